// withLock: acquire, do something, release, whatever happens. Python's `async with lock`.
//
// Invariant: what was acquired is released exactly once; a wait that was cancelled has acquired nothing, and
// releases nothing.
//
// Read next: semaphore.ts, which can be held by several at once.

import { type Body, bodyCoroutine } from './body.ts'
import type { Coroutine } from './coroutine.ts'
import { formatValue } from './format.ts'
import { ownCoroutine } from './ownCoroutine.ts'

/** A lock, a condition, a semaphore, or something of your own. */
export interface Acquirable {
  acquire(): Coroutine<unknown>
  release(): void
}

/** Runs the body (a generator function, or its coroutine) while holding the lock, and gives its result. */
export function withLock<T>(lock: Acquirable, body: Body<T>): Coroutine<T> {
  return ownCoroutine('withLock', holding(lock, body))
}

// @anchor with-lock
function* holding<T>(lock: Acquirable, body: Body<T>): Coroutine<T> {
  if (typeof lock?.acquire !== 'function' || typeof lock.release !== 'function') {
    throw new TypeError(
      `withLock needs what has acquire and release, such as a Lock, and got ${formatValue(lock)}.`,
    )
  }
  yield* lock.acquire()
  try {
    return yield* bodyCoroutine('withLock', body)
  } finally {
    lock.release()
  }
}
