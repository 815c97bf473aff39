// A condition: tasks that share something under a lock wait until another one has changed it.
//
// Waiting frees the lock, so that somebody can make the change, and takes it again before it comes back.
// Invariant: who comes back from `wait`, with an error too, holds the lock. And a notification that hits a
// task which is being cancelled goes on to the next.
//
// Read next: barrier.ts, which is built on one.

import type { Coroutine } from './coroutine.ts'
import { CancelledError } from './errors.ts'
import { Lock } from './lock.ts'
import { ownCoroutine } from './ownCoroutine.ts'
import { WaitingLine } from './waitingLine.ts'

interface ConditionOptions {
  /** Stands in traces and reports; default `condition`. */
  name?: string
  /** What those who wait are said to wait for; default `condition.wait()`. */
  reason?: () => string
}

/** asyncio's Condition, on a lock of its own or on one that is given. */
export class Condition {
  readonly name: string
  private readonly lock: Lock
  private readonly line: WaitingLine

  constructor(lock?: Lock, { name = 'condition', reason = () => `${name}.wait()` }: ConditionOptions = {}) {
    this.name = name
    this.lock = lock ?? new Lock({ name })
    this.line = new WaitingLine(reason)
  }

  get locked(): boolean {
    return this.lock.locked
  }

  acquire(): Coroutine<true> {
    return this.lock.acquire()
  }

  release(): void {
    this.lock.release()
  }

  /** Frees the lock, waits for a notification, and takes the lock again. Gives true. Throws without the lock. */
  wait(): Coroutine<true> {
    return ownCoroutine(`${this.name}.wait()`, this.waitSteps())
  }

  // @anchor wait
  private *waitSteps(): Coroutine<true> {
    this.checkLocked('wait for')
    this.release()
    try {
      try {
        yield* this.line.wait()
      } finally {
        yield* this.reacquire()
      }
    } catch (error) {
      // It may have been notified before it was cancelled, and nobody else would hear of that.
      this.line.wakeNext()
      throw error
    }
    return true
  }

  /** Takes the lock, however often it is cancelled meanwhile, and throws the last cancellation afterwards. */
  private *reacquire(): Coroutine<void> {
    let cancellation: CancelledError | null = null
    for (;;) {
      try {
        yield* this.lock.acquire()
        break
      } catch (error) {
        if (!(error instanceof CancelledError)) throw error
        cancellation = error
      }
    }
    if (cancellation !== null) throw cancellation
  }

  /** Waits until the predicate gives something true, asks it again after each notification, and gives its value. */
  waitFor<T>(predicate: () => T): Coroutine<T> {
    return ownCoroutine(`${this.name}.waitFor()`, this.waitForSteps(predicate))
  }

  // @anchor wait-for
  private *waitForSteps<T>(predicate: () => T): Coroutine<T> {
    for (;;) {
      const value = predicate()
      if (value) return value
      yield* this.wait()
    }
  }

  /** Wakes the first `count` who wait. They go on when they have got the lock. Throws without the lock. */
  // @anchor notify
  notify(count = 1): void {
    this.checkLocked('notify')
    for (let woken = 0; woken < count && this.line.wakeNext(); woken++);
  }

  notifyAll(): void {
    this.notify(Number.POSITIVE_INFINITY)
  }

  private checkLocked(action: string): void {
    if (this.locked) return
    throw new Error(
      `To ${action} ${this.name}, hold its lock: yield* withLock(${this.name}, function* () { … }).`,
    )
  }
}
