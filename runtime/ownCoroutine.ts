// The coroutines that the runtime itself gives to programs: `waitFor(…)`, `withTimeout(…)`, `queue.get()`.
// A generator cannot be asked whether it was ever driven. This wrapper around one can, so the most frequent
// mistake of all, a call without its `yield*`, is told when the loop closes instead of doing nothing in silence.
//
// Invariant: it adds no turn and changes no value; it only looks on.
//
// Read next: waitFor.ts.

import type { Coroutine, Suspension } from './coroutine.ts'
import { checkUnclaimed } from './driver.ts'
import type { Drivable } from './eventLoop.ts'
import { runningLoopOrNull } from './running.ts'

class OwnCoroutine<T> implements Coroutine<T>, Drivable {
  readonly coroutineName: string
  wasDriven = false
  private readonly inner: Coroutine<T>

  constructor(name: string, inner: Coroutine<T>) {
    this.coroutineName = name
    this.inner = inner
  }

  /** Called by `yield*`, which is given the generator itself: so each resume is one call shorter. */
  // @anchor yield-star
  [Symbol.iterator](): Coroutine<T> {
    checkUnclaimed(this)
    if (this.wasDriven) throw awaitedBefore(this.coroutineName)
    this.wasDriven = true
    return this.inner
  }

  next(): IteratorResult<Suspension, T> {
    this.wasDriven = true
    return this.inner.next()
  }

  throw(error: unknown): IteratorResult<Suspension, T> {
    this.wasDriven = true
    return this.inner.throw(error)
  }

  return(value: T): IteratorResult<Suspension, T> {
    this.wasDriven = true
    return this.inner.return(value)
  }
}

/** The same coroutine under a name, by which the loop reports it if nobody ever drives it. */
export function ownCoroutine<T>(name: string, inner: Coroutine<T>): Coroutine<T> {
  const coroutine = new OwnCoroutine(name, inner)
  runningLoopOrNull()?.undriven.add(coroutine)
  return coroutine
}

/** The error for a coroutine that is awaited a second time. */
export function awaitedBefore(name: string): Error {
  return new Error(`This ${name} was awaited before, and a coroutine runs once. Call again for a second one.`)
}
