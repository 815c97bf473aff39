// What stands between `yield* future` and the task: the wait, which is handed up to whoever drives the
// coroutine, and which asks the future for its result when the coroutine is resumed.
//
// Invariant: a wait knows its future and remembers nothing: whether to wait or to go on is the future's state.
//
// Read next: task.ts, which gets the wait and puts itself among the future's waiters.

import { Suspension } from './coroutine.ts'
import type { Future } from './future.ts'

/**
 * `yield* future`: yields itself once, so that the task knows what to wait for, and then gives the result.
 * With a future that is done it yields nothing: nobody else gets a turn.
 *
 * Why not a generator function: this takes 31 ns instead of 51 (test/bench/choices.ts), and is no longer.
 */
// @anchor future-wait
export class FutureWait<out T> extends Suspension implements Iterator<Suspension, T, unknown> {
  readonly future: Future<T>

  constructor(future: Future<T>) {
    super()
    this.future = future
  }

  next(): IteratorResult<Suspension, T> {
    if (this.future.done) return { done: true, value: this.future.result() }
    return { done: false, value: this }
  }

  throw(error: unknown): IteratorResult<Suspension, T> {
    throw error
  }

  return(value: T): IteratorResult<Suspension, T> {
    return { done: true, value }
  }
}
