// The second piece of your own loop: the callbacks that are ready to run, and the turn that runs them.
//
// It knows no coroutines and no clock. Everything that ever happens in your loop happens because a callback stood
// in this queue and its turn came.
// Invariant: a turn runs exactly the callbacks that were in the queue when it began, in the order of their coming.
//
// Read next: the future, which puts callbacks here when a result has come.

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
    callback()
    return { cancel() {} }
  }

  /**
   * One turn: runs exactly those callbacks that are in the queue now, in order. What they schedule waits for the
   * next turn. A cancelled one is passed over; one that throws does not stop the others.
   */
  turn(): void {
  }

  private call(callback: () => void): void {
    callback()
  }
}
