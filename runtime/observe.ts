// Running a callback under observation: what a loop does with each entry of a batch while it is traced or in
// debug mode. Without either, an entry is just run.
//
// Invariant: observing changes no order and no instant.
//
// Read next: tracing.ts.

import type { Runnable } from './handle.ts'
import type { CallbackLoop } from './loop.ts'

/** In debug mode, a callback that takes so long is reported (seconds). asyncio's figure. */
const SLOW_CALLBACK = 0.1

/** Runs the entry, notes in the trace when it began and ended, and reports one that held the loop too long. */
export function runObserved(loop: CallbackLoop, entry: Runnable): void {
  const { tracing } = loop
  if (tracing !== null && !tracing.runs(entry)) return
  const { name } = entry
  const began = loop.time()
  entry.run()
  const seconds = loop.time() - began
  tracing?.emit({ kind: 'ran', handle: tracing.id(entry) })
  if (loop.debug && seconds >= SLOW_CALLBACK) {
    loop.report(`${name} held the loop for ${seconds.toFixed(3)} s: nothing else could run meanwhile`)
  }
}
