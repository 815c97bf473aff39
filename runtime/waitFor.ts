// waitFor: awaits one thing, for so many seconds at most.
//
// Invariant: when it throws TimeoutError, what it waited for has ended: it was cancelled, and its `finally` blocks
// have run. To give up a wait and let the work go on, put a shield around it.
//
// Read next: shield.ts.

import { type Awaitable, type Coroutine, isAwaitable } from './coroutine.ts'
import { checkUnclaimed } from './driver.ts'
import { CancelledError, TimeoutError } from './errors.ts'
import { notAwaitable } from './explain.ts'
import type { Future } from './future.ts'
import { ownCoroutine } from './ownCoroutine.ts'
import { getRunningLoop } from './running.ts'
import { checkLimit, formatLimit, type Limit } from './seconds.ts'
import { limited } from './timeout.ts'
import { Waiter } from './waiter.ts'

/**
 * Awaits a coroutine, a future or a task for so many seconds at most, and gives its result; `null` means no limit.
 * A coroutine runs in the task of whoever waits. With zero seconds or less nothing is waited for: what is done
 * gives its result, anything else is cancelled, and a coroutine's body never begins.
 *
 * Throws TimeoutError if it took too long; but what catches the cancellation and ends in its own way all the same,
 * gives its own result or error. RangeError for NaN. asyncio's `wait_for`.
 */
export function waitFor<T>(awaitable: Awaitable<T>, seconds: Limit): Coroutine<T> {
  return ownCoroutine('waitFor', awaitLimited(awaitable, seconds))
}

// @anchor wait-for
function* awaitLimited<T>(awaitable: Awaitable<T>, seconds: Limit): Coroutine<T> {
  checkLimit('waitFor', seconds)
  if (!isAwaitable(awaitable)) throw notAwaitable(awaitable)
  if (seconds !== null && seconds <= 0) return yield* awaitNoTime(awaitable, seconds)
  checkUnclaimed(awaitable)
  return yield* limited('waitFor', seconds, () => awaitable)
}

function* awaitNoTime<T>(awaitable: Awaitable<T>, seconds: number): Coroutine<T> {
  const future = getRunningLoop().ensureFuture(awaitable)
  if (future.done) return future.result()
  yield* cancelAndWait(future)
  try {
    return future.result()
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error
    throw new TimeoutError(
      `${future.name} was not done, and waitFor(${formatLimit(seconds)}) gives it no time.`,
      { cause: error },
    )
  }
}

/** Cancels it, and waits until it has ended, whatever its end. */
function* cancelAndWait(future: Future<unknown>): Coroutine<void> {
  // Why not `yield* future`: its CancelledError could not be told from one that is meant for the waiting task.
  const ended = new Waiter(getRunningLoop(), () => `the end of ${future.name}`, [future])
  const release = () => ended.release()
  future.addDoneCallback(release)
  try {
    future.cancel()
    yield* ended
  } finally {
    future.removeDoneCallback(release)
  }
}
