// @wrong Takes the cancelled callback out of the queue by its place, even if it is no longer there.
// @fails cancelling one that has run changes nothing for others
// @diagnosis Cancelling a callback that had run already took another one out of the queue: indexOf gave -1, and splice(-1, 1) removes the last. Mark the entry as cancelled instead.

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
    const entries = () => this.entries
    const entry: Entry = {
      callback,
      cancelled: false,
      cancel() {
        entry.cancelled = true
        entries().splice(entries().indexOf(entry), 1)
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
    for (const entry of batch) if (!entry.cancelled) this.call(entry.callback)
  }

  private call(callback: () => void): void {
    try {
      callback()
    } catch (error) {
      this.errors.push(error)
    }
  }
}
