// A list of coroutines, handed to gather, on a loop by hand. The list has one entry; add more.
//
// From the article that calls the event loop a traffic cop. It says: 'Starting coroutine...', two seconds, 'Coroutine
// finished!'. That is right, but little of what it says about it: the wait is asyncio's, not the `sleep` of `time`
// (17-a-blocking-sleep.ts); gather does not stop at the first result (16-gather-waits-for-all.ts); nothing is parallel
// (12-turns-on-one-thread.ts); and there is no `add_task` (15-there-is-no-add-task.ts).
// Out of date: gather outside a running loop; put it into a coroutine, and run that. And its loop is never closed.
//
// Read next: 11-a-computation-blocks.ts, the first of the claims that do not stand up to a test.

import { type Coroutine, gather, getEventLoop, log, sleep } from '#runtime'

function* myCoroutine(): Coroutine<void> {
  log('Starting coroutine...')
  yield* sleep(2)
  log('Coroutine finished!')
}

export function main(): void {
  const loop = getEventLoop()
  const tasks = [myCoroutine()]
  loop.runUntilComplete(gather(tasks))
}
