// shield: a future in front of another one. It takes a cancellation upon itself, and what stands behind it goes on.
//
// Invariant: cancelling the outer future never reaches the inner one; everything that happens to the inner one
// reaches the outer one, one turn later.
//
// Read next: wait.ts, which never cancels anything.

import type { Awaitable } from './coroutine.ts'
import { Future } from './future.ts'
import { loopInUse } from './running.ts'

/**
 * A future of the same outcome that can be cancelled without cancelling what it stands for. A coroutine becomes a
 * task. What is done already is given back as it is. asyncio's `shield`.
 *
 * Whoever awaits it is still cancelled: only the work goes on. Keep the task if you want to know its end, as an
 * error of it after the cancellation is read by nobody, and so it is reported.
 */
// @anchor shield
export function shield<T>(awaitable: Awaitable<T>): Future<T> {
  const inner = awaitable instanceof Future ? (awaitable as Future<T>) : loopInUse().ensureFuture(awaitable)
  if (inner.done) return inner
  const outer = new Shield(inner)
  const innerDone = () => outer.settleAs(inner)
  inner.addDoneCallback(innerDone)
  // Once the outer one is cancelled, nobody is left to be told, unless the inner one was done in the same turn.
  outer.addDoneCallback(function outerDone() {
    inner.removeDoneCallback(innerDone)
  })
  return outer
}

class Shield<out T> extends Future<T> {
  private readonly inner: Future<T>

  constructor(inner: Future<T>) {
    super('', inner.loop)
    this.inner = inner
  }

  override get name(): string {
    return `shield of ${this.inner.name}`
  }

  override dependsOn(): Iterable<Future<unknown>> {
    return this.inner.done ? [] : [this.inner]
  }

  /** The inner future is done: so is this one, unless it was cancelled meanwhile. */
  settleAs(inner: Future<unknown>): void {
    if (this.cancelled) inner.markErrorRead()
    else if (inner.cancelled) this.cancel()
    else if (inner.failed) this.setException(inner.exception())
    else this.setResult(inner.result() as T)
  }
}
