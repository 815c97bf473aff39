// @wrong Starts the next one when the one before it has arrived.
// @fails all coroutines are started, in order, and waited for at once
// @diagnosis The second coroutine was started when the first had ended: that is a sequence. Start all of them first, then wait.

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
  return loop.createTask(oneAfterTheOther(loop, awaitables, returnExceptions))
}

function* oneAfterTheOther<T>(
  loop: TaskLoop,
  awaitables: readonly Awaitable<T>[],
  returnExceptions: boolean,
): Coroutine<T[]> {
  const results: T[] = []
  for (const awaitable of awaitables) {
    try {
      results.push(yield* awaitable instanceof Future ? awaitable : loop.createTask(awaitable))
    } catch (error) {
      if (!returnExceptions) throw error
      results.push(error as T)
    }
  }
  return results
}
