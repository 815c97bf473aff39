// One coroutine waits for the result of another: `yield*` gives what the other one returns.
//
// From the article 'Coroutines and Event Loops in Python', section 13.6.3. It says: 'Fetching data...', two seconds
// later 'Data fetched!' and then 'Processing data'. That is right.
// Easily misread there: awaiting a coroutine starts no second task. It runs within the one that awaits it, and gives
// way only where it waits itself; an `await` that finds its result ready does not give way at all.
//
// Read next: 06-two-tasks-created.ts.

import { type Coroutine, log, sleep } from '#runtime'

function* fetchData(): Coroutine<string> {
  log('Fetching data...')
  yield* sleep(2)
  log('Data fetched!')
  return 'data'
}

export function* main(): Coroutine<void> {
  const data = yield* fetchData()
  log(`Processing ${data}`)
}
