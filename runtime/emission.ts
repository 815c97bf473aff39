// An emission: what an async generator yields to give a value to whoever reads it. The other thing that it may
// yield is a suspension, which goes past its reader to the task.
//
// Invariant: an emission is taken by the async generator that it was made in; one that reaches a task was made
// in a coroutine that is none.
//
// Read next: asyncGenerator.ts, which tells the two apart.

/** What `yield* emit(value)` yields. */
// @anchor emission
export class Emission<out T> implements Iterator<Emission<T>, void, unknown> {
  readonly value: T
  private wasYielded = false

  constructor(value: T) {
    this.value = value
  }

  /** Yields itself, once. */
  next(): IteratorResult<Emission<T>, void> {
    if (this.wasYielded) return { done: true, value: undefined }
    this.wasYielded = true
    return { done: false, value: this }
  }

  throw(error: unknown): IteratorResult<Emission<T>, void> {
    throw error
  }

  return(): IteratorResult<Emission<T>, void> {
    return { done: true, value: undefined }
  }

  [Symbol.iterator](): Emission<T> {
    this.wasYielded = false
    return this
  }
}

/**
 * Gives a value to whoever reads this async generator, and goes on when they ask for the next one:
 * `yield* emit(value)`. Python's `yield` in an `async def`.
 */
export function emit<T>(value: T): Emission<T> {
  return new Emission(value)
}
