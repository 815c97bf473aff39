// A lock: at most one task holds it. Those who come later wait in line.
//
// Releasing does not hand the lock over: it wakes the first in line, who takes it when its turn has come.
// Invariant: whenever the lock is free and somebody waits for it, the first in line is about to run. So when it
// is cancelled in that very moment, it has to wake the next; and until it has run, nobody may take the lock
// past it.
//
// Read next: withLock.ts, how it is best used.

import type { Coroutine } from './coroutine.ts'
import { ownCoroutine } from './ownCoroutine.ts'
import { runningLoopOrNull } from './running.ts'
import type { Task } from './task.ts'
import { WaitingLine } from './waitingLine.ts'

/** asyncio's Lock. `name` stands in traces and reports. */
export class Lock {
  readonly name: string
  private isLocked = false
  /** The task that holds it, for reports alone: the lock asks nobody who releases it. One task at most. */
  private readonly holders: Task<unknown>[] = []
  private readonly line = new WaitingLine(() => this.reason(), this.holders)

  constructor({ name = 'lock' }: { name?: string } = {}) {
    this.name = name
  }

  get locked(): boolean {
    return this.isLocked
  }

  /** Waits until the lock is free, and takes it. Gives true. */
  acquire(): Coroutine<true> {
    return ownCoroutine(`${this.name}.acquire()`, this.acquireSteps())
  }

  // @anchor acquire
  private *acquireSteps(): Coroutine<true> {
    if (this.isLocked || this.line.anyone) {
      try {
        yield* this.line.wait()
      } catch (error) {
        // Perhaps the lock was released for this task, which will not take it now.
        if (!this.isLocked) this.line.wakeFirst()
        throw error
      }
    }
    this.isLocked = true
    this.noteHolder()
    return true
  }

  /** Frees the lock, and wakes the first who waits for it. Throws if the lock is free. */
  // @anchor release
  release(): void {
    if (!this.isLocked) {
      throw new Error(
        `${this.name} is free, so it cannot be released. Was it released twice, or never acquired? withLock does each once.`,
      )
    }
    this.isLocked = false
    this.holders.length = 0
    this.line.wakeFirst()
  }

  private noteHolder(): void {
    const task = runningLoopOrNull()?.currentTask
    if (task) this.holders[0] = task
  }

  private reason(): string {
    const acquire = `${this.name}.acquire()`
    const [holder] = this.holders
    if (holder === undefined) return acquire
    return `${acquire}, held by ${holder.name}${holder.done ? ', which has ended' : ''}`
  }
}
