// @wrong Hands the error to run without the object around it.
// @fails for anything else that is yielded, a TypeError is thrown in, in the next turn
// @diagnosis Something else than the error arrived in the coroutine: thrown is an object that has the error in it. Write this.run({ error: notAwaitable(on) }).
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
    if (on instanceof Future) on.addDoneCallback(() => this.run())
    else if (on === undefined) this.loop.callSoon(() => this.run())
    else this.loop.callSoon(() => this.run(notAwaitable(on) as unknown as { error: unknown }))
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
