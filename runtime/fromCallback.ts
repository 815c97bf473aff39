// fromCallback: what a function hands to its callback, as a future. The convention is Node's: the callback gets an
// error first, or null, and then the result.
//
// Invariant: only the first call of the callback counts.
//
// Read next: toThread.ts, what to wait for when something is to be computed.

import { formatValue } from './format.ts'
import type { Future } from './future.ts'
import { HostFuture, requireHostLoop } from './hostFuture.ts'

/** A callback as Node's functions take it: `callback(error)`, or `callback(null, result)`. */
export type Callback<T> = (error?: unknown, result?: T) => void

/**
 * Calls `start` with a callback, at once, and gives a future of what the callback is given.
 *
 *     const text = yield* fromCallback<string>((callback) => readFile(path, 'utf8', callback))
 *
 * If `start` returns a function, that is the clean-up: it is called if the wait is cancelled.
 *
 *     yield* fromCallback((callback) => {
 *       const timer = setTimeout(callback, 1000)
 *       return () => clearTimeout(timer)
 *     })
 *
 * An event that has no error wants an arrow: `emitter.once('open', () => callback())`. `name` is what traces and
 * reports call the wait. An error that `start` itself throws comes out at once. Throws in simulated time, where
 * nothing outside can call back.
 */
// @anchor from-callback
export function fromCallback<T = void>(
  start: (callback: Callback<T>) => unknown,
  name = 'a callback',
): Future<T> {
  const loop = requireHostLoop('fromCallback', 'a callback of the host')
  if (typeof start !== 'function') {
    throw new TypeError(
      `fromCallback needs a function that gets the callback and passes it on, and got ${formatValue(start)}.`,
    )
  }
  let cleanUp: unknown
  const future = new HostFuture<T>(name, loop, () => {
    if (typeof cleanUp === 'function') cleanUp()
  })
  cleanUp = start((error, result) => {
    if (error === undefined || error === null) future.arrived(result as T)
    else future.failedWith(error)
  })
  return future
}
