// run: runs a program on the host's clock, with the host's input and output. asyncio.run, but for one thing:
// JavaScript cannot wait, so it gives a promise.
//
// It follows the same life of a program as simulate.ts does, and the loop is the same but for its clock: a program
// leaves the same trace under both, instants aside.
//
// Read next: interrupt.ts, how a program is ended from outside.

import type { Future } from './future.ts'
import { type Host, requireHost } from './host/host.ts'
import { HostLoop } from './host/hostLoop.ts'
import { Interruption } from './interrupt.ts'
import type { LoopOptions } from './loopOptions.ts'
import { type Main, mainCoroutine, programLife } from './program.ts'

export interface RunOptions extends LoopOptions {
  /** After so many turns, EndlessError. Default: no limit. */
  maxTurns?: number
  /** Aborting it cancels main; when main has cleaned up, the promise is rejected with the signal's reason. */
  signal?: AbortSignal
}

/**
 * Runs main to its end; the promise is fulfilled with its result, or rejected with its error. What main leaves
 * running is cancelled and awaited, and connections that are left open are closed; then the loop is closed.
 *
 * The first Ctrl-C cancels main, and the promise is rejected with KeyboardInterrupt when it has cleaned up; the
 * second ends the process at once, with exit code 130. (A computation that does not give way hears of neither.)
 * In Node, DeadlockError when nothing is left in the process that could ever wake the program. asyncio's `run`.
 */
// @anchor run
export async function run<T>(main: Main<T>, options: RunOptions = {}): Promise<T> {
  return runOn(requireHost('run'), main, options)
}

/** `run` on a host of one's own: what tests do. */
export async function runOn<T>(
  host: Host,
  main: Main<T>,
  { signal, ...options }: RunOptions = {},
): Promise<T> {
  const loop = new HostLoop(host, options)
  loop.checkMayRun()
  const task = loop.createTask(mainCoroutine(main, 'run'))
  const interruption = new Interruption(task, host, signal)
  try {
    return await complete(loop, programLife(loop, task))
  } catch (error) {
    throw interruption.explain(error)
  } finally {
    interruption.end()
    loop.close()
  }
}

/** Completes each future that the program's life asks for, and hands errors back to it. */
// @anchor complete
async function complete<T>(loop: HostLoop, life: Generator<Future<unknown>, T, undefined>): Promise<T> {
  let step = life.next()
  while (!step.done) {
    try {
      await loop.complete(step.value)
      step = life.next()
    } catch (error) {
      step = life.throw(error)
    }
  }
  return step.value
}
