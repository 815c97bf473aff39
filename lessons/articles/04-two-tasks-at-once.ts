// Two waits at once: the longer one decides how long both take, and the shorter one is done first.
//
// From the article 'Coroutines and Event Loops in Python', where it stands twice: as 'the event loop in action'
// (13.6.2) and as the example of gather (13.6.6). It says: both start, after one second the second task is completed,
// after another the first. That is right.
// Wrong there: that the loop stops 'when all coroutines have completed'. See 14-the-program-ends-with-its-main.ts.
//
// Read next: 05-fetch-then-process.ts.

import { type Coroutine, gather, log, sleep } from '#runtime'

function* task1(): Coroutine<void> {
  log('Task 1 started')
  yield* sleep(2)
  log('Task 1 completed')
}

function* task2(): Coroutine<void> {
  log('Task 2 started')
  yield* sleep(1)
  log('Task 2 completed')
}

export function* main(): Coroutine<void> {
  yield* gather([task1(), task2()])
}
