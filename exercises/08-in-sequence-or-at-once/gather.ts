// The seventh piece of your own loop: gather starts everything, then waits for all of it.
//
// Invariant: results stand in the order of the arguments, whatever the order of arrival; and the first error ends
// the wait, but not the others, which nobody told to stop.
//
// Read next: cancel, which does tell them.

import type { Coroutine } from '#myloop/drive'
import { Future, type Loop } from '#myloop/future'

/** What gather needs of a loop: it can start a coroutine as a task. Your `ProgramLoop` can. */
export interface TaskLoop extends Loop {
  createTask<T>(coroutine: Coroutine<T>): Future<T>
}

/** What can be gathered: a coroutine, which is started, or a future, which is waited for. A task is a future. */
export type Awaitable<T> = Coroutine<T> | Future<T>

export interface GatherOptions {
  /** Puts errors among the results, instead of ending at the first one. */
  returnExceptions?: boolean
}

/** Starts all coroutines, in order, and gives a future of all results, in the same order. */
export function gather<T>(
  loop: TaskLoop,
  awaitables: readonly Awaitable<T>[],
  { returnExceptions = false }: GatherOptions = {},
): Future<T[]> {
  const all = new Future<T[]>(loop)
  return all
}

/** The future of each awaitable, in order: coroutines are started, and what is given twice is started once. */
function startAll<T>(loop: TaskLoop, awaitables: readonly Awaitable<T>[]): Future<T>[] {
  return awaitables.map((awaitable) => awaitable as Future<T>)
}

/** What stands among the results for a child that is done: its result, or its error. */
function resultOrError<T>(child: Future<T>): T {
  return child.result()
}
