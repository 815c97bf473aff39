// @wrong Takes one step and believes that the coroutine has ended.
// @fails drive gives what the body returns
// @diagnosis drive took one step, and the body stopped at its first yield. It has to go on until a step says that the body has returned or thrown.

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
  const came = step(coroutine)
  if (came.kind === 'threw') throw came.error
  if (came.kind === 'suspended') onSuspended(came.on)
  return (came as { value: T }).value
}
