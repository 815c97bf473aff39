// Random numbers from a seed: the same ones in TypeScript and in Python (cpython.py).
//
// Invariant: no two sleeps of a workload are due at one instant, so that all contenders wake them in one order.

/** A linear congruential generator of 31 bits. Gives numbers from 0 to 1, exclusive. */
export function randomNumbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fff_ffff
    return state / 0x8000_0000
  }
}

/** Takes in the numbers one by one, and gives another result for another order. */
export class OrderCheck {
  value = 0

  add(number: number): void {
    this.value = (this.value * 31 + number) % 1_000_003
  }
}
