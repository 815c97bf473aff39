// @wrong Does not catch what the body throws.
// @fails an error of the body is given back, not thrown
// @diagnosis next() throws what the body throws, and step lets it through. A loop that drives many coroutines would be ended by the error of one: catch it in step, and give it back as { kind: 'threw', error }.

/** A coroutine, as your own loop sees it: it yields whatever it waits for. */
export type Coroutine<T> = Generator<unknown, T, undefined>

/** What one step of a coroutine came to. */
export type Step<T> =
  | { kind: 'suspended'; on: unknown }
  | { kind: 'returned'; value: T }
  | { kind: 'threw'; error: unknown }

export function step<T>(coroutine: Coroutine<T>, thrown?: { error: unknown }): Step<T> {
  const result = thrown === undefined ? coroutine.next() : coroutine.throw(thrown.error)
  if (result.done) return { kind: 'returned', value: result.value }
  return { kind: 'suspended', on: result.value }
}

export function drive<T>(coroutine: Coroutine<T>, onSuspended: (on: unknown) => void = () => {}): T {
  for (;;) {
    const came = step(coroutine)
    if (came.kind === 'returned') return came.value
    if (came.kind === 'threw') throw came.error
    onSuspended(came.on)
  }
}
