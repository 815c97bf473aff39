// A barrier: the first tasks to come wait until the last one has come; then all go on together.
//
//   filling ──the last has come──▶ draining ──the last has left──▶ filling again
//      ├─────reset while some wait──▶ resetting ──the last has left──▶ filling again
//      └─────abort──▶ broken, for all who wait and for all who come, until it is reset
//
// Invariant: who comes while it drains or resets waits outside, and belongs to the next round.
//
// Read next: queue.ts.

import { Condition } from './condition.ts'
import type { Coroutine } from './coroutine.ts'
import { BrokenBarrierError } from './errors.ts'
import { formatValue } from './format.ts'
import { ownCoroutine } from './ownCoroutine.ts'
import { withLock } from './withLock.ts'

type BarrierState = 'filling' | 'draining' | 'resetting' | 'broken'

/** asyncio's Barrier, for `parties` tasks at a time. `name` stands in traces and reports. */
export class Barrier {
  readonly name: string
  readonly parties: number
  private state: BarrierState = 'filling'
  /** How many are inside: they have come, and not left. */
  private inside = 0
  /** Notified of every change of the state. */
  private readonly changed: Condition

  constructor(parties: number, { name = 'barrier' }: { name?: string } = {}) {
    if (!(Number.isInteger(parties) && parties >= 1)) {
      throw new RangeError(
        `A barrier is for a whole number of tasks, one or more, and got ${formatValue(parties)}.`,
      )
    }
    this.parties = parties
    this.name = name
    const reason = () => `${name}.wait(), ${this.waiting} of ${parties} are here`
    this.changed = new Condition(undefined, { name, reason })
  }

  /** How many wait for the last to come. asyncio's `n_waiting`. */
  get waiting(): number {
    return this.state === 'filling' ? this.inside : 0
  }

  get broken(): boolean {
    return this.state === 'broken'
  }

  /**
   * Waits until as many have come as the barrier is for. Gives each another number from 0, in order of arrival.
   * Throws BrokenBarrierError if it is broken or reset, or becomes so meanwhile.
   */
  wait(): Coroutine<number> {
    return ownCoroutine(`${this.name}.wait()`, withLock(this.changed, this.pass()))
  }

  // @anchor pass
  private *pass(): Coroutine<number> {
    yield* this.changed.waitFor(() => this.state !== 'draining' && this.state !== 'resetting')
    if (this.broken) throw this.brokenError('was aborted')
    const index = this.inside++
    try {
      if (index + 1 === this.parties) this.change('draining')
      else yield* this.untilLastHasCome()
      return index
    } finally {
      this.inside -= 1
      if (this.inside === 0) this.change(this.state === 'broken' ? 'broken' : 'filling')
    }
  }

  private *untilLastHasCome(): Coroutine<void> {
    yield* this.changed.waitFor(() => this.state !== 'filling')
    if (this.broken) throw this.brokenError('was aborted while this task waited')
    if (this.state === 'resetting') throw this.brokenError('was reset while this task waited')
  }

  /** Sends those away who wait, with a BrokenBarrierError, and begins again; mends a broken barrier. */
  reset(): Coroutine<void> {
    return this.changeWithLock('reset', () => (this.inside > 0 ? 'resetting' : 'filling'))
  }

  /** Breaks it: all who wait, and all who come, get a BrokenBarrierError. */
  abort(): Coroutine<void> {
    return this.changeWithLock('abort', () => 'broken')
  }

  private changeWithLock(method: string, next: () => BarrierState): Coroutine<void> {
    const { changed } = this
    const change = () => this.change(next())
    function* body() {
      change()
    }
    return ownCoroutine(`${this.name}.${method}()`, withLock(changed, body))
  }

  private change(next: BarrierState): void {
    this.state = next
    this.changed.notifyAll()
  }

  private brokenError(what: string): BrokenBarrierError {
    return new BrokenBarrierError(`${this.name} ${what}. Afterwards, reset() makes it usable again.`)
  }
}
