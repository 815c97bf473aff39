// The ready queue: what will run as soon as it is its turn, first in, first out.
//
// Two arrays that change places. A turn takes one of them, whole: that is the snapshot of what is ready when
// the turn begins. Whatever its callbacks schedule goes into the other one, and so into the next turn.
// Invariant: nothing that is added during a batch runs in that batch.
//
// Why not `array.shift()`: it moves every element, and with 100,000 entries each takes 7,700 ns instead of 9. Why
// not a linked list: an object more for each entry, and 22 ns (test/bench/choices.ts).
//
// Read next: loop.ts.

import type { Runnable } from './handle.ts'

export class ReadyQueue {
  // @anchor ready-queue
  private incoming: (Runnable | null)[] = []
  private incomingCount = 0
  private spare: (Runnable | null)[] = []

  /** How many wait for the next batch. */
  get length(): number {
    return this.incomingCount
  }

  push(entry: Runnable): void {
    this.incoming[this.incomingCount++] = entry
  }

  /** Runs what is ready now, in order, and none of what is added meanwhile. */
  runBatch(observe: ((entry: Runnable) => void) | null): void {
    const batch = this.incoming
    const count = this.incomingCount
    this.incoming = this.spare
    this.incomingCount = 0
    for (let index = 0; index < count; index++) {
      const entry = batch[index]!
      // The array is used again: what has run must not be kept alive by it.
      batch[index] = null
      if (observe === null) entry.run()
      else observe(entry)
    }
    this.spare = batch
  }

  clear(): void {
    this.incoming = []
    this.incomingCount = 0
  }
}
