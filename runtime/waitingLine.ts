// A waiting line: tasks that wait for one thing, first come, first served. What locks, events, conditions,
// semaphores and queues have in common; they differ in when they wake whom.
//
// Each waits for a future of its own, so that one can be woken or cancelled without the others.
// Invariant: who has been woken stands in the line no longer, but counts as woken until it really runs, a turn
// later. In between it can still be cancelled, and then whoever was to profit has to care for the next.
//
// Read next: lock.ts.

import type { Coroutine } from './coroutine.ts'
import type { EventLoop } from './eventLoop.ts'
import type { Future } from './future.ts'
import { getRunningLoop } from './running.ts'
import { Waiter } from './waiter.ts'

export class WaitingLine {
  private readonly describe: () => string
  private readonly holders: Iterable<Future<unknown>>
  // A Set keeps the order of arrival, and whoever leaves from the middle costs no search.
  private readonly line = new Set<Waiter>()
  private wokenCount = 0
  private loop: EventLoop | null = null

  /**
   * `describe` gives the readable reason of those who wait, such as `queue.get()`; `holders` are those without
   * whom nobody in the line goes on. Both are asked only when somebody wants to read it.
   */
  constructor(describe: () => string, holders: Iterable<Future<unknown>> = []) {
    this.describe = describe
    this.holders = holders
  }

  /** Whether anybody stands in line, or was woken and has not run yet. The cancelled do not count. */
  get anyone(): boolean {
    if (this.wokenCount > 0) return true
    for (const waiter of this.line) if (!waiter.cancelled) return true
    return false
  }

  /** Waits until woken. */
  *wait(): Coroutine<void> {
    const waiter = this.enter()
    try {
      yield* waiter
    } finally {
      this.leave(waiter)
    }
  }

  /** Takes a place at the end of the line; whoever took it has to `leave`, however the wait ends. */
  enter(): Waiter {
    const waiter = new Waiter(this.boundLoop(), this.describe, this.holders)
    this.line.add(waiter)
    return waiter
  }

  leave(waiter: Waiter): void {
    if (!this.line.delete(waiter) && wasWoken(waiter)) this.wokenCount -= 1
  }

  /** Wakes the first in line who is not cancelled. Whether there was one. */
  // @anchor wake-next
  wakeNext(): boolean {
    for (const waiter of this.line) {
      this.line.delete(waiter)
      if (waiter.done) continue // Cancelled, and about to hear of it.
      this.wake(waiter)
      return true
    }
    return false
  }

  /** Wakes the first in line; but if it is cancelled, or somebody was woken before, it is for them to go on. */
  wakeFirst(): void {
    const [first] = this.line
    if (this.wokenCount > 0 || first === undefined || first.done) return
    this.line.delete(first)
    this.wake(first)
  }

  wakeAll(): void {
    while (this.wakeNext());
  }

  private wake(waiter: Waiter): void {
    this.wokenCount += 1
    waiter.release()
  }

  /** A line belongs to the loop of its first waiter: a task of another loop could not be woken from here. */
  private boundLoop(): EventLoop {
    const loop = getRunningLoop()
    this.loop ??= loop
    if (this.loop === loop) return loop
    throw new Error(
      `${this.describe()} belongs to another event loop, where somebody waited for it before. Make a new one inside main.`,
    )
  }
}

/** Whether it was woken, and not cancelled while it waited. */
export function wasWoken(waiter: Waiter): boolean {
  return waiter.done && !waiter.cancelled
}
