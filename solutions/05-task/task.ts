// The fourth piece of your own loop: a task drives one coroutine, a step at a time, and is the future of its result.
//
// Between two steps it waits for whatever the coroutine yielded: a future, or just the next turn.
// Invariant: each step runs as a callback of the loop, and there is never more than one of them on its way.
//
// Read next: timers, which give a coroutine something to wait for.

import { type Coroutine, step } from '#myloop/drive'
import { Future, type Loop } from '#myloop/future'

export class Task<T> extends Future<T> {
  private readonly coroutine: Coroutine<T>

  /** The coroutine's first step runs in the next turn. */
  constructor(loop: Loop, coroutine: Coroutine<T>) {
    super(loop)
    this.coroutine = coroutine
    // @solution
    loop.callSoon(() => this.run())
    // @starter
    // this.run()
    // @end
  }

  /**
   * Runs one step. What came of it decides how the task goes on: it is done, or it runs on in the next turn (a bare
   * `yield`), or when the future that it yielded is done. If that future failed, its error is thrown into the coroutine.
   */
  protected run(thrown?: { error: unknown }): void {
    // @solution
    const came = step(this.coroutine, thrown)
    if (came.kind === 'returned') this.setResult(came.value)
    else if (came.kind === 'threw') this.setException(came.error)
    else if (came.on instanceof Future) came.on.addDoneCallback((future) => this.wakeUp(future))
    else this.loop.callSoon(() => this.run())
    // @starter
    // const came = step(this.coroutine, thrown)
    // @end
  }

  protected wakeUp(future: Future<unknown>): void {
    // @solution
    try {
      future.result()
    } catch (error) {
      this.run({ error })
      return
    }
    this.run()
    // @starter
    // this.run()
    // @end
  }
}

/** Starts the coroutine as a task. */
export function createTask<T>(loop: Loop, coroutine: Coroutine<T>): Task<T> {
  return new Task(loop, coroutine)
}
