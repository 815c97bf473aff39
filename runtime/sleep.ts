// sleep: a future, a timer that settles it, and the care to cancel the timer when the wait is cancelled.
//
// Invariant: a sleep that ended in whatever way leaves no live timer behind.
//
// Read next: gather.ts, which waits for many.

import { bareYield, type Coroutine, Suspension } from './coroutine.ts'
import type { Drivable, EventLoop } from './eventLoop.ts'
import { formatSeconds } from './format.ts'
import { Future } from './future.ts'
import { awaitedBefore } from './ownCoroutine.ts'
import { getRunningLoop } from './running.ts'
import type { Timer } from './timers.ts'

/**
 * Waits for so many seconds, and gives `result`. With zero or less it gives way for one turn and sets no timer.
 * Throws RangeError for NaN. asyncio's `sleep`.
 */
export function sleep(seconds: number): Coroutine<void>
export function sleep<T>(seconds: number, result: T): Coroutine<T>
export function sleep<T>(seconds: number, result?: T): Coroutine<T | undefined> {
  if (typeof seconds !== 'number' || Number.isNaN(seconds)) {
    throw new RangeError(
      `sleep needs a number of seconds, and got ${String(seconds)}. A calculation with undefined gives NaN.`,
    )
  }
  const loop = getRunningLoop()
  const coroutine = seconds > 0 ? new Sleep(seconds, result) : new GiveWay(seconds, result)
  loop.undriven.add(coroutine)
  return coroutine
}

/** The future that a sleep waits for. It is its own timer: when its time has come, it is done. */
class SleepFuture extends Future<void> implements Timer {
  readonly when: number
  serial = 0
  inHeap = false
  private readonly sleep: Sleep<unknown>

  constructor(loop: EventLoop, sleep: Sleep<unknown>) {
    super('', loop)
    this.sleep = sleep
    this.when = loop.time() + sleep.seconds
  }

  override get name(): string {
    return `${this.sleep.coroutineName} until ${formatSeconds(this.when)}`
  }

  get calledOff(): boolean {
    return this.done
  }

  /** Called by the loop, when it is due. */
  run(): void {
    if (!this.done) this.setResult()
  }

  override cancel(message?: string): boolean {
    if (!super.cancel(message)) return false
    this.loop.handleWasCancelled(this)
    return true
  }
}

/**
 * The coroutine that `sleep` gives, as an object with three methods. As a generator function it would read
 *
 *     const future = new SleepFuture(loop, seconds)
 *     loop.setTimer(future)
 *     try { yield* future; return value } finally { future.cancel() }
 *
 * A switch by sleep(0) would then take 117 ns instead of 100 (test/bench/choices.ts), and nobody could tell
 * whether it was ever awaited.
 */
// @anchor sleep
class Sleep<T> extends Suspension implements Coroutine<T>, Drivable {
  future: SleepFuture | null = null
  wasDriven = false
  readonly seconds: number
  private readonly value: T

  constructor(seconds: number, value: T) {
    super()
    this.seconds = seconds
    this.value = value
  }

  get coroutineName(): string {
    return `sleep(${formatSeconds(this.seconds)})`
  }

  next(): IteratorResult<Suspension, T> {
    if (!this.wasDriven) return { done: false, value: this.begin() }
    this.future?.result()
    return { done: true, value: this.value }
  }

  private begin(): Suspension {
    this.wasDriven = true
    const loop = getRunningLoop()
    this.future = new SleepFuture(loop, this)
    loop.setTimer(this.future)
    return this
  }

  throw(error: unknown): IteratorResult<Suspension, T> {
    this.end()
    throw error
  }

  return(value: T): IteratorResult<Suspension, T> {
    this.end()
    return { done: true, value }
  }

  private end(): void {
    this.wasDriven = true
    this.future?.cancel()
  }

  [Symbol.iterator](): Coroutine<T> {
    if (this.wasDriven) throw awaitedBefore(this.coroutineName)
    return this
  }
}

const giveWay: IteratorResult<Suspension, never> = { done: false, value: bareYield }
const over: IteratorResult<Suspension, undefined> = { done: true, value: undefined }

/** The coroutine that `sleep(0)` gives: `yield bareYield; return value`. */
class GiveWay<T> implements Coroutine<T>, Drivable {
  wasDriven = false
  private readonly seconds: number
  private readonly end: IteratorResult<Suspension, T>

  constructor(seconds: number, value: T) {
    this.seconds = seconds
    // Most sleeps give nothing, and share one end.
    this.end = value === undefined ? (over as IteratorResult<Suspension, T>) : { done: true, value }
  }

  get coroutineName(): string {
    return `sleep(${formatSeconds(this.seconds)})`
  }

  next(): IteratorResult<Suspension, T> {
    if (this.wasDriven) return this.end
    this.wasDriven = true
    return giveWay
  }

  throw(error: unknown): IteratorResult<Suspension, T> {
    this.wasDriven = true
    throw error
  }

  return(value: T): IteratorResult<Suspension, T> {
    this.wasDriven = true
    return { done: true, value }
  }

  [Symbol.iterator](): Coroutine<T> {
    if (this.wasDriven) throw awaitedBefore(this.coroutineName)
    return this
  }
}
