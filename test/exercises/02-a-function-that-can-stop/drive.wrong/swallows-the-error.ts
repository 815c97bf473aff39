// @wrong Ends quietly when the body throws.
// @fails drive throws what the body throws
// @diagnosis The body threw, and drive ended as if it had returned. Whoever calls drive has to hear of the error: throw it.

/** A coroutine, as your own loop sees it: it yields whatever it waits for. */
export type Coroutine<T> = Generator<unknown, T, undefined>

/** What one step of a coroutine came to. */
export type Step<T> =
  | { kind: 'suspended'; on: unknown }
  | { kind: 'returned'; value: T }
  | { kind: 'threw'; error: unknown }

export function step<T>(coroutine: Coroutine<T>, thrown?: { error: unknown }): Step<T> {
  try {
    const result = thrown === undefined ? coroutine.next() : coroutine.throw(thrown.error)
    if (result.done) return { kind: 'returned', value: result.value }
    return { kind: 'suspended', on: result.value }
  } catch (error) {
    return { kind: 'threw', error }
  }
}

export function drive<T>(coroutine: Coroutine<T>, onSuspended: (on: unknown) => void = () => {}): T {
  let came = step(coroutine)
  while (came.kind === 'suspended') {
    onSuspended(came.on)
    came = step(coroutine)
  }
  return (came as { value: T }).value
}
