// The life of a program, from its main to the closed loop: what asyncio.run does. Both ways to run one,
// simulate.ts and host/run.ts, follow it; they differ in how they wait.
//
// It is a generator of the futures that have to be completed next, one after the other. Whoever drives it
// completes each, hands its error back in, and closes the loop at the end.
// Invariant: when it has ended, every coroutine has run to its end, its `finally` blocks included.
//
// Read next: simulate.ts.

import { type Body, bodyCoroutine } from './body.ts'
import { type Coroutine, nameCoroutinesOf } from './coroutine.ts'
import { CancelledError } from './errors.ts'
import type { EventLoop } from './eventLoop.ts'
import type { Future } from './future.ts'
import { gather } from './gather.ts'
import type { Task } from './task.ts'

/** A program: a generator function without parameters, or the coroutine that calling one gives. */
export type Main<T> = Body<T>

/** The coroutine of a program; a clear TypeError for anything else. `where` names the function that got it. */
export function mainCoroutine<T>(main: Main<T>, where: string): Coroutine<T> {
  if (typeof main === 'function') nameCoroutinesOf(main)
  return bodyCoroutine(where, main)
}

// @anchor program
export function* programLife<T>(loop: EventLoop, main: Task<T>): Generator<Future<unknown>, T, undefined> {
  try {
    yield main
    return main.result()
  } finally {
    yield* cancelLeftovers(loop)
    yield* closeAsyncGenerators(loop)
  }
}

/** Cancels what main left behind, and waits until it has cleaned up. An error in a clean-up is reported. */
function* cancelLeftovers(loop: EventLoop): Generator<Future<unknown>, void, undefined> {
  const leftovers = [...loop.tasks]
  if (leftovers.length === 0) return
  for (const task of leftovers) task.cancel()
  yield gather(leftovers, { returnExceptions: true })
  for (const task of leftovers) {
    if (task.cancelled || task.exception() === null) continue
    loop.report(
      `${task.name} was left over at the end of the program, and threw when it was cancelled`,
      task.exception(),
    )
  }
}

/** asyncio.run completes two more small tasks here, of two turns each; callbacks that are left run in them. */
function* closeAsyncGenerators(loop: EventLoop): Generator<Future<unknown>, void, undefined> {
  if (loop.openAsyncGenerators.size > 0 || loop.hasWorkNow) yield loop.createTask(closeAll(loop))
  // Python's second task ends its pool of threads, of which there are none here.
  if (loop.hasWorkNow) yield nextTurn(loop)
}

function* closeAll(loop: EventLoop): Coroutine<void> {
  // What ran before this task in its turn may have opened one more.
  const generators = [...loop.openAsyncGenerators]
  loop.openAsyncGenerators.clear()
  const results = yield* gather(
    generators.map((generator) => generator.return()),
    { returnExceptions: true },
  )
  results.forEach((result, index) => {
    // As everywhere, a cancellation is no error. Nor is one that was closed before, and emitted all the same: whoever
    // closed it was told. (CPython tells the handler again, but only if the generator has not been collected yet.)
    if (result instanceof CancelledError || !(result instanceof Error)) return
    loop.report(`Closing ${generators[index]!.name} threw`, result)
  })
}

/** A future that is done in the next turn. */
function nextTurn(loop: EventLoop): Future<void> {
  const future = loop.createFuture<void>('the next turn')
  loop.callSoon(() => future.setResult())
  return future
}
