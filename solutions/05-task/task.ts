// The fourth piece of your own loop: a task drives one coroutine, a step at a time, and is the future of its result.
//
// Between two steps it waits for what the coroutine yielded: a future, or just the next turn.
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

  /** Runs one step, and sees to what came of it. With `thrown`, the error in it is thrown into the coroutine. */
  protected run(thrown?: { error: unknown }): void {
    // @solution
    const came = step(this.coroutine, thrown)
    if (came.kind === 'returned') this.setResult(came.value)
    else if (came.kind === 'threw') this.setException(came.error)
    else this.waitFor(came.on)
    // @starter
    // step(this.coroutine, thrown)
    // @end
  }

  /** Sees to it that the next step comes: when the future is done that was yielded, or in the next turn. */
  protected waitFor(on: unknown): void {
    // @solution
    if (on instanceof Future) on.addDoneCallback(() => this.run())
    else if (on === undefined) this.loop.callSoon(() => this.run())
    else this.loop.callSoon(() => this.run({ error: notAwaitable(on) }))
    // @starter
    // throw new Error('waitFor is yours to write')
    // @end
  }
}

/** The error for what was yielded and cannot be waited for. */
function notAwaitable(yielded: unknown): TypeError {
  return new TypeError(`${yielded} was yielded, and cannot be waited for. Was yield* meant?`)
}

/** Starts the coroutine as a task. */
export function createTask<T>(loop: Loop, coroutine: Coroutine<T>): Task<T> {
  return new Task(loop, coroutine)
}
