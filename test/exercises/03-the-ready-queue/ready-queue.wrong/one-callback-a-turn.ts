// @wrong Runs one callback in each turn.
// @fails callSoon runs nothing; a turn runs everything, first come, first served
// @diagnosis A single callback ran, and the others were left in the queue. A turn runs all that are there when it begins.

/** Calls a callback off, if it has not run yet. */
export interface Handle {
  cancel(): void
}

/** A callback in the queue. */
interface Entry extends Handle {
  callback: () => void
  cancelled: boolean
}

export class ReadyQueue {
  private entries: Entry[] = []

  /** What callbacks threw, in order: somebody should look at it. */
  readonly errors: unknown[] = []

  /** How many callbacks wait for the next turn. */
  get size(): number {
    return this.entries.length
  }

  /** Puts the callback at the end of the queue: it runs in the next turn, after all that are there already. */
  callSoon(callback: () => void): Handle {
    const entry: Entry = {
      callback,
      cancelled: false,
      cancel() {
        entry.cancelled = true
      },
    }
    this.entries.push(entry)
    return entry
  }

  /**
   * One turn: runs exactly those callbacks that are in the queue now, in order. What they schedule waits for the
   * next turn. A cancelled one is passed over; one that throws does not stop the others.
   */
  turn(): void {
    const entry = this.entries.shift()
    if (entry !== undefined && !entry.cancelled) this.call(entry.callback)
  }

  private call(callback: () => void): void {
    try {
      callback()
    } catch (error) {
      this.errors.push(error)
    }
  }
}
