// wait: stands by until enough of some tasks are done, and says which are. It reads no result and cancels nobody.
//
// Invariant: whoever was waited for is in exactly one of the two sets that it gives, in the order of the argument.
//
// Read next: asCompleted.ts, which hands them over one by one.

import { type Coroutine, isCoroutine } from './coroutine.ts'
import type { EventLoop } from './eventLoop.ts'
import { notAwaitable } from './explain.ts'
import { formatValue } from './format.ts'
import { Future } from './future.ts'
import { ownCoroutine } from './ownCoroutine.ts'
import { getRunningLoop } from './running.ts'
import { checkLimit, isReached, type Limit } from './seconds.ts'
import { countTasks, distinct, Waiter } from './waiter.ts'

/** When a `wait` is over. `'firstException'`: at the first error (a cancelled task is none), or when all are done. */
export type ReturnWhen = 'allCompleted' | 'firstCompleted' | 'firstException'

export interface WaitOptions {
  /** Seconds to wait at most; then it gives what there is, and throws nothing. Default: null, no limit. */
  timeout?: Limit
  /** Default: 'allCompleted'. */
  returnWhen?: ReturnWhen
}

export interface DoneAndPending<Awaited> {
  done: Set<Awaited>
  pending: Set<Awaited>
}

const OVER_WHEN: Record<ReturnWhen, string> = {
  allCompleted: '',
  firstCompleted: 'the first of ',
  firstException: 'an error or the end of ',
}

/**
 * Waits until all of the tasks and futures are done, or the first one is, or the time is up; gives the set of those
 * that are done and the set of those that are pending. Their errors are for whoever reads their results. Cancelled
 * itself, it leaves them alone.
 *
 * Throws TypeError for coroutines: the sets hold what was given, so it has to be a task. Throws RangeError for an
 * empty list, an unknown `returnWhen` and a timeout of NaN. asyncio's `wait`.
 */
export function wait<Awaited extends Future<unknown>>(
  tasks: Iterable<Awaited>,
  options: WaitOptions = {},
): Coroutine<DoneAndPending<Awaited>> {
  return ownCoroutine('wait', awaitMany(tasks, options))
}

function* awaitMany<Awaited extends Future<unknown>>(
  list: Iterable<Awaited>,
  { timeout = null, returnWhen = 'allCompleted' }: WaitOptions,
): Coroutine<DoneAndPending<Awaited>> {
  const loop = getRunningLoop()
  const tasks = distinct('wait', list)
  if (tasks.size === 0) throw new RangeError('wait got an empty list: nothing in it could ever be done.')
  for (const task of tasks) checkTask(loop, task)
  checkOptions(timeout, returnWhen)
  yield* untilOver(loop, tasks, timeout, returnWhen)
  const all = [...tasks]
  return {
    done: new Set(all.filter((each) => each.done)),
    pending: new Set(all.filter((each) => !each.done)),
  }
}

// @anchor wait
function* untilOver(
  loop: EventLoop,
  tasks: ReadonlySet<Future<unknown>>,
  timeout: Limit,
  returnWhen: ReturnWhen,
): Coroutine<void> {
  const over = new Waiter(loop, () => `wait for ${OVER_WHEN[returnWhen]}${countTasks(tasks.size)}`, tasks)
  const timer = isReached(timeout) ? loop.callLater(timeout, timeIsUp, over) : null
  let left = tasks.size
  function oneDone(task: Future<unknown>): void {
    left -= 1
    if (left > 0 && !endsEarly(task, returnWhen)) return
    timer?.cancel()
    over.release()
  }
  for (const task of tasks) task.addDoneCallback(oneDone)
  try {
    yield* over
  } finally {
    timer?.cancel()
    for (const task of tasks) task.removeDoneCallback(oneDone)
  }
}

/** Whether it ends the wait for the others. To look for an error counts as reading it, as in CPython. */
function endsEarly(task: Future<unknown>, returnWhen: ReturnWhen): boolean {
  if (returnWhen !== 'firstException') return returnWhen === 'firstCompleted'
  if (task.cancelled || !task.failed) return false
  task.markErrorRead()
  return true
}

function timeIsUp(over: Waiter): void {
  over.release()
}

function checkTask(loop: EventLoop, task: unknown): void {
  if (isCoroutine(task)) {
    throw new TypeError(
      'wait needs tasks, and got a coroutine: its task would stand in the sets, and nobody could know it. Start it first: createTask(…).',
    )
  }
  if (!(task instanceof Future)) throw notAwaitable(task)
  if (task.loop !== loop) throw new Error(`${task.name} belongs to another event loop.`)
}

function checkOptions(timeout: unknown, returnWhen: string): void {
  checkLimit("wait's timeout", timeout)
  if (Object.hasOwn(OVER_WHEN, returnWhen)) return
  throw new RangeError(
    `wait's returnWhen is 'allCompleted', 'firstCompleted' or 'firstException', and not ${formatValue(returnWhen)}.`,
  )
}
