// A clock that ticks every second, and beside it a computation of three: the clock stands still meanwhile.
//
// The article 'Coroutines and Event Loops' says that coroutines let you 'perform computationally intensive tasks without
// blocking the main thread'. They do not. A coroutine gives way where it waits, and a computation waits for nothing:
// the first tick, due at 1 s, comes at 3 s, and all others are late by as much. What helps is a thread of its own:
// `toThread`.
//
// Read next: 12-turns-on-one-thread.ts.

import { type Coroutine, gather, log, sleep, work } from '#runtime'

function* clock(): Coroutine<void> {
  for (let tick = 1; tick <= 3; tick += 1) {
    yield* sleep(1)
    log(`tick ${tick}`)
  }
}

function* computation(): Coroutine<void> {
  log('the computation begins')
  work(3)
  log('the computation ends')
}

export function* main(): Coroutine<void> {
  yield* gather([clock(), computation()])
}
