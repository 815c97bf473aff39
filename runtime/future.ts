// A future: a place for a result that is not there yet, and the list of those who wait for it.
// It computes nothing. Somebody else settles it: a timer, a task that ended, a socket.
//
//   pending ──setResult──▶ result        A future is settled once.
//      ├──setException───▶ exception     Its waiters are always told through the loop, in a later turn, never
//      └──cancel─────────▶ cancelled     inside setResult: so whoever settles it is never interrupted.
//
// Read next: task.ts, a future whose result a coroutine computes.

import { type Awaiter, CallbackAwaiter, type DoneCallback } from './awaiter.ts'
import type { Awaitable } from './coroutine.ts'
import { CancelledError, InvalidStateError } from './errors.ts'
import type { EventLoop } from './eventLoop.ts'
import { FutureWait } from './futureWait.ts'
import { getRunningLoop } from './running.ts'
import type { Outcome } from './trace.ts'

/** asyncio's Future. `yield* future` waits until it is done and gives its result. */
export class Future<out T> implements Awaitable<T> {
  readonly loop: EventLoop
  private state: 'pending' | Outcome = 'pending'
  /** The result, the error, or the cancellation's message, as the state says. */
  private value: unknown = undefined
  /** Whom to schedule when it is done: tasks, done callbacks. Most have one, which needs no list. */
  private waiters: Awaiter | Awaiter[] | null = null
  protected readonly label: string | number

  /** `name` is the readable reason of those who wait for it; without a `loop`, it belongs to the running one. */
  constructor(name: string | number = 'a future', loop: EventLoop = getRunningLoop()) {
    this.label = name
    this.loop = loop
  }

  /** What waiting for it is called in traces and reports. */
  get name(): string {
    return String(this.label)
  }

  get done(): boolean {
    return this.state !== 'pending'
  }

  get cancelled(): boolean {
    return this.state === 'cancelled'
  }

  /** Which futures have to settle before this one can: what reports follow to find a ring. */
  dependsOn(): Iterable<Future<unknown>> {
    return []
  }

  /** The result; throws the exception, CancelledError, or InvalidStateError if it is not done. */
  result(): T {
    if (this.state === 'result') return this.value as T
    throw this.takeFailure()
  }

  /** The exception, or null if it has a result. Throws CancelledError, or InvalidStateError if it is not done. */
  exception(): unknown {
    if (this.state === 'result') return null
    const failure = this.takeFailure()
    if (this.state === 'exception') return failure
    throw failure
  }

  /** Whether `result()` throws: it holds an exception, or it was cancelled. */
  get failed(): boolean {
    return this.state === 'exception' || this.state === 'cancelled'
  }

  /** What `result()` would throw; counts as read. For those who hand errors on without throwing them. */
  takeFailure(): unknown {
    if (this.state === 'exception') {
      this.markErrorRead()
      return this.value
    }
    if (this.state !== 'cancelled') {
      return new InvalidStateError(
        `${this.name} is not done, so it has no result yet. Wait for it with yield*.`,
      )
    }
    // The error that ended a task is handed out once, as in CPython: who asks later gets a fresh one.
    const { value } = this
    if (!(value instanceof CancelledError)) return new CancelledError(value as string | undefined)
    this.value = undefined
    return value
  }

  /** The message that it was cancelled with by `cancel(message)`. asyncio's `_cancel_message`. */
  get cancelMessage(): string | undefined {
    return this.state === 'cancelled' && typeof this.value === 'string' ? this.value : undefined
  }

  setResult(result: T): void {
    this.settle('result', result)
  }

  setException(error: unknown): void {
    this.settle('exception', error)
  }

  /** Cancels it, if it is pending: then its waiters get a CancelledError. Whether it did. */
  cancel(message?: string): boolean {
    this.markErrorRead()
    if (this.done) return false
    this.settle('cancelled', message)
    return true
  }

  // @anchor settle
  protected settle(outcome: Outcome, value: unknown): void {
    if (this.done) {
      throw new InvalidStateError(
        `${this.name} is settled already (${this.state}), and a future is settled once.`,
      )
    }
    this.state = outcome
    this.value = value
    if (outcome === 'exception') this.loop.unreadErrors.add(this)
    if (this.loop.tracing !== null) this.traceDone(outcome, value)
    this.scheduleWaiters()
  }

  protected traceDone(outcome: Outcome, value: unknown): void {
    this.loop.tracing?.futureDone(this, outcome, value)
  }

  /** The list is taken away before anyone is told: whoever is added from now on is scheduled at once. */
  private scheduleWaiters(): void {
    const { waiters } = this
    if (waiters === null) return
    this.waiters = null
    if (Array.isArray(waiters)) for (const waiter of waiters) this.wake(waiter)
    else this.wake(waiters)
  }

  private wake(waiter: Awaiter): void {
    if (this.loop.tracing !== null) this.loop.tracing.woken(waiter, this)
    this.loop.schedule(waiter.entryFor(this))
  }

  /** Schedules this entry when the future is done: in the next turn, if it is done already. */
  addWaiter(waiter: Awaiter): void {
    if (this.done) this.wake(waiter)
    else if (this.waiters === null) this.waiters = waiter
    else if (Array.isArray(this.waiters)) this.waiters.push(waiter)
    else this.waiters = [this.waiters, waiter]
  }

  /** The entry waits no longer. */
  removeWaiter(waiter: Awaiter): void {
    this.keepWaiters((each) => each !== waiter)
  }

  /** Calls back when it is done, always through the loop. asyncio's `add_done_callback`. */
  addDoneCallback(callback: DoneCallback<T>): void {
    this.addWaiter(new CallbackAwaiter(callback as DoneCallback<unknown>))
  }

  /** Takes out all entries that are this callback; gives their number. */
  removeDoneCallback(callback: DoneCallback<T>): number {
    return this.keepWaiters((each) => !(each instanceof CallbackAwaiter && each.callback === callback))
  }

  /** Gives the number of those that went. */
  private keepWaiters(isKept: (waiter: Awaiter) => boolean): number {
    const before = [this.waiters ?? []].flat()
    const kept = before.filter(isKept)
    this.waiters = kept.length === 0 ? null : kept
    return before.length - kept.length
  }

  /** Counts the error as read, where it has been handed on in another way. */
  markErrorRead(): void {
    if (this.state === 'exception') this.loop.unreadErrors.delete(this)
  }

  /** Called by `yield*`. */
  [Symbol.iterator](): FutureWait<T> {
    return new FutureWait(this)
  }
}
