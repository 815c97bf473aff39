// @wrong Takes a cancelled callback out of the queue, in which it is no longer while its own turn runs.
// @fails a callback may cancel another of the same turn
// @diagnosis The callback was cancelled by another of its own turn, and ran all the same. By then it is in the batch, and no longer in the queue: so cancel() has to mark the entry itself, and the mark is to be looked at when the callback's own moment has come, not when the turn begins.

/** Calls a callback off, if it has not run yet. */
export interface Handle {
  cancel(): void
}

/** A callback in the queue. */
interface Entry extends Handle {
  callback: () => void
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
      cancel: () => {
        this.entries = this.entries.filter((each) => each !== entry)
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
