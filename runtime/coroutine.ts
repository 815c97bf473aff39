// What a coroutine is: a generator function's result that yields suspensions and nothing else.
// `yield*` is this course's `await`: it hands every suspension of the inner coroutine to whoever drives
// the outer one, and gives the inner one's result.
//
// Invariant: a coroutine runs only while somebody calls its `next`, `throw` or `return`.
//
// Read next: task.ts, which drives a coroutine for the loop.

import type { Future } from './future.ts'

/**
 * What a coroutine yields to be resumed later. There are two: `bareYield` (resume me in the next turn) and
 * the wait for a future (resume me when it is done). Nominal, so that `yield 5`, `yield future` and
 * `yield* promise` do not compile.
 */
export abstract class Suspension {
  declare protected readonly onlySuspensionsMayBeYielded: true
  /** What is waited for; null: only the next turn. */
  abstract readonly future: Future<unknown> | null

  /** What is waited for, in words: `sleep(1) until 3.0`. */
  get reason(): string {
    return this.future?.name ?? 'the next turn'
  }
}

/** What `yield*` takes: a coroutine, a future, a task, or an object of your own whose iterator yields suspensions. */
export interface Awaitable<T> {
  [Symbol.iterator](): Iterator<Suspension, T, unknown>
}

/** What awaiting it gives: `number` for a `Task<number>`. */
export type ResultOf<Awaited> = Awaited extends Awaitable<infer T> ? T : never

/** A computation that can stop in the middle and be resumed; what calling a generator function gives. Python's coroutine object. */
// @anchor coroutine
export interface Coroutine<T> extends Awaitable<T> {
  next(): IteratorResult<Suspension, T>
  throw(error: unknown): IteratorResult<Suspension, T>
  return(value: T): IteratorResult<Suspension, T>
  [Symbol.iterator](): Coroutine<T>
}

class BareYield extends Suspension {
  readonly future = null
}

/** Suspends until the next turn and waits for nothing: what `sleep(0)` yields. */
export const bareYield: Suspension = new BareYield()

/**
 * Whether the value can be driven as a coroutine: `next`, `throw` and `return`, and it is its own iterator.
 * Without `throw`, a cancellation would turn into a TypeError, so an array's iterator is none.
 */
export function isCoroutine(value: unknown): value is Coroutine<unknown> {
  if (typeof value !== 'object' || value === null) return false
  const candidate = value as Partial<Record<string | symbol, unknown>>
  return (
    typeof candidate.next === 'function' &&
    typeof candidate.throw === 'function' &&
    typeof candidate.return === 'function' &&
    typeof candidate[Symbol.iterator] === 'function'
  )
}

/** Whether the value can be awaited with `yield*`. Arrays and strings can be iterated, but not awaited. */
export function isAwaitable(value: unknown): value is Awaitable<unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  return typeof (value as Partial<Awaitable<unknown>>)[Symbol.iterator] === 'function'
}

/** The name of the function that a coroutine was made by, where JavaScript still knows it; else `'coroutine'`. */
export function coroutineName(coroutine: object): string {
  const named = coroutine as { coroutineName?: unknown; constructor?: { name?: string } }
  if (typeof named.coroutineName === 'string') return named.coroutineName
  return generatorNames.get(Object.getPrototypeOf(coroutine)) ?? 'coroutine'
}

// A generator object's prototype is its generator function's own `prototype` property, and nothing leads
// back from there to the function. So whoever has the function in hand may note its name here.
const generatorNames = new WeakMap<object, string>()

/** Notes the name of a generator function, so that its coroutines can be named in traces and errors. */
export function nameCoroutinesOf(generatorFunction: Function): void {
  const prototype = generatorFunction.prototype
  if (typeof prototype === 'object' && prototype !== null && generatorFunction.name !== '') {
    generatorNames.set(prototype, generatorFunction.name)
  }
}

/** Names a generator object after the call that made it, if its function has no name that is known already. */
export function nameCoroutine(generator: object, name: string): void {
  const prototype = Object.getPrototypeOf(generator)
  if (!generatorNames.has(prototype)) generatorNames.set(prototype, name)
}
