// work: computing, as a duration. It does not give way, so nothing else runs meanwhile: in simulated time the
// clock advances inside the step, and a hog is seen exactly; on the host's clock it really spins.
//
// In a simulated thread it costs the loop nothing: the thread's meter counts it (toThread.ts).
// Invariant: each call is charged once: to the running loop's clock, to a thread's meter, or to the processor.
//
// Read next: simulate.ts.

import { runningLoopOrNull, setRunningLoop } from './running.ts'

/** Counts the seconds that a simulated thread computes. */
interface WorkMeter {
  seconds: number
}

// On the global object, as the module that a thread runs may have been loaded with a runtime of its own.
const METER = Symbol.for('coroutines-and-event-loops: the meter of work')
const shared = globalThis as { [METER]?: WorkMeter }

/** Computes for so many seconds without giving way. Throws RangeError for NaN and for less than zero. */
// @anchor work
export function work(seconds: number): void {
  if (!(seconds >= 0))
    throw new RangeError(`work needs a number of seconds, zero or more, and got ${seconds}.`)
  const loop = runningLoopOrNull()
  if (loop !== null) {
    loop.work(seconds)
    loop.tracing?.emit({ kind: 'worked', task: loop.tracing.by, seconds })
  } else if (shared[METER] !== undefined) shared[METER].seconds += seconds
  else spin(seconds)
}

/** Calls the function as a thread of its own would, where no loop is running; gives the seconds that it worked. */
// @anchor metered
export function metered(compute: () => void): number {
  const loop = runningLoopOrNull()
  const meter: WorkMeter = { seconds: 0 }
  setRunningLoop(null)
  shared[METER] = meter
  try {
    compute()
  } finally {
    delete shared[METER]
    setRunningLoop(loop)
  }
  return meter.seconds
}

/** Keeps the processor busy for so many real seconds. */
export function spin(seconds: number): void {
  const clock = (globalThis as { performance?: { now(): number } }).performance ?? Date
  const end = clock.now() + seconds * 1000
  while (clock.now() < end);
}
