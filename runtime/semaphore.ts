// A semaphore: a number of units, each of which one task may hold. A lock is one with a single unit, but for
// who may give it back: a semaphore asks nobody.
//
// Invariant: a unit that is released while somebody waits is taken away again at once and reserved for the one
// who is woken. So a newcomer cannot snatch it, and if the woken one is cancelled, the unit has to be put back.
//
// Read next: event.ts.

import type { Coroutine } from './coroutine.ts'
import { ownCoroutine } from './ownCoroutine.ts'
import { WaitingLine } from './waitingLine.ts'

/** asyncio's Semaphore, with `units` units at first. `name` stands in traces and reports. */
export class Semaphore {
  readonly name: string
  /** Units that nobody holds and that are reserved for nobody. */
  protected free: number
  private readonly line = new WaitingLine(() => `${this.name}.acquire()`)

  constructor(units = 1, { name = 'semaphore' }: { name?: string } = {}) {
    if (!(Number.isInteger(units) && units >= 0)) {
      throw new RangeError(`A semaphore has a whole number of units, zero or more, and got ${String(units)}.`)
    }
    this.free = units
    this.name = name
  }

  /** Whether `acquire` would have to wait now: there is no unit, or others are before you. */
  get locked(): boolean {
    return this.free === 0 || this.line.anyone
  }

  /** Takes a unit, and waits for one if there is none. Gives true. */
  acquire(): Coroutine<true> {
    return ownCoroutine(`${this.name}.acquire()`, this.acquireSteps())
  }

  // @anchor acquire
  private *acquireSteps(): Coroutine<true> {
    if (!this.locked) {
      this.free -= 1
      return true
    }
    const place = this.line.enter()
    try {
      yield* place
      return true
    } catch (error) {
      if (place.wasWoken) this.free += 1
      throw error
    } finally {
      this.line.leave(place)
      // Others may have come and queued up behind this task, although there are units left.
      while (this.free > 0 && this.wakeNext());
    }
  }

  /** Gives a unit back, and wakes the first who waits for one. */
  // @anchor release
  release(): void {
    this.free += 1
    this.wakeNext()
  }

  /** Reserves a unit for the first in line. Whether there was one. */
  private wakeNext(): boolean {
    if (!this.line.wakeNext()) return false
    this.free -= 1
    return true
  }
}

/** A semaphore that cannot be released more often than it was acquired. asyncio's BoundedSemaphore. */
export class BoundedSemaphore extends Semaphore {
  private readonly units: number

  constructor(units = 1, options?: { name?: string }) {
    super(units, options)
    this.units = units
  }

  override release(): void {
    if (this.free >= this.units) {
      throw new Error(
        `${this.name} has all of its ${this.units} units, so none can be released. Was one released twice? withLock releases each once.`,
      )
    }
    super.release()
  }
}
