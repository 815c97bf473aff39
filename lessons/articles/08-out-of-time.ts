// A wait with a limit: after three seconds the slow coroutine is cancelled, and whoever waited is told.
//
// From the article 'Coroutines and Event Loops in Python', section 13.6.7. It says: 'Starting slow task...', and then
// 'Task timed out!'. That is right, at 3 s, and the slow coroutine's last line is never reached.
// Left out there: the limit ends the wait by cancelling, and waits for the cleaning up. A coroutine that has a slow
// `finally` block, or catches the cancellation, takes longer than the limit.
//
// Read next: 09-values-over-time.ts.

import { type Coroutine, log, sleep, TimeoutError, waitFor } from '#runtime'

function* slowTask(): Coroutine<void> {
  log('Starting slow task...')
  yield* sleep(5)
  log('Slow task finished')
}

export function* main(): Coroutine<void> {
  try {
    yield* waitFor(slowTask(), 3)
  } catch (error) {
    if (!(error instanceof TimeoutError)) throw error
    log('Task timed out!')
  }
}
