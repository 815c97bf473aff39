// asCompleted: the results of several tasks in the order in which they arrive.
//
//   for (const next of asCompleted(tasks)) log(yield* next)
//
// It hands out as many coroutines as there are tasks; each waits for whichever task is done next.
// Invariant: each arrival goes to exactly one of them. It is a queue, with tasks at the one end and awaiters at
// the other; asyncio uses its Queue. This one is written out, because its waits know whom they wait for.
//
// Read next: taskGroup.ts.

import type { Awaitable, Coroutine, ResultOf } from './coroutine.ts'
import { TimeoutError } from './errors.ts'
import type { EventLoop } from './eventLoop.ts'
import type { Future } from './future.ts'
import type { TimerHandle } from './handle.ts'
import { ownCoroutine } from './ownCoroutine.ts'
import { loopInUse } from './running.ts'
import { checkLimit, formatLimit, isReached, type Limit } from './seconds.ts'
import { countTasks, distinct, Waiter } from './waiter.ts'

/**
 * Starts the coroutines among them as tasks, and gives an iterable of coroutines, one for each different awaitable.
 * Awaiting the first gives the result, or throws the error, of the one that is done first; and so on. What is
 * given twice counts once. Leaving the loop early cancels nobody.
 *
 * With a timeout (seconds from now; null, the default: no limit), those coroutines whose turn has not come by
 * then throw TimeoutError; the tasks go on. RangeError for NaN. asyncio's `as_completed`.
 */
export function asCompleted<Awaited extends Awaitable<unknown>>(
  awaitables: Iterable<Awaited>,
  options: { timeout?: Limit } = {},
): IterableIterator<Coroutine<ResultOf<Awaited>>> {
  const { timeout = null } = options
  const list = distinct('asCompleted', awaitables)
  checkLimit("asCompleted's timeout", timeout)
  const loop = loopInUse()
  const futures = new Set([...list].map((each) => loop.ensureFuture(each)))
  return new Arrivals<ResultOf<Awaited>>(loop, futures as Set<Future<ResultOf<Awaited>>>, timeout)
}

class Arrivals<T> implements IterableIterator<Coroutine<T>> {
  private readonly loop: EventLoop
  private readonly timeout: Limit
  private readonly expected: Set<Future<T>>
  private readonly timer: TimerHandle | null
  /** How many coroutines are still to be handed out. */
  private left: number
  /** Who has arrived, in order; null for each that came too late. */
  private readonly arrived: (Future<T> | null)[] = []
  private taken = 0
  /** Those who wait for an arrival, in order. */
  private readonly waiters = new Set<Waiter>()
  private readonly arrive = (future: Future<T>) => this.oneDone(future)

  constructor(loop: EventLoop, expected: Set<Future<T>>, timeout: Limit) {
    this.loop = loop
    this.timeout = timeout
    this.expected = expected
    this.left = expected.size
    for (const future of expected) future.addDoneCallback(this.arrive)
    const hasTimer = isReached(timeout) && this.left > 0
    this.timer = hasTimer ? loop.callLater(timeout, () => this.timeIsUp()) : null
  }

  next(): IteratorResult<Coroutine<T>> {
    if (this.left === 0) return { done: true, value: undefined }
    this.left -= 1
    return { done: false, value: ownCoroutine('coroutine of asCompleted', this.takeNext()) }
  }

  [Symbol.iterator](): this {
    return this
  }

  private oneDone(future: Future<T>): void {
    // Done in the very turn in which the time was up, and behind it.
    if (!this.expected.delete(future)) return
    this.add(future)
    if (this.expected.size === 0) this.timer?.cancel()
  }

  private timeIsUp(): void {
    for (const future of this.expected) {
      future.removeDoneCallback(this.arrive)
      this.add(null)
    }
    this.expected.clear()
  }

  private add(arrival: Future<T> | null): void {
    this.arrived.push(arrival)
    this.wakeFirst()
  }

  private wakeFirst(): void {
    for (const waiter of this.waiters) {
      this.waiters.delete(waiter)
      if (waiter.done) continue
      waiter.release()
      return
    }
  }

  // @anchor take-next
  private *takeNext(): Coroutine<T> {
    // Woken, it may still find nothing: somebody who came later was quicker.
    while (this.taken === this.arrived.length) yield* this.waitForArrival()
    const future = this.arrived[this.taken++]!
    if (future !== null) return future.result()
    throw new TimeoutError(
      `Not all were done within the ${formatLimit(this.timeout)} s that asCompleted was given.`,
    )
  }

  private *waitForArrival(): Coroutine<void> {
    const waiter = new Waiter(this.loop, () => this.describe(), this.expected)
    this.waiters.add(waiter)
    let resumed = false
    try {
      yield* waiter
      resumed = true
    } finally {
      if (!resumed) this.giveUp(waiter)
    }
  }

  /** Its awaiter was cancelled or closed. If it had been woken already, an arrival is waiting for the next one. */
  private giveUp(waiter: Waiter): void {
    const wasWoken = !waiter.cancel() && !waiter.cancelled
    this.waiters.delete(waiter)
    if (wasWoken && this.taken < this.arrived.length) this.wakeFirst()
  }

  private describe(): string {
    return `the next of ${countTasks(this.expected.size)}`
  }
}
