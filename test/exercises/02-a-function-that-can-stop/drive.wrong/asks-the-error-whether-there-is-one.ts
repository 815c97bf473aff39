// @wrong Decides by the value of the error whether there is an error.
// @fails an error is thrown in, even if it is undefined
// @diagnosis Whether there is an error to throw was decided by its value. An error can be any value, also undefined: look at whether thrown itself was given.

/** A coroutine, as your own loop sees it: it yields whatever it waits for. */
export type Coroutine<T> = Generator<unknown, T, undefined>

/** What one step of a coroutine came to. */
export type Step<T> =
  | { kind: 'suspended'; on: unknown }
  | { kind: 'returned'; value: T }
  | { kind: 'threw'; error: unknown }

export function step<T>(coroutine: Coroutine<T>, thrown?: { error: unknown }): Step<T> {
  try {
    const result = thrown?.error ? coroutine.throw(thrown.error) : coroutine.next()
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
