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

/** The future of one who waits, with its neighbours in the line. */
export class Place extends Waiter {
  inLine = false
  before: Place | null = null
  behind: Place | null = null

  /** Whether it was woken, and not cancelled while it waited. */
  get wasWoken(): boolean {
    return this.done && !this.cancelled
  }
}

export class WaitingLine {
  private readonly describe: () => string
  private readonly holders: Iterable<Future<unknown>>
  // Linked places, as whoever is cancelled leaves from the middle. A Set could do that too, but adding to one and
  // deleting takes 50 ns, which is a sixth of a whole wait.
  private first: Place | null = null
  private last: Place | null = null
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
    for (let place = this.first; place !== null; place = place.behind) if (!place.cancelled) return true
    return false
  }

  /** Waits until woken. */
  *wait(): Coroutine<void> {
    const place = this.enter()
    try {
      yield* place
    } finally {
      this.leave(place)
    }
  }

  /** Takes a place at the end of the line; whoever took it has to `leave`, however the wait ends. */
  enter(): Place {
    const place = new Place(this.boundLoop(), this.describe, this.holders)
    place.inLine = true
    place.before = this.last
    if (this.last === null) this.first = place
    else this.last.behind = place
    this.last = place
    return place
  }

  leave(place: Place): void {
    if (place.inLine) this.remove(place)
    else if (place.wasWoken) this.wokenCount -= 1
  }

  private remove(place: Place): void {
    const { before, behind } = place
    if (before === null) this.first = behind
    else before.behind = behind
    if (behind === null) this.last = before
    else behind.before = before
    place.inLine = false
    place.before = null
    place.behind = null
  }

  /** Wakes the first in line who is not cancelled. Whether there was one. */
  // @anchor wake-next
  wakeNext(): boolean {
    for (let place = this.first; place !== null; place = this.first) {
      this.remove(place)
      if (place.done) continue // Cancelled, and about to hear of it.
      this.wake(place)
      return true
    }
    return false
  }

  /** Wakes the first in line; but if it is cancelled, or somebody was woken before, it is for them to go on. */
  wakeFirst(): void {
    const { first } = this
    if (this.wokenCount > 0 || first === null || first.done) return
    this.remove(first)
    this.wake(first)
  }

  wakeAll(): void {
    while (this.wakeNext());
  }

  private wake(place: Place): void {
    this.wokenCount += 1
    place.release()
  }

  /** A line belongs to the loop of its first waiter: a task of another loop could not be woken from here. */
  private boundLoop(): EventLoop {
    const loop = getRunningLoop()
    this.loop ??= loop
    if (this.loop === loop) return loop
    throw new Error(
      `Somebody waited in another event loop before, for the same: ${this.describe()}. What tasks wait for belongs to one loop: make a new one inside main.`,
    )
  }
}
