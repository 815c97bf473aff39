// @wrong Hands run itself to the future, which calls it with the future as argument.
// @fails a task that waits for a future runs in the turn after that is settled, and in none before
// @diagnosis An error was thrown into the coroutine, though the future has a result. A done callback is called with the future, and run took that for thrown. Write a callback that takes no notice of it: () => this.run().

import { type Coroutine, step } from '#myloop/drive'
import { Future, type Loop } from '#myloop/future'

export class Task<T> extends Future<T> {
  private readonly coroutine: Coroutine<T>

  /** The coroutine's first step runs in the next turn. */
  constructor(loop: Loop, coroutine: Coroutine<T>) {
    super(loop)
    this.coroutine = coroutine
    loop.callSoon(() => this.run())
  }

  /** Runs one step, and sees to what came of it. With `thrown`, the error in it is thrown into the coroutine. */
  protected run(thrown?: { error: unknown }): void {
    const came = step(this.coroutine, thrown)
    if (came.kind === 'returned') this.setResult(came.value)
    else if (came.kind === 'threw') this.setException(came.error)
    else this.waitFor(came.on)
  }

  /** Sees to it that the next step comes: when the future is done that was yielded, or in the next turn. */
  protected waitFor(on: unknown): void {
    if (on instanceof Future) on.addDoneCallback((future) => this.run(future as never))
    else if (on === undefined) this.loop.callSoon(() => this.run())
    else this.loop.callSoon(() => this.run({ error: notAwaitable(on) }))
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
