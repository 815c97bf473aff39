// sleep: a future, a timer that settles it, and the care to cancel the timer when the wait is cancelled.
//
// Invariant: a sleep that ended in whatever way leaves no live timer behind.
//
// Read next: gather.ts, which waits for many.

import { bareYield, type Coroutine, type Suspension } from './coroutine.ts'
import type { Drivable, EventLoop } from './eventLoop.ts'
import { formatSeconds } from './format.ts'
import { Future } from './future.ts'
import type { TimerHandle } from './handle.ts'
import { getRunningLoop } from './running.ts'

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
  return new Sleep(getRunningLoop(), seconds, result)
}

/** The future that a sleep waits for; it knows its own name only when somebody asks. */
class SleepFuture extends Future<void> {
  private readonly seconds: number
  private readonly until: number

  constructor(loop: EventLoop, seconds: number) {
    super('', loop)
    this.seconds = seconds
    this.until = loop.time() + seconds
  }

  override get name(): string {
    return `sleep(${formatSeconds(this.seconds)}) until ${formatSeconds(this.until)}`
  }
}

function wakeSleeper(future: Future<void>): void {
  if (!future.done) future.setResult()
}

/**
 * The coroutine that `sleep` gives, as an object with three methods. As a generator function it would read
 *
 *     if (seconds <= 0) { yield bareYield; return result }
 *     const timer = loop.callLater(seconds, wakeSleeper, future)
 *     try { yield* future; return result } finally { timer.cancel() }
 *
 * and be slower by a third at every switch (test/bench).
 */
// @anchor sleep
class Sleep<T> implements Coroutine<T>, Drivable {
  private readonly loop: EventLoop
  private readonly seconds: number
  private readonly value: T
  private future: SleepFuture | null = null
  private timer: TimerHandle | null = null
  wasDriven = false

  constructor(loop: EventLoop, seconds: number, value: T) {
    this.loop = loop
    this.seconds = seconds
    this.value = value
    loop.undriven.add(this)
  }

  get coroutineName(): string {
    return `sleep(${formatSeconds(this.seconds)})`
  }

  next(): IteratorResult<Suspension, T> {
    if (!this.wasDriven) return { done: false, value: this.begin() }
    this.end()
    this.future?.result()
    return { done: true, value: this.value }
  }

  /** Sets the timer, and gives what to wait for. */
  private begin(): Suspension {
    this.wasDriven = true
    if (this.seconds <= 0) return bareYield
    this.future = new SleepFuture(this.loop, this.seconds)
    this.timer = this.loop.callLater(this.seconds, wakeSleeper, this.future)
    return this.future[Symbol.iterator]()
  }

  private end(): void {
    this.wasDriven = true
    this.timer?.cancel()
  }

  throw(error: unknown): IteratorResult<Suspension, T> {
    this.end()
    throw error
  }

  return(value: T): IteratorResult<Suspension, T> {
    this.end()
    return { done: true, value }
  }

  [Symbol.iterator](): Coroutine<T> {
    return this
  }
}
