// fromPromise: a promise as a future, so that a coroutine can wait for what the host and its libraries give.
//
// Invariant: the promise only settles the future. Whoever waits is woken by the loop, in a turn, as by any other.
//
// Read next: fromCallback.ts, the same for callbacks.

import { isThenable } from './explain.ts'
import { formatValue } from './format.ts'
import type { Future } from './future.ts'
import { HostFuture, requireHostLoop } from './hostFuture.ts'

/**
 * A future of the promise's value. It takes a promise, or a function that gets an AbortSignal and gives one:
 * cancelling the wait aborts the signal, and so ends the work behind the promise.
 *
 *     const response = yield* fromPromise((signal) => fetch(address, { signal }))
 *
 * A promise by itself cannot be cancelled: then cancelling ends the wait, and the work goes on. `name` is what
 * traces and reports call the wait. Throws in simulated time, where no promise can be settled, and TypeError for
 * what is no promise. asyncio's `wrap_future`.
 */
// @anchor from-promise
export function fromPromise<T>(
  promise: PromiseLike<T> | ((signal: AbortSignal) => PromiseLike<T>),
  name = 'a promise',
): Future<T> {
  const loop = requireHostLoop('fromPromise', 'a promise')
  const controller = new AbortController()
  const given = typeof promise === 'function' ? promise(controller.signal) : promise
  if (!isThenable(given)) {
    throw new TypeError(
      `fromPromise needs a promise, or a function that gives one, and got ${formatValue(given)}. What is no promise needs no wait.`,
    )
  }
  const future = new HostFuture<T>(name, loop, () => controller.abort())
  given.then(
    (value) => future.arrived(value),
    (error) => future.failedWith(error),
  )
  return future
}
