// Two tasks, started first and awaited afterwards: the same order as with gather, in two steps.
//
// From the article 'Coroutines and Event Loops in Python', section 13.6.4. It says: both start, after one second the
// second task is completed, after another the first. That is right: creating a task starts it, in the next turn of the
// loop, and the awaits below only wait for the ends.
// Try it: write `yield* task1()` and `yield* task2()` instead. Without tasks, it takes three seconds.
//
// Read next: 07-a-loop-by-hand.ts.

import { type Coroutine, createTask, log, sleep } from '#runtime'

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
  const first = createTask(task1())
  const second = createTask(task2())
  yield* first
  yield* second
}
