// Three waits of a second, then three computations of a second: the waits overlap, the computations do not.
//
// The traffic-cop article says that gather runs all tasks 'in parallel'. Nothing is parallel: one thread takes turns.
// Waiting needs no thread, so any number of waits take as long as the longest, 1 s; computing does, so three
// computations take as long as one after the other, 3 s, with gather or without.
//
// Read next: 13-nothing-runs-in-the-background.ts.

import { type Coroutine, gather, getRunningLoop, log, sleep, work } from '#runtime'

function* compute(): Coroutine<void> {
  work(1)
}

function* timed(what: string, all: Coroutine<void>[]): Coroutine<void> {
  const loop = getRunningLoop()
  const begin = loop.time()
  yield* gather(all)
  log(`${what} took ${loop.time() - begin} s`)
}

export function* main(): Coroutine<void> {
  yield* timed('three waits', [sleep(1), sleep(1), sleep(1)])
  yield* timed('three computations', [compute(), compute(), compute()])
}
