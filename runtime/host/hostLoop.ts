// The event loop on the host's clock. It never waits by itself: it takes its turns inside callbacks of the
// host, sets the host's timer for the next instant at which there is something to do, and returns.
//
//   idle ──timer, or schedule() from a host callback──▶ turns ──nothing is due──▶ idle
//                                                          └──its time is up──▶ gives way, then goes on
//
// Invariant: an idle loop holds one timer of the host if a timer of its own is set, and else nothing at all. So
// it uses no processor, and whatever settles a future wakes it at once.
//
// Read next: ../run.ts, which runs a program on it.

import { deadlockError } from '../deadlock.ts'
import { EventLoop } from '../eventLoop.ts'
import type { Future } from '../future.ts'
import type { Runnable } from '../handle.ts'
import type { LoopOptions } from '../loopOptions.ts'
import type { Network } from '../net/network.ts'
import type { Timer } from '../timers.ts'
import { spin } from '../work.ts'
import type { Host } from './host.ts'

/** How long turns may follow each other before the host has its turn (seconds): a quarter of a screen's frame. */
const LONGEST_STRETCH = 0.004
/** The longest delay that a host's timer can hold (seconds): 2^31 - 1 ms, some 24.8 days. */
const LONGEST_TIMER = (2 ** 31 - 1) / 1000

/** Told once: that the loop was stopped, or why it cannot go on. */
interface Driver {
  stopped(): void
  failed(error: unknown): void
}

export class HostLoop extends EventLoop {
  readonly host: Host
  private readonly startedAt: number
  /** Whoever runs this loop; null while nobody does. */
  private driver: Driver | null = null
  private isTakingTurns = false
  private isWakeComing = false
  private cancelHostTimer: (() => void) | null = null
  private openNetwork: Network | null = null

  constructor(host: Host, options: LoopOptions = {}) {
    super({ ...options, maxTurns: options.maxTurns ?? Number.POSITIVE_INFINITY })
    this.host = host
    this.startedAt = host.time()
  }

  /** Seconds since this loop was made. */
  override time(): number {
    return this.host.time() - this.startedAt
  }

  override get network(): Network {
    this.openNetwork ??= this.host.openNetwork(this)
    return this.openNetwork
  }

  override work(seconds: number): void {
    spin(seconds)
  }

  /** Also true between two turns, while the host has control. */
  override get running(): boolean {
    return this.driver !== null || super.running
  }

  protected override waitUntil(): never {
    throw new Error(
      'This event loop lives on the clock of the host, and cannot be waited for: JavaScript has one thread, and while it stood still, nothing that the loop waits for could happen. Use run(main), which gives a promise; or simulate(main), whose clock jumps.',
    )
  }

  /**
   * Takes turns, in callbacks of the host, until the future is done; gives its result, or throws its error.
   * What `runUntilComplete` is in simulated time. Throws DeadlockError if the host finds that nothing is left
   * that could ever wake it.
   */
  // @anchor complete
  async complete<T>(future: Future<T>): Promise<T> {
    const stop = () => this.stop()
    future.addDoneCallback(stop)
    try {
      await this.untilStopped()
    } finally {
      future.removeDoneCallback(stop)
    }
    if (!future.done) {
      throw new Error(`Event loop stopped before Future completed: ${future.name} is still pending.`)
    }
    return future.result()
  }

  private async untilStopped(): Promise<void> {
    const unwatch = this.host.watchIdle?.(() => this.detach().failed(deadlockError(this)))
    try {
      await new Promise<void>((stopped, failed) => {
        this.driver = { stopped, failed }
        this.wake()
      })
    } finally {
      unwatch?.()
    }
  }

  /** Nobody runs the loop any longer: what is scheduled from now on waits until somebody does. */
  private detach(): Driver {
    const driver = this.driver!
    this.driver = null
    this.stopping = false
    return driver
  }

  /** Has turns taken when the host has seen to its own events: what all of them settle is then one batch. */
  // @anchor wake
  private wake(): void {
    if (this.driver === null || this.isTakingTurns || this.isWakeComing) return
    this.isWakeComing = true
    this.host.giveWay(() => {
      this.isWakeComing = false
      this.takeTurns()
    })
  }

  /** Takes turns while there is something to do, for a short stretch; then makes sure to be called again. */
  // @anchor take-turns
  private takeTurns(): void {
    this.dropHostTimer()
    if (this.driver === null) return
    const end = this.time() + LONGEST_STRETCH
    this.enter()
    this.isTakingTurns = true
    try {
      while (this.hasWorkNow) {
        this.turn()
        if (this.stopping || this.time() >= end) break
      }
    } catch (error) {
      return this.detach().failed(error)
    } finally {
      this.isTakingTurns = false
      this.leave()
    }
    if (this.stopping) this.detach().stopped()
    else this.comeBack()
  }

  /** Now, if the stretch was too short; else at the next timer; else only when something is scheduled. */
  // @anchor come-back
  private comeBack(): void {
    const delay = this.nextInstant() - this.time()
    if (delay <= 0) return this.wake()
    if (delay === Number.POSITIVE_INFINITY) return
    this.cancelHostTimer = this.host.setTimer(Math.min(delay, LONGEST_TIMER), () => this.takeTurns())
  }

  private dropHostTimer(): void {
    this.cancelHostTimer?.()
    this.cancelHostTimer = null
  }

  // Between turns, each of these changes when there is something to do. During a turn, `wake` does nothing.

  override schedule(entry: Runnable): void {
    super.schedule(entry)
    this.wake()
  }

  override setTimer(timer: Timer): void {
    super.setTimer(timer)
    this.wake()
  }

  override handleWasCancelled(entry: Runnable): void {
    super.handleWasCancelled(entry)
    this.wake()
  }

  override stop(): void {
    super.stop()
    this.wake()
  }

  /** Also closes what the program has left open in the network, so that nothing holds the process. */
  override close(): void {
    super.close()
    this.openNetwork?.close()
    this.openNetwork = null
  }
}
