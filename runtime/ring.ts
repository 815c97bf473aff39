// Where a queue keeps its items. Here a ring: first in, first out, in an array that is used round and round.
//
// The oldest element stands at `head`, the others behind it, and after the last place of the array comes the
// first again. Invariant: the array's length is a power of two, so `& mask` finds the place.
//
// Why not `array.shift()`: it moves every element that is left, which with 100,000 of them takes 10 us each time.
//
// Read next: queue.ts.

/** Where a queue keeps its items. It decides which of them comes out next. */
export interface ItemStore<T> {
  readonly size: number
  add(item: T): void
  /** Never called when there is nothing to take. */
  take(): T
}

const SMALLEST = 16

export class Ring<T> implements ItemStore<T> {
  private places: (T | undefined)[] = new Array(SMALLEST)
  private mask = SMALLEST - 1
  private head = 0
  private count = 0

  get size(): number {
    return this.count
  }

  // @anchor ring
  add(item: T): void {
    if (this.count > this.mask) this.grow()
    this.places[(this.head + this.count) & this.mask] = item
    this.count += 1
  }

  /** Takes the oldest out. */
  take(): T {
    const item = this.places[this.head] as T
    // What was taken must not be kept alive by its old place.
    this.places[this.head] = undefined
    this.head = (this.head + 1) & this.mask
    this.count -= 1
    return item
  }

  /** Twice the places, the oldest at the first of them. */
  private grow(): void {
    const inOrder = [...this.places.slice(this.head), ...this.places.slice(0, this.head)]
    this.places = inOrder
    this.places.length = 2 * inOrder.length
    this.mask = this.places.length - 1
    this.head = 0
  }
}
