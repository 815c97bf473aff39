// Two pauses of two seconds each, in coroutines of their own: first with a sleep that gives way, then with one that
// does not.
//
// The traffic-cop article imports `sleep` from Python's `time`, and says that its coroutine waits with it. The code,
// luckily, waits with asyncio's. With the other one everything would stop: no other coroutine runs, no timer fires, and
// the pauses add up. `work` stands for it here: it too holds the thread and does not come back before its time is over.
//
// This is the last one. Read next: ../../runtime/loop.ts, the loop itself.

import { type Coroutine, gather, log, sleep, work } from '#runtime'

function* pause(name: string): Coroutine<void> {
  log(`${name} pauses`)
  yield* sleep(2)
  log(`${name} goes on`)
}

function* blockingPause(name: string): Coroutine<void> {
  log(`${name} stops everything`)
  work(2)
  log(`${name} goes on`)
}

export function* main(): Coroutine<void> {
  yield* gather([pause('a'), pause('b')])
  yield* gather([blockingPause('c'), blockingPause('d')])
}
