// Main is done after a second; a task of its own would need ten. The program takes one second.
//
// The article 'Coroutines and Event Loops in Python' says in section 13.6.2 that the loop stops 'when all coroutines
// have completed'. It stops when main has. What is left is cancelled then, and awaited, so that its `finally` runs;
// whoever wants a task's end has to wait for it.
//
// Read next: 15-there-is-no-add-task.ts.

import { type Coroutine, createTask, log, sleep } from '#runtime'

function* tenSeconds(): Coroutine<void> {
  try {
    yield* sleep(10)
    log('ten seconds are over')
  } finally {
    log('the task cleans up')
  }
}

export function* main(): Coroutine<void> {
  createTask(tenSeconds())
  yield* sleep(1)
  log('main is done')
}
