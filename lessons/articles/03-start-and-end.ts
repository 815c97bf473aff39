// The smallest coroutine that stops in the middle: everything before the wait, the wait, everything after it.
//
// From the article 'Coroutines and Event Loops in Python', section 13.6.1. It says: 'Start', one second of delay,
// 'End'. That is right. It is right too that calling the function runs nothing of it: `myCoroutine()` only makes the
// coroutine, and `yield*` drives it.
//
// Read next: 04-two-tasks-at-once.ts.

import { type Coroutine, log, sleep } from '#runtime'

function* myCoroutine(): Coroutine<void> {
  log('Start')
  yield* sleep(1)
  log('End')
}

export function* main(): Coroutine<void> {
  yield* myCoroutine()
}
