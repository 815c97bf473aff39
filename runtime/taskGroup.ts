// withTaskGroup: tasks that belong to a block. None of them outlives it.
//
//   entered ──body ends──▶ exiting ──last task is done──▶ finished
//      └────────┴──a task fails, or the parent is cancelled──▶ aborting: the tasks are cancelled and awaited
//
// Invariant: when withTaskGroup returns or throws, all tasks of the group are done, and no error of theirs is lost.
//
// A failing task cancels the parent too, so that the body does not go on for nothing. That request is the group's
// own, and it takes it back: the count of requests on the parent is the same before and after.
//
// Read next: lock.ts, for tasks that share something.

import { type Body, bodyCoroutine } from './body.ts'
import { type Coroutine, isCoroutine } from './coroutine.ts'
import { driverOf } from './driver.ts'
import { CancelledError, ExceptionGroup } from './errors.ts'
import { notACoroutine } from './explain.ts'
import { formatError } from './format.ts'
import type { Future } from './future.ts'
import { ownCoroutine } from './ownCoroutine.ts'
import { getRunningLoop } from './running.ts'
import type { Task } from './task.ts'
import { countTasks, Waiter } from './waiter.ts'

/** So many errors are named in a group's message; its `errors` holds them all. */
const MOST_SHOWN = 5

/** How a body came to its end. Closed: by return(), which in JavaScript passes no `catch`. */
type End = { how: 'returned' | 'closed' } | { how: 'threw'; error: unknown }

/**
 * Runs the body, which gets the group and starts tasks in it, and waits until all of them are done. Gives what the
 * body returns. When a task fails, or the body throws, the other tasks are cancelled and awaited.
 *
 * Throws an ExceptionGroup of all errors in order of completion, the body's own at the end; a cancellation among
 * them counts as none. Cancelled from outside, it cancels its tasks and throws CancelledError, but errors of
 * tasks win over it. asyncio's `TaskGroup`.
 */
export function withTaskGroup<T>(body: Body<T, [group: TaskGroup]>): Coroutine<T> {
  return ownCoroutine('withTaskGroup', runInGroup(body))
}

// @anchor with-task-group
function* runInGroup<T>(body: Body<T, [group: TaskGroup]>): Coroutine<T> {
  const group = new TaskGroup()
  let end: End = { how: 'closed' }
  try {
    const result = yield* bodyCoroutine('withTaskGroup', body, group)
    end = { how: 'returned' }
    return result
  } catch (error) {
    end = { how: 'threw', error }
    throw error
  } finally {
    // Python's `__aexit__`. What it throws takes the place of the body's own end, here as there. When the body is
    // closed with return(), this suspends all the same, and whoever closes it has to drive it on.
    yield* group.exit(end)
  }
}

/** The group that a body gets. asyncio's TaskGroup. */
export class TaskGroup {
  private readonly loop = getRunningLoop()
  private readonly parent: Task<unknown>
  /** Those that are not done. */
  private readonly tasks = new Set<Future<unknown>>()
  private readonly errors: unknown[] = []
  private exiting = false
  private aborting = false
  private parentWasCancelledByGroup = false
  private allDone: Waiter | null = null
  private readonly taskDone = (task: Future<unknown>) => this.oneDone(task)

  /** Programs get theirs from `withTaskGroup`. */
  constructor() {
    if (this.loop.currentTask === null) {
      throw new Error(
        'withTaskGroup cancels the task that it runs in when a task of the group fails, and no task runs here. Await it inside a coroutine that a task drives.',
      )
    }
    this.parent = this.loop.currentTask
  }

  /**
   * Starts a coroutine as a task of this group. Throws when the group has ended, or is being cancelled because a
   * task of it failed; and for what is no coroutine.
   */
  createTask<T>(coroutine: Coroutine<T>, options?: { name?: string }): Task<T> {
    if (!isCoroutine(coroutine)) throw notACoroutine('group.createTask', coroutine)
    const refused = this.whyRefused()
    if (refused !== null) {
      // Closed, so that it is not reported as forgotten besides.
      if (driverOf(coroutine) === undefined) coroutine.return(undefined as T)
      throw new Error(refused)
    }
    const task = this.loop.createTask(coroutine, options)
    this.tasks.add(task)
    task.addDoneCallback(this.taskDone)
    return task
  }

  private whyRefused(): string | null {
    if (this.exiting && this.tasks.size === 0) {
      return 'This task group is finished: its body has ended and all its tasks are done. Start tasks inside the body, or open another group.'
    }
    if (!this.aborting) return null
    return 'This task group is shutting down: a task failed, or it was cancelled, so it takes no new tasks.'
  }

  // @anchor abort
  private abort(): void {
    this.aborting = true
    for (const task of this.tasks) if (!task.done) task.cancel()
  }

  // @anchor one-done
  private oneDone(task: Future<unknown>): void {
    this.tasks.delete(task)
    if (this.tasks.size === 0) this.allDone?.release()
    if (task.cancelled || !task.failed) return
    const error = task.exception()
    this.errors.push(error)
    if (this.parent.done) {
      return this.loop.report(
        `${task.name} failed after the task of its group, ${this.parent.name}, had ended`,
        error,
      )
    }
    if (this.aborting || this.parentWasCancelledByGroup) return
    this.abort()
    this.parentWasCancelledByGroup = true
    this.parent.cancel()
  }

  /** For withTaskGroup alone. Waits for the tasks, and throws what there is to throw: errors, else the cancellation. */
  // @anchor exit
  *exit(end: End): Coroutine<void> {
    this.exiting = true
    const bodyError = end.how === 'threw' ? end.error : null
    let cancellation = bodyError instanceof CancelledError ? bodyError : null
    if (end.how !== 'returned' && !this.aborting) this.abort()
    cancellation = (yield* this.untilAllDone()) ?? cancellation
    if (this.parentWasCancelledByGroup && this.parent.uncancel() === 0) cancellation = null
    if (cancellation !== null && this.errors.length === 0) throw cancellation
    if (end.how === 'threw' && !(bodyError instanceof CancelledError)) this.errors.push(bodyError)
    if (this.errors.length > 0) throw this.asGroup()
  }

  /** Gives the cancellation that came meanwhile from outside, or null. */
  private *untilAllDone(): Coroutine<CancelledError | null> {
    let cancellation: CancelledError | null = null
    // More than once round, as a cancelled parent waits on until its tasks have cleaned up.
    while (this.tasks.size > 0) {
      this.allDone = new Waiter(this.loop, () => `task group: ${countTasks(this.tasks.size)}`, this.tasks)
      try {
        yield* this.allDone
      } catch (error) {
        if (!(error instanceof CancelledError)) throw error
        if (!this.aborting) {
          cancellation = error
          this.abort()
        }
      }
      this.allDone = null
    }
    return cancellation
  }

  private asGroup(): ExceptionGroup {
    if (this.parent.cancelling() > 0) {
      // Somebody else has cancelled the parent, and these errors take the place of the CancelledError: the parent
      // is told again at its next suspension, with the same count.
      this.parent.uncancel()
      this.parent.cancel()
    }
    return new ExceptionGroup(this.errors, `A task group ended with ${summary(this.errors)}`)
  }
}

/** How many errors there are, and the first few of them. */
function summary(errors: readonly unknown[]): string {
  const count = errors.length === 1 ? 'an error' : `${errors.length} errors`
  const shown = errors.slice(0, MOST_SHOWN).map(formatError).join('; ')
  return `${count}: ${shown}${errors.length > MOST_SHOWN ? '; …' : ''}`
}
