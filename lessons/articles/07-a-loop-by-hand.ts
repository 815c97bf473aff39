// One coroutine on a loop by hand: fetch the loop, run it until the coroutine is done, close it.
//
// From the article 'Coroutines and Event Loops in Python', section 13.6.5. It shows no output; its program prints
// 'Running a coroutine' and, one second later, 'Coroutine finished'.
// Out of date: `get_event_loop` outside a running loop throws since Python 3.14; `new_event_loop` is what makes one.
// And where the coroutine throws, its `close` is never reached: 01-hello-world-by-hand.ts has the `finally` for that.
//
// Read next: 08-out-of-time.ts.

import { type Coroutine, getEventLoop, log, sleep } from '#runtime'

function* myCoroutine(): Coroutine<void> {
  log('Running a coroutine')
  yield* sleep(1)
  log('Coroutine finished')
}

export function main(): void {
  const loop = getEventLoop()
  loop.runUntilComplete(myCoroutine())
  loop.close()
}
