// work: computing, as a duration. It does not give way, so nothing else runs meanwhile: in simulated time the
// clock advances inside the step, and a hog is seen exactly; on the host's clock it really spins.
//
// Read next: simulate.ts.

import { runningLoopOrNull } from './running.ts'

/** Computes for so many seconds without giving way. */
export function work(seconds: number): void {
  if (!(seconds >= 0))
    throw new RangeError(`work needs a number of seconds, zero or more, and got ${seconds}.`)
  const loop = runningLoopOrNull()
  if (loop === null) return spin(seconds)
  loop.work(seconds)
  loop.tracing?.emit({ kind: 'worked', task: loop.tracing.by, seconds })
}

/** Keeps the processor busy for so many real seconds. */
export function spin(seconds: number): void {
  const clock = (globalThis as { performance?: { now(): number } }).performance ?? Date
  const end = clock.now() + seconds * 1000
  while (clock.now() < end);
}
