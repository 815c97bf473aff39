// @wrong Marks a cancelled callback, and never looks at the mark.
// @fails a cancelled callback does not run
// @diagnosis The callback had been cancelled, and ran. The mark that cancel() leaves has to be looked at when the moment of the callback comes.

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
    const batch = this.entries
    this.entries = []
    for (const entry of batch) this.call(entry.callback)
  }

  private call(callback: () => void): void {
    try {
      callback()
    } catch (error) {
      this.errors.push(error)
    }
  }
}
