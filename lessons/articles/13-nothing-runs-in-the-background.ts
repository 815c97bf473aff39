// A task is created, and main goes on computing. The task begins only when main gives way.
//
// The article 'Asyncio Event Loop and Coroutines' calls the loop one 'that runs in the background'. There is no
// background: the loop is a function that the program is inside of. It gets to choose what runs next when a coroutine
// waits, and not before; here that is after five seconds.
//
// Read next: 14-the-program-ends-with-its-main.ts.

import { type Coroutine, createTask, log, sleep, work } from '#runtime'

function* background(): Coroutine<void> {
  log('the task begins')
}

export function* main(): Coroutine<void> {
  createTask(background())
  log('main created a task, and computes')
  work(5)
  log('main has computed, and gives way')
  yield* sleep(0)
  log('main goes on')
}
