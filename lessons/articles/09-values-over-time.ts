// A generator that waits before each value, and a loop that takes them as they come.
//
// From the article 'Coroutines and Event Loops in Python', section 13.6.8. It says: 0, 1, 2, 3, 4, a value every
// second. That is right.
// Left out there: nothing overlaps. The generator stands still while the loop's body runs, so a body that takes a second
// for each value makes it ten seconds in all.
//
// Read next: 10-a-list-of-tasks.ts.

import { asyncGenerator, type Coroutine, emit, forEach, log, sleep } from '#runtime'

const countSlowly = asyncGenerator(function* () {
  for (let value = 0; value < 5; value += 1) {
    yield* sleep(1)
    yield* emit(value)
  }
})

export function* main(): Coroutine<void> {
  yield* forEach(countSlowly(), function* (value) {
    log(value)
  })
}
