// @wrong Starts all, then waits for one child after the other.
// @fails all coroutines are started, in order, and waited for at once
// @diagnosis All were started, but one child was waited for after the other, by a task of its own. That task costs turns, and an error of a later child is seen only when those before it have arrived. Have each child call back.

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
  return loop.createTask(waitForEach(startAll(loop, awaitables), returnExceptions))
}

function* waitForEach<T>(children: Future<T>[], returnExceptions: boolean): Coroutine<T[]> {
  const results: T[] = []
  for (const child of children) {
    try {
      results.push(yield* child)
    } catch (error) {
      if (!returnExceptions) throw error
      results.push(error as T)
    }
  }
  return results
}

/** The future of each awaitable, in order: coroutines are started, and what is given twice is started once. */
function startAll<T>(loop: TaskLoop, awaitables: readonly Awaitable<T>[]): Future<T>[] {
  const started = new Map<Awaitable<T>, Future<T>>()
  for (const awaitable of awaitables) {
    if (started.has(awaitable)) continue
    started.set(awaitable, awaitable instanceof Future ? awaitable : loop.createTask(awaitable))
  }
  return awaitables.map((awaitable) => started.get(awaitable)!)
}
