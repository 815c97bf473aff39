// Numbers that look random and are the same for the same seed. Marsaglia's xorshift with 32 bits of state.
//
// Invariant: the state is never 0, from which it would not move.
//
// Read next: simulatedPipe.ts, which cuts with it.

export class Random {
  private state: number

  constructor(seed: number) {
    // Spread, so that seeds that are close to each other do not begin alike.
    this.state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) >>> 0 || 1
  }

  /** A whole number from 1 to `most`. */
  upTo(most: number): number {
    this.state ^= this.state << 13
    this.state ^= this.state >>> 17
    this.state ^= this.state << 5
    return 1 + ((this.state >>> 0) % most)
  }
}
