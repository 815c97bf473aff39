// @wrong Settles only when somebody arrives.
// @fails of an empty list, the future is done at once, with an empty list
// @diagnosis Of an empty list nobody ever arrives, so the future is never done, and whoever awaits it waits for ever. Nothing is missing from the beginning: settle it at once.

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
  const children = startAll(loop, awaitables)
  let missing = children.length
  const arrived = (child: Future<T>) => {
    missing -= 1
    if (all.done) return
    try {
      child.result()
    } catch (error) {
      if (!returnExceptions) return all.setException(error)
    }
    if (missing === 0) all.setResult(children.map(resultOrError))
  }
  for (const child of children) if (!child.done) child.addDoneCallback(arrived)
  for (const child of children) if (child.done) arrived(child)
  return all
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

/** What stands among the results for a child that is done: its result, or its error. */
function resultOrError<T>(child: Future<T>): T {
  try {
    return child.result()
  } catch (error) {
    return error as T
  }
}
