// @wrong Leaves the batch in the queue.
// @fails callSoon runs nothing; a turn runs everything, first come, first served
// @diagnosis What has run is still in the queue, and would run again in the next turn. Take the batch out of the queue before its first callback runs.

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
    const batch = [...this.entries]
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
