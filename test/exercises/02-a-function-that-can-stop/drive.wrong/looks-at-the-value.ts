// @wrong Takes a step for the last one when it yielded nothing.
// @fails each step goes on where the last one stopped, and the last says what was returned
// @diagnosis Whether the body has ended was decided by the value. Both a yield and a return can give any value: done alone says which of them it was.

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
    if (result.value === undefined) return { kind: 'returned', value: result.value as T }
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
