// An event: tasks wait until something has happened. It is a flag that can be waited for.
//
// Invariant: `set` wakes everyone who waits at that moment, in the order in which they came, even if `clear`
// follows before they run.
//
// Read next: condition.ts, for what happens again and again.

import type { Coroutine } from './coroutine.ts'
import { ownCoroutine } from './ownCoroutine.ts'
import { WaitingLine } from './waitingLine.ts'

/** asyncio's Event. `name` stands in traces and reports. */
export class Event {
  readonly name: string
  private flag = false
  private readonly line = new WaitingLine(() => `${this.name}.wait()`)

  constructor({ name = 'event' }: { name?: string } = {}) {
    this.name = name
  }

  get isSet(): boolean {
    return this.flag
  }

  // @anchor set
  set(): void {
    this.flag = true
    this.line.wakeAll()
  }

  /** From now on, `wait` waits. */
  clear(): void {
    this.flag = false
  }

  /** Waits until the event is set; goes on at once if it is. Gives true. */
  wait(): Coroutine<true> {
    return ownCoroutine(`${this.name}.wait()`, this.waitSteps())
  }

  private *waitSteps(): Coroutine<true> {
    if (!this.flag) yield* this.line.wait()
    return true
  }
}
