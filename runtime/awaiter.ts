// Who waits for a future: a task, a done callback, a gather. When the future is done, each gives the loop an entry
// to run; so a callback needs a handle only then, and a task is its own.
//
// Invariant: an awaiter is told of a future once, and through the loop.
//
// Read next: future.ts, which keeps the list of them.

import type { Future } from './future.ts'
import { Handle, type Runnable } from './handle.ts'

export interface Awaiter {
  /** What the loop is to run when the future is done. */
  entryFor(future: Future<unknown>): Runnable
}

export type DoneCallback<T> = (future: Future<T>) => void

/** A done callback among the waiters. */
export class CallbackAwaiter implements Awaiter {
  readonly callback: DoneCallback<unknown>

  constructor(callback: DoneCallback<unknown>) {
    this.callback = callback
  }

  entryFor(future: Future<unknown>): Runnable {
    return new Handle(future.loop, this.callback, [future])
  }
}
