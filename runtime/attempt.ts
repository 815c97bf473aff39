// An attempt: a coroutine that is over in its first step if it can be, such as `queue.get()` of a queue with
// items. Only when it has to wait does it become a generator.
//
// Why not a generator from the start: most puts and gets need not wait, and without one they take half the time
// (test/bench, bounded queue).
// Invariant: doing it at once and doing it in steps come to the same. The steps alone would be enough.
//
// Read next: queue.ts, which makes two of them.

import type { Coroutine, Suspension } from './coroutine.ts'
import { checkUnclaimed } from './driver.ts'
import type { Drivable } from './eventLoop.ts'
import { awaitedBefore } from './ownCoroutine.ts'
import { runningLoopOrNull } from './running.ts'

/** What there is to do, for any number of attempts. */
export interface Plan<Argument, T> {
  /** What an attempt is called in reports: `queue.get()`. */
  name(): string
  /** Whether it can be done now, without waiting. */
  isReady(): boolean
  doNow(argument: Argument): T
  /** Waits for as long as it takes, and then does it. */
  doInSteps(argument: Argument): Coroutine<T>
}

export class Attempt<Argument, T> implements Coroutine<T>, Drivable {
  wasDriven = false
  private readonly plan: Plan<Argument, T>
  private readonly argument: Argument
  private steps: Coroutine<T> | null = null

  constructor(plan: Plan<Argument, T>, argument: Argument) {
    this.plan = plan
    this.argument = argument
    runningLoopOrNull()?.undriven.add(this)
  }

  get coroutineName(): string {
    return this.plan.name()
  }

  // @anchor attempt
  next(): IteratorResult<Suspension, T> {
    if (this.steps !== null) return this.steps.next()
    this.begin()
    if (this.plan.isReady()) return { done: true, value: this.plan.doNow(this.argument) }
    this.steps = this.plan.doInSteps(this.argument)
    return this.steps.next()
  }

  throw(error: unknown): IteratorResult<Suspension, T> {
    this.wasDriven = true
    if (this.steps === null) throw error
    return this.steps.throw(error)
  }

  return(value: T): IteratorResult<Suspension, T> {
    this.wasDriven = true
    return this.steps === null ? { done: true, value } : this.steps.return(value)
  }

  [Symbol.iterator](): Coroutine<T> {
    checkUnclaimed(this)
    if (this.wasDriven) throw awaitedBefore(this.coroutineName)
    return this
  }

  private begin(): void {
    if (this.wasDriven) throw awaitedBefore(this.coroutineName)
    this.wasDriven = true
  }
}
