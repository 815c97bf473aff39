// simulate: runs a program in simulated time, at once and synchronously. asyncio.run with a clock that jumps.
//
// Invariant: when it returns or throws, its loop is closed, and nothing of the program will ever run again.
//
// Read next: the file of whatever you want to know next; they all stand on these.

import { DeadlockError } from './deadlock.ts'
import type { Future } from './future.ts'
import { type Main, mainCoroutine, programLife } from './program.ts'
import { SimulatedLoop, type SimulatedOptions } from './simulatedLoop.ts'

/**
 * Runs main to its end and gives its result, or throws its error. What main leaves running is cancelled and
 * awaited; then the loop is closed. Throws DeadlockError when nothing can ever run again, and EndlessError
 * after `maxTurns` turns. asyncio's `run`.
 */
// @anchor simulate
export function simulate<T>(main: Main<T>, options: SimulatedOptions = {}): T {
  const loop = new SimulatedLoop(options)
  loop.checkMayRun()
  const task = loop.createTask(mainCoroutine(main, 'simulate'))
  const life = programLife(loop, task)
  try {
    return complete(loop, life)
  } finally {
    loop.close()
  }
}

/** Completes each future that the program's life asks for, and hands errors back to it. */
function complete<T>(loop: SimulatedLoop, life: Generator<Future<unknown>, T, undefined>): T {
  // After a deadlock the clean-up may be stuck as well: then the first report says more.
  let deadlock: DeadlockError | null = null
  try {
    let step = life.next()
    while (!step.done) {
      try {
        loop.runUntilComplete(step.value)
        step = life.next()
      } catch (error) {
        if (error instanceof DeadlockError) deadlock ??= error
        step = life.throw(error)
      }
    }
    return step.value
  } catch (error) {
    throw deadlock ?? error
  }
}
