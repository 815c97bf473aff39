// A task: drives one coroutine for the loop, step by step, and is the future of its result.
//
//   ready ──run──▶ running ──suspends──▶ waiting ──woken by its future──▶ ready
//                     └──returns, throws or is cancelled──▶ done
//
// Invariant: a task that is not done is in exactly one place: once in the ready queue, or among the waiters of
// exactly one future, or running. So it can be its own entry in the queue, and it is never resumed twice.
//
// Read next: tasks.ts, how programs start one; then sleep.ts.

import type { Awaiter } from './awaiter.ts'
import { Cancellation } from './cancellation.ts'
import { bareYield, type Coroutine, Suspension } from './coroutine.ts'
import { claim } from './driver.ts'
import { CancelledError } from './errors.ts'
import type { EventLoop } from './eventLoop.ts'
import { badWait, badYield, explainDriverError } from './explain.ts'
import { Future } from './future.ts'
import type { Runnable } from './handle.ts'
import type { Outcome } from './trace.ts'

/** Stands for 'nothing is thrown in', as a program may throw any value, undefined too. */
const NOTHING = Symbol('nothing')

/** asyncio's Task. Made by `createTask`. */
export class Task<out T> extends Future<T> implements Runnable, Awaiter {
  readonly coroutine: Coroutine<T>
  /** The future that the coroutine waits for; null in its first step, after a bare yield, and while it runs. */
  private waiting: Future<unknown> | null = null
  /** null as long as nobody has asked for a cancellation, and most tasks stay so. */
  private cancellation: Cancellation | null = null
  /** Neighbours in the loop's list of unfinished tasks: see taskList.ts. */
  previousTask: Task<unknown> | null = null
  nextTask: Task<unknown> | null = null

  constructor(loop: EventLoop, coroutine: Coroutine<T>, name: string | number) {
    super(name, loop)
    this.coroutine = coroutine
    claim(coroutine, this)
    if (loop.tracing !== null) loop.tracing.taskCreated(this, coroutine)
    // A closed loop throws here: a task that it cannot run must not stand among its tasks.
    loop.schedule(this)
    loop.tasks.add(this)
  }

  override get name(): string {
    return typeof this.label === 'number' ? `Task-${this.label}` : this.label
  }

  /** A task is its own entry in the ready queue: waking it needs no handle. */
  entryFor(): Runnable {
    return this
  }

  /** What it waits for, or null. */
  get waitingFor(): Future<unknown> | null {
    return this.waiting
  }

  override dependsOn(): Iterable<Future<unknown>> {
    return this.waiting === null ? [] : [this.waiting]
  }

  /** Runs the coroutine up to its next suspension. Called by the loop, as this task's turn has come. */
  // @anchor step
  run(): void {
    const { loop, coroutine } = this
    const error = this.takeError()
    this.waiting = null
    if (loop.tracing !== null) loop.tracing.step(this, error === NOTHING ? undefined : error)
    loop.currentTask = this
    let step: IteratorResult<Suspension, T>
    try {
      step = error === NOTHING ? coroutine.next() : coroutine.throw(error)
    } catch (thrown) {
      this.threw(thrown)
      return
    } finally {
      loop.currentTask = null
    }
    if (step.done) this.returned(step.value)
    else this.suspend(step.value)
  }

  /** What this step throws into the coroutine: a cancellation, or the error of the future it waited for. */
  private takeError(): unknown {
    const error = this.waiting?.failed ? this.waiting.takeFailure() : NOTHING
    const cancellation = this.takeCancellation()
    if (cancellation === null || error instanceof CancelledError) return error
    return new CancelledError(cancellation.message)
  }

  private returned(value: T): void {
    const cancellation = this.takeCancellation()
    if (cancellation === null) this.finish('result', value)
    // Cancelled while it ran, and it did not suspend again to hear of it.
    else this.finish('cancelled', cancellation.message)
  }

  /** The cancellation that has not been delivered yet, if there is one; from now on it counts as delivered. */
  private takeCancellation(): Cancellation | null {
    const { cancellation } = this
    if (cancellation === null || !cancellation.undelivered) return null
    cancellation.undelivered = false
    return cancellation
  }

  private threw(thrown: unknown): void {
    if (thrown instanceof CancelledError) this.finish('cancelled', thrown)
    else this.finish('exception', explainDriverError(thrown, this.name))
  }

  private finish(outcome: Outcome, value: unknown): void {
    this.loop.tasks.delete(this)
    this.settle(outcome, value)
  }

  /** The coroutine gave way: until the next turn, or until a future is done. There is no third way. */
  // @anchor suspend
  private suspend(suspension: Suspension): void {
    if (suspension === bareYield) {
      if (this.loop.tracing !== null) this.loop.tracing.suspended(this, null)
      this.loop.schedule(this)
    } else if (suspension instanceof Suspension && suspension.future !== null) this.waitFor(suspension.future)
    else this.resumeWith(badYield(suspension, this.name))
  }

  private waitFor(future: Future<unknown>): void {
    if (future === this || future.loop !== this.loop) return this.resumeWith(badWait(future, this))
    if (this.loop.tracing !== null) this.loop.tracing.suspended(this, future)
    this.waiting = future
    future.addWaiter(this)
    const { cancellation } = this
    if (cancellation?.undelivered && future.cancel(cancellation.message)) cancellation.undelivered = false
  }

  /** Throws an error into the coroutine in the next turn. */
  private resumeWith(error: Error): void {
    const failed = new Future<never>('an error', this.loop)
    failed.setException(error)
    // It is the task that is told; a loop that closes before then has nothing to report.
    failed.markErrorRead()
    this.waiting = failed
    failed.addWaiter(this)
  }

  /**
   * Asks the task to end: a CancelledError is thrown into its coroutine where it is suspended, in a later
   * turn. The coroutine may clean up, and may even go on. False if the task is done already.
   */
  // @anchor cancel
  override cancel(message?: string): boolean {
    this.markErrorRead()
    if (this.done) return false
    this.cancellation ??= new Cancellation()
    const { cancellation, waiting } = this
    if (cancellation.forwarding) return this.breakRing(cancellation, message)
    cancellation.requests += 1
    if (this.loop.tracing !== null) {
      this.loop.tracing.cancelRequested(this, waiting === null || waiting.done ? null : waiting, message)
    }
    // Cancelling what it waits for wakes it with the error; a wait for a task is handed on to that task.
    cancellation.forwarding = true
    const forwarded = waiting?.cancel(message)
    cancellation.forwarding = false
    if (!forwarded) cancellation.deliverLater(message)
    return true
  }

  /** The request came round a ring of tasks that wait for each other: this one stops waiting. */
  private breakRing(cancellation: Cancellation, message: string | undefined): boolean {
    cancellation.deliverLater(message)
    // A gather that was given the same task twice comes round twice.
    if (this.waiting === null) return true
    this.waiting.removeWaiter(this)
    this.waiting = null
    this.loop.schedule(this)
    return true
  }

  /** The message of a request that its coroutine survived stays with it. */
  override get cancelMessage(): string | undefined {
    return this.cancelled ? super.cancelMessage : this.cancellation?.message
  }

  /** How many cancellations were asked for and not taken back with `uncancel`. */
  cancelling(): number {
    return this.cancellation?.requests ?? 0
  }

  /** Takes one request back, as a timeout does that caused it. At 0, a cancel not yet delivered is dropped. */
  uncancel(): number {
    const { cancellation } = this
    if (cancellation === null || cancellation.requests === 0) return 0
    const left = cancellation.takeBack()
    this.loop.tracing?.uncancelled(this, left)
    return left
  }

  override setResult(): void {
    throw new Error(`${this.name} is a task: its coroutine's return sets its result.`)
  }

  override setException(): void {
    throw new Error(`${this.name} is a task: an error that its coroutine throws is its exception.`)
  }

  protected override traceDone(outcome: Outcome, value: unknown): void {
    this.loop.tracing?.taskDone(this, outcome, value)
  }
}
