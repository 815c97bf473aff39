// The first piece of your own loop: driving a coroutine. `step` runs it up to its next stop, `drive` runs it to
// its end.
//
// Everything that your loop will do with coroutines goes through `step`: a task is a step, a wait, a step, a wait.
// Invariant: `step` itself never throws. Whatever the body did, it comes back as one of three kinds.
//
// Read next: the ready queue, which decides when a coroutine gets its next step.

/** A coroutine, as your own loop sees it: it yields whatever it waits for. */
export type Coroutine<T> = Generator<unknown, T, undefined>

/** What one step of a coroutine came to. */
export type Step<T> =
  | { kind: 'suspended'; on: unknown }
  | { kind: 'returned'; value: T }
  | { kind: 'threw'; error: unknown }

/**
 * Runs the coroutine up to its next suspension or to its end, and says which of them it came to.
 * With `thrown`, the error in it is thrown into the coroutine, at the `yield` where it is suspended.
 */
export function step<T>(coroutine: Coroutine<T>, thrown?: { error: unknown }): Step<T> {
  // @solution
  try {
    const result = thrown === undefined ? coroutine.next() : coroutine.throw(thrown.error)
    if (result.done) return { kind: 'returned', value: result.value }
    return { kind: 'suspended', on: result.value }
  } catch (error) {
    return { kind: 'threw', error }
  }
  // @starter
  // coroutine.next()
  // return { kind: 'suspended', on: undefined }
  // @end
}

/**
 * Drives the coroutine to its end: gives what it returns, or throws what it throws.
 * `onSuspended` is told what the coroutine yielded, at each stop, before it goes on.
 */
export function drive<T>(coroutine: Coroutine<T>, onSuspended: (on: unknown) => void = () => {}): T {
  // @solution
  let came = step(coroutine)
  while (came.kind === 'suspended') {
    onSuspended(came.on)
    came = step(coroutine)
  }
  if (came.kind === 'threw') throw came.error
  return came.value
  // @starter
  // throw new Error('drive is yours to write')
  // @end
}
