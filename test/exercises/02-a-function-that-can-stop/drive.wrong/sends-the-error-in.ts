// @wrong Hands the error to next() instead of throw().
// @fails an error is thrown in where the body stands, and the body may catch it
// @diagnosis The error was handed to next(), which makes it the value of the yield: the body went on as if nothing had happened. Use throw() to raise it at the yield.

/** A coroutine, as your own loop sees it: it yields whatever it waits for. */
export type Coroutine<T> = Generator<unknown, T, undefined>

/** What one step of a coroutine came to. */
export type Step<T> =
  | { kind: 'suspended'; on: unknown }
  | { kind: 'returned'; value: T }
  | { kind: 'threw'; error: unknown }

export function step<T>(coroutine: Coroutine<T>, thrown?: { error: unknown }): Step<T> {
  try {
    const result = coroutine.next(thrown?.error as undefined)
    if (result.done) return { kind: 'returned', value: result.value }
    return { kind: 'suspended', on: result.value }
  } catch (error) {
    return { kind: 'threw', error }
  }
}

export function drive<T>(coroutine: Coroutine<T>, onSuspended: (on: unknown) => void = () => {}): T {
  for (;;) {
    const came = step(coroutine)
    if (came.kind === 'returned') return came.value
    if (came.kind === 'threw') throw came.error
    onSuspended(came.on)
  }
}
