// What `put` and `get` of a queue have to do: at once where there is a place or an item, and else in steps.
//
// Why classes: as literals of closures, made anew for each queue, they take 214 ns an item instead of 192
// (test/bench, bounded queue).
// Invariant: whether to wait is asked of the queue, at the moment of the first step.
//
// Read next: attempt.ts, which follows a plan.

import type { Plan } from './attempt.ts'
import type { Coroutine } from './coroutine.ts'
import type { Queue } from './queue.ts'

/** `put`. */
export class Putting<T> implements Plan<T, void> {
  private readonly queue: Queue<T>
  readonly doInSteps: (item: T) => Coroutine<void>

  constructor(queue: Queue<T>, doInSteps: (item: T) => Coroutine<void>) {
    this.queue = queue
    this.doInSteps = doInSteps
  }

  name(): string {
    return `${this.queue.name}.put()`
  }

  isReady(): boolean {
    return !this.queue.full
  }

  doNow(item: T): void {
    this.queue.putNowait(item)
  }
}

/** `get`. */
export class Getting<T> implements Plan<undefined, T> {
  private readonly queue: Queue<T>
  readonly doInSteps: () => Coroutine<T>

  constructor(queue: Queue<T>, doInSteps: () => Coroutine<T>) {
    this.queue = queue
    this.doInSteps = doInSteps
  }

  name(): string {
    return `${this.queue.name}.get()`
  }

  isReady(): boolean {
    return !this.queue.empty
  }

  doNow(): T {
    return this.queue.getNowait()
  }
}
