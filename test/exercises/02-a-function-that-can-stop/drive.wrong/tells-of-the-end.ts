// @wrong Calls onSuspended after the last step as well.
// @fails drive tells of each stop, before the body goes on, and of nothing else
// @diagnosis onSuspended was called once too often: the last step is an end, not a stop. Call it only for a step of the kind suspended.

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
  let came: Step<T>
  do {
    came = step(coroutine)
    onSuspended((came as { on: unknown }).on)
  } while (came.kind === 'suspended')
  if (came.kind === 'threw') throw came.error
  return came.value
}
