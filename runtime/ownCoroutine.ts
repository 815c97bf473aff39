// The coroutines that the runtime itself gives to programs: `waitFor(…)`, `withTimeout(…)`, `wait(…)`.
// A generator cannot be asked whether it was ever driven. This wrapper around one can, so the most frequent
// mistake of all, a call without its `yield*`, is told when the loop closes instead of doing nothing in silence.
//
// Invariant: it adds no turn and changes no value; it only looks on.
//
// Read next: waitFor.ts.

import type { Coroutine, Suspension } from './coroutine.ts'
import type { Drivable } from './eventLoop.ts'
import { runningLoopOrNull } from './running.ts'

class OwnCoroutine<T> implements Coroutine<T>, Drivable {
  readonly coroutineName: string
  wasDriven = false
  private readonly inner: Coroutine<T>
  private ended = false

  constructor(name: string, inner: Coroutine<T>) {
    this.coroutineName = name
    this.inner = inner
  }

  next(): IteratorResult<Suspension, T> {
    this.wasDriven = true
    if (this.ended) {
      throw new Error(
        `This ${this.coroutineName} was awaited to its end already, and a coroutine runs once. Call ${this.coroutineName} again for a second one.`,
      )
    }
    const step = this.inner.next()
    this.ended = step.done === true
    return step
  }

  throw(error: unknown): IteratorResult<Suspension, T> {
    this.wasDriven = true
    return this.inner.throw(error)
  }

  return(value: T): IteratorResult<Suspension, T> {
    this.wasDriven = true
    return this.inner.return(value)
  }

  [Symbol.iterator](): Coroutine<T> {
    return this
  }
}

/** The same coroutine under a name, which the loop reports by that name if nobody ever drives it. */
export function ownCoroutine<T>(name: string, inner: Coroutine<T>): Coroutine<T> {
  const coroutine = new OwnCoroutine(name, inner)
  runningLoopOrNull()?.undriven.add(coroutine)
  return coroutine
}
