// Who drives which coroutine. A coroutine runs once, so it can be given to one task only, and that task is
// written on it.
//
// Invariant: a coroutine that a task has begun to drive is never given to another, finished or not: `yield*` on
// a finished generator would silently give undefined.
//
// Read next: task.ts.

import { type Coroutine, coroutineName } from './coroutine.ts'
import type { Task } from './task.ts'

/** On a coroutine that a task drives: that task. */
const driver = Symbol('driver')

/** Makes the task the one driver of its coroutine. */
export function claim(coroutine: Coroutine<unknown>, task: Task<unknown>): void {
  checkUnclaimed(coroutine)
  const marked = coroutine as { [driver]?: Task<unknown> }
  marked[driver] = task
}

/** Throws if a task drives this coroutine already, or has driven it. */
export function checkUnclaimed(coroutine: object): void {
  const claimed = driverOf(coroutine)
  if (claimed === undefined) return
  throw new Error(
    `This ${coroutineName(coroutine)} was given to ${claimed.name} already, and a coroutine runs once. Call its function again for a second one.`,
  )
}

/** The task that drives this coroutine, if there is one. */
export function driverOf(coroutine: object): Task<unknown> | undefined {
  return (coroutine as { [driver]?: Task<unknown> })[driver]
}
