// Tasks as programs speak of them: start one, ask which one is running, list them all.
//
// Invariant: each of these means the running loop, and outside of one throws.
//
// Read next: sleep.ts.

import type { Coroutine } from './coroutine.ts'
import { getRunningLoop } from './running.ts'
import type { Task } from './task.ts'

/**
 * Starts a coroutine as a task of its own: its first step runs in the next turn. asyncio's `create_task`.
 * Throws outside a running loop, and for what is no coroutine.
 */
export function createTask<T>(coroutine: Coroutine<T>, options?: { name?: string }): Task<T> {
  return getRunningLoop().createTask(coroutine, options)
}

/** The task that is running now; null in a plain callback. asyncio's `current_task`. */
export function currentTask(): Task<unknown> | null {
  return getRunningLoop().currentTask
}

/** All tasks of the running loop that are not done, in order of creation. asyncio's `all_tasks`. */
export function allTasks(): Set<Task<unknown>> {
  return new Set(getRunningLoop().tasks)
}
