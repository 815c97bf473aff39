// gather: starts everything, then waits for all of it.
//
// Invariant: results stand in the order of the arguments, whatever the order of arrival; and the first error
// ends the wait, but not the siblings, which nobody told to stop.
//
// Read next: timeout.ts, which ends a wait that takes too long.

import type { Awaiter } from './awaiter.ts'
import type { Awaitable, ResultOf } from './coroutine.ts'
import { driverOf } from './driver.ts'
import { CancelledError } from './errors.ts'
import type { EventLoop } from './eventLoop.ts'
import { formatValue } from './format.ts'
import { Future } from './future.ts'
import type { Runnable } from './handle.ts'
import { Ring } from './ring.ts'
import { loopInUse } from './running.ts'

type ResultsOf<Awaitables extends readonly Awaitable<unknown>[]> = {
  -readonly [Index in keyof Awaitables]: ResultOf<Awaitables[Index]>
}

/**
 * Makes a task of every coroutine, in order, and gives a future of all results, in the same order. The first error
 * is the future's error, and the others go on. With `returnExceptions`, errors stand among the results instead.
 * What is given twice is started once. Cancelling the future cancels all that it waits for.
 * Throws TypeError for what is no array and for what cannot be awaited. asyncio's `gather`.
 */
export function gather<const Awaitables extends readonly Awaitable<unknown>[]>(
  awaitables: Awaitables,
  options?: { returnExceptions?: boolean },
): Future<ResultsOf<Awaitables>> {
  if (!Array.isArray(awaitables)) {
    throw new TypeError(
      `gather needs one array, and got ${formatValue(awaitables)}. Put brackets around: gather([first, second]).`,
    )
  }
  const { returnExceptions = false } = options ?? {}
  const [first] = awaitables
  const loop = first instanceof Future ? first.loop : loopInUse()
  const children: Future<unknown>[] = []
  for (const awaitable of awaitables)
    children.push(startedOnce(awaitable, children) ?? loop.ensureFuture(awaitable))
  return new GatheringFuture<ResultsOf<Awaitables>>(loop, children, returnExceptions)
}

/** A coroutine that is given twice is started once. */
function startedOnce(
  awaitable: Awaitable<unknown>,
  children: Future<unknown>[],
): Future<unknown> | undefined {
  const task = driverOf(awaitable)
  return task !== undefined && children.includes(task) ? task : undefined
}

/** The future that `gather` gives: done when the last child is, or when the first one fails. */
class GatheringFuture<out T> extends Future<T> implements Awaiter {
  private readonly children: readonly Future<unknown>[]
  private readonly returnExceptions: boolean
  private readonly arrivals = new Arrivals(this)
  private finished = 0
  private cancelWasRequested = false

  constructor(loop: EventLoop, children: readonly Future<unknown>[], returnExceptions: boolean) {
    super('gather', loop)
    this.children = children
    this.returnExceptions = returnExceptions
    for (const child of children) if (!child.done) child.addWaiter(this)
    for (const child of children) if (child.done) this.childDone(child)
    if (children.length === 0) this.settle('result', [])
  }

  override get name(): string {
    return `gather of ${this.children.length}`
  }

  override dependsOn(): Iterable<Future<unknown>> {
    return this.children.filter((child) => !child.done)
  }

  entryFor(child: Future<unknown>): Runnable {
    return this.arrivals.add(child)
  }

  // @anchor settle
  childDone(child: Future<unknown>): void {
    this.finished += 1
    if (this.done) {
      // Another child has ended the wait; whoever gathers is told of one error, and this is not it.
      child.markErrorRead()
      return
    }
    if (!this.returnExceptions && child.failed) return this.settle('exception', child.takeFailure())
    if (this.finished < this.children.length) return
    const results = this.children.map(resultOrError)
    if (this.cancelWasRequested) this.settle('exception', cancellationOf(this.children.at(-1)!))
    else this.settle('result', results)
  }

  /** Cancels the children. The gathering future ends when they have; it is not itself `cancelled`. */
  override cancel(message?: string): boolean {
    if (this.done) return false
    let anyWasCancelled = false
    for (const child of this.children) if (child.cancel(message)) anyWasCancelled = true
    this.cancelWasRequested ||= anyWasCancelled
    return anyWasCancelled
  }
}

/**
 * Tells the gathering future which children are done. It stands in the ready queue once for each, as the same entry:
 * what is scheduled first runs first, so the n-th run is the n-th arrival's.
 */
class Arrivals implements Runnable {
  private readonly gathering: GatheringFuture<unknown>
  private readonly children = new Ring<Future<unknown>>()

  constructor(gathering: GatheringFuture<unknown>) {
    this.gathering = gathering
  }

  get name(): string {
    return 'gather: one is done'
  }

  add(child: Future<unknown>): this {
    this.children.add(child)
    return this
  }

  run(): void {
    this.gathering.childDone(this.children.take())
  }
}

function resultOrError(child: Future<unknown>): unknown {
  if (child.cancelled) return new CancelledError(child.cancelMessage)
  return child.failed ? child.takeFailure() : child.result()
}

/** What whoever gathers is told when it was cancelled itself. asyncio takes the last child's message. */
function cancellationOf(child: Future<unknown>): unknown {
  return child.cancelled ? child.takeFailure() : new CancelledError(child.cancelMessage)
}
