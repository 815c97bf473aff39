// Another right way: a class, as the runtime has it.

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
  return new GatheringFuture(loop, startAll(loop, awaitables), returnExceptions)
}

class GatheringFuture<T> extends Future<T[]> {
  private readonly children: Future<T>[]
  private readonly returnExceptions: boolean
  private missing: number

  constructor(loop: TaskLoop, children: Future<T>[], returnExceptions: boolean) {
    super(loop)
    this.children = children
    this.returnExceptions = returnExceptions
    this.missing = children.length
    const pending = children.filter((child) => !child.done)
    for (const child of pending) child.addDoneCallback((done) => this.childDone(done))
    for (const child of children) if (!pending.includes(child)) this.childDone(child)
    if (children.length === 0) this.setResult([])
  }

  private childDone(child: Future<T>): void {
    this.missing -= 1
    if (this.done) return
    const failure = failureOf(child)
    if (failure !== null && !this.returnExceptions) this.setException(failure.error)
    else if (this.missing === 0) this.setResult(this.children.map((each) => resultOrError(each)))
  }
}

function failureOf<T>(child: Future<T>): { error: unknown } | null {
  try {
    child.result()
    return null
  } catch (error) {
    return { error }
  }
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
