// What the tests call in threads. It is TypeScript that imports the runtime, as a student's would.

import { CancelledError, type Coroutine, sleep, work } from '#runtime'

let calls = 0

export function countPrimes(below: number): number {
  let count = 0
  for (let candidate = 2; candidate < below; candidate++) if (isPrime(candidate)) count += 1
  return count
}

function isPrime(candidate: number): boolean {
  for (let divisor = 2; divisor * divisor <= candidate; divisor++) if (candidate % divisor === 0) return false
  return true
}

/** Computes for so many seconds, and gives the rest of its arguments back. */
export function worksFor<T>(seconds: number, ...rest: T[]): T[] {
  work(seconds / 2)
  work(seconds / 2)
  return rest
}

export function countsCalls(): number {
  calls += 1
  return calls
}

export function throwsTypeError(): never {
  throw new TypeError('not this type')
}

export function throwsItsOwn(): never {
  throw new CancelledError('of the thread')
}

export function throwsText(): never {
  throw 'a text'
}

export function throwsWithFunction(): never {
  throw new Error('outer', { cause: () => {} })
}

export function givesFunction(): () => void {
  return () => {}
}

export async function givesPromise(value: number): Promise<number> {
  return value * 2
}

export async function rejects(): Promise<never> {
  throw new RangeError('rejected')
}

export function* coroutine(): Coroutine<void> {
  yield* sleep(1)
}

export function usesLoop(): unknown {
  return sleep(1)
}

export function leaves(): void {
  process.exit(7)
}

/** Never ends; says that it has begun, in memory that it shares. */
export function spins(shared: SharedArrayBuffer): never {
  const begun = new Int32Array(shared)
  Atomics.store(begun, 0, 1)
  Atomics.notify(begun, 0)
  for (;;);
}

export const notAFunction = 42
