// Random numbers from a seed: the same seed gives the same numbers on every machine, in every stage.
//
// The generator is mulberry32 (Tommy Ettinger, 2017): 32 bits of state, good enough to choose test inputs, and
// short enough to be read. Not for secrets.
//
// Read next: judge.ts.

/** A source of random numbers for choosing inputs. */
export interface Random {
  /** A number from 0 up to 1, without 1. */
  next(): number
  /** A whole number from `lowest` to `highest`, both included. */
  integer(lowest: number, highest: number): number
  /** One of the elements. */
  pick<T>(elements: readonly T[]): T
  /** The elements in a random order; the array itself stays as it is. */
  shuffled<T>(elements: readonly T[]): T[]
}

/** A source that is decided by the text alone. */
export function randomFrom(text: string): Random {
  let state = hash(text)
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const integer = (lowest: number, highest: number) => lowest + Math.floor(next() * (highest - lowest + 1))
  return {
    next,
    integer,
    pick: (elements) => elements[integer(0, elements.length - 1)]!,
    shuffled(elements) {
      const order = [...elements]
      for (let last = order.length - 1; last > 0; last--) {
        const other = integer(0, last)
        const swapped = order[last]!
        order[last] = order[other]!
        order[other] = swapped
      }
      return order
    },
  }
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (let index = 0; index < text.length; index++) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193)
  }
  return value >>> 0
}
