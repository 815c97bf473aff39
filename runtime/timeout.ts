// withTimeout: a time limit around a part of a program. When the time is up it cancels the task it runs in, waits
// for that cancellation to come by on its way out, and turns it into a TimeoutError.
//
//   active ──body ends──▶ ended
//      └────time is up──▶ expiring ──body ends──▶ expired
//
// Invariant: it only turns a cancellation into a TimeoutError if nobody but itself asked for one. The task counts
// the requests; at the end the timeout takes its own back, and no more may be left than when it began.
//
// Read next: waitFor.ts, the same for a single awaitable.

import { type Body, bodyCoroutine } from './body.ts'
import type { Awaitable, Coroutine } from './coroutine.ts'
import { CancelledError, TimeoutError } from './errors.ts'
import type { Handle } from './handle.ts'
import { ownCoroutine } from './ownCoroutine.ts'
import { getRunningLoop } from './running.ts'
import { checkLimit, formatLimit, isReached, type Limit } from './seconds.ts'
import type { Task } from './task.ts'

/**
 * Runs the body, for so many seconds at most; gives its result. The body gets the timeout, and may read and move
 * its deadline. `null` means no limit; with zero or less, the time is up at the body's first suspension.
 *
 * Throws TimeoutError if the time was up before the body ended, after its `finally` blocks have run. An error of
 * the body's own keeps its type, and a cancellation from outside stays a CancelledError. RangeError for NaN.
 * asyncio's `timeout`.
 */
export function withTimeout<T>(seconds: Limit, body: Body<T, [timeout: Timeout]>): Coroutine<T> {
  const begin = (timeout: Timeout) => bodyCoroutine('withTimeout', body, timeout)
  return ownCoroutine('withTimeout', limited('withTimeout', seconds, begin))
}

/** Awaits what `begin` gives, under a timeout. `where` is the name of the function that sets the limit. */
// @anchor with-timeout
export function* limited<T>(
  where: string,
  seconds: Limit,
  begin: (timeout: Timeout) => Awaitable<T>,
): Coroutine<T> {
  checkLimit(where, seconds)
  const timeout = new Timeout(where, seconds)
  try {
    return yield* begin(timeout)
  } catch (error) {
    if (timeout.leave() && error instanceof CancelledError) throw timeout.asError(error)
    throw error
  } finally {
    // In Python `__aexit__` is told of every way out. Here a body that is closed with return() passes no `catch`,
    // and it too must leave neither a timer nor a request behind.
    timeout.leave()
  }
}

/** The timeout that a body gets. asyncio's Timeout. */
export class Timeout {
  private state: 'active' | 'expiring' | 'expired' | 'ended' = 'active'
  private readonly task: Task<unknown>
  private readonly requestsAtEntry: number
  private deadline: Limit = null
  private timer: Handle | null = null
  /** Who set the deadline, for the error. */
  private setBy: string

  /** Begins to count. Programs get theirs from `withTimeout`. */
  constructor(where: string, seconds: Limit) {
    const loop = getRunningLoop()
    if (loop.currentTask === null) {
      throw new Error(
        `${where} ends its wait by cancelling the task that it runs in, and no task runs here. Await it inside a coroutine that a task drives.`,
      )
    }
    this.task = loop.currentTask
    this.requestsAtEntry = this.task.cancelling()
    this.setBy = `${where}(${formatLimit(seconds)})`
    this.setDeadline(seconds === null ? null : loop.time() + seconds)
  }

  /** The instant on the loop's clock at which the time is up (seconds); null: never. */
  when(): Limit {
    return this.deadline
  }

  /** Whether the time was up before the body ended. */
  get expired(): boolean {
    return this.state === 'expiring' || this.state === 'expired'
  }

  /**
   * Moves the deadline to another instant on the loop's clock (seconds, as `loop.time()` gives them), or to never
   * (null). An instant that is past is due at once. Throws if the time was up already, or the body has ended.
   */
  reschedule(when: Limit): void {
    if (this.state !== 'active') throw new Error(`reschedule came too late: ${this.whyTooLate()}`)
    checkLimit('reschedule', when)
    this.setBy = `reschedule(${formatLimit(when)})`
    this.setDeadline(when)
  }

  private whyTooLate(): string {
    if (this.state === 'ended') return 'the body of this timeout has ended, and its timer is gone.'
    return `the time was up at ${formatLimit(this.deadline)} s, and the task was cancelled then.`
  }

  private setDeadline(when: Limit): void {
    this.timer?.cancel()
    this.deadline = when
    this.timer = isReached(when) ? this.setTimer(when) : null
  }

  private setTimer(when: number): Handle {
    const { loop } = this.task
    return when <= loop.time() ? loop.callSoon(timeIsUp, this) : loop.callAt(when, timeIsUp, this)
  }

  /** For its own timer alone: the time is up. */
  // @anchor expire
  expire(): void {
    this.task.cancel()
    this.state = 'expiring'
    this.timer = null
  }

  /** For withTimeout alone. Ends it. True, once, if the time was up and nobody else has asked for a cancellation since it began. */
  // @anchor leave
  leave(): boolean {
    this.timer?.cancel()
    this.timer = null
    if (this.state === 'active') this.state = 'ended'
    if (this.state !== 'expiring') return false
    this.state = 'expired'
    return this.task.uncancel() <= this.requestsAtEntry
  }

  /** What the cancellation becomes. Python also puts it into the context of other errors; JavaScript has none. */
  asError(cancellation: CancelledError): TimeoutError {
    const deadline = `${formatLimit(this.deadline)} s, the deadline that ${this.setBy} set`
    return new TimeoutError(`Not done by ${deadline}.`, { cause: cancellation })
  }
}

function timeIsUp(timeout: Timeout): void {
  timeout.expire()
}
