// Three waits, and then two of which one fails: when does gather give its result?
//
// The traffic-cop article says that gather goes on 'until one of them completes or an error occurs'. The first half is
// wrong: it waits for all, and gives the results in the order of its arguments, whichever came first. The second half
// is right for the wait alone: the error arrives at once, but the sibling goes on, as nobody told it to stop.
//
// Read next: 17-a-blocking-sleep.ts.

import { type Coroutine, gather, log, sleep } from '#runtime'

function* after<T>(seconds: number, result: T): Coroutine<T> {
  yield* sleep(seconds)
  log(`${result} is done`)
  return result
}

function* failAfter(seconds: number): Coroutine<never> {
  yield* sleep(seconds)
  throw new Error('no answer')
}

export function* main(): Coroutine<void> {
  const results = yield* gather([after(3, 'a'), after(1, 'b'), after(2, 'c')])
  log('all are done:', results)
  try {
    yield* gather([after(2, 'the sibling'), failAfter(1)])
  } catch (error) {
    log('gather threw:', String(error))
  }
  yield* sleep(5)
}
