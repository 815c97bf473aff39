// The event loop in simulated time: where another loop would wait, this one's clock jumps.
// A program that sleeps for a year ends at once, and each run of it is the same.
//
// Invariant: the clock stands still while callbacks run, unless they `work`; between turns it moves to the next
// timer's own instant, never by adding up differences.
//
// Read next: simulate.ts, which runs a program on it.

import { deadlockError } from './deadlock.ts'
import { EventLoop } from './eventLoop.ts'
import type { LoopOptions } from './loopOptions.ts'
import type { Network, SimulatedNetworkOptions } from './net/network.ts'
import { SimulatedNetwork } from './net/simulated.ts'
import { loopByHand, runningLoopOrNull, setLoopByHand } from './running.ts'
import type { Tracer } from './trace.ts'

export interface SimulatedOptions extends LoopOptions {
  /** What a turn costs, in seconds; default 0. For programs that spin instead of waiting. */
  turnCost?: number
  /** How the simulated network behaves. */
  network?: SimulatedNetworkOptions
}

export class SimulatedLoop extends EventLoop {
  private now = 0
  private readonly turnCost: number
  private readonly networkOptions: SimulatedNetworkOptions
  private simulatedNetwork: Network | null = null

  constructor(options: SimulatedOptions = {}) {
    super(tracedLoops === null ? options : { ...tracedLoops, ...options })
    this.turnCost = options.turnCost ?? 0
    this.networkOptions = options.network ?? {}
  }

  override time(): number {
    return this.now
  }

  override get network(): Network {
    this.simulatedNetwork ??= new SimulatedNetwork(this, this.networkOptions)
    return this.simulatedNetwork
  }

  override work(seconds: number): void {
    this.now += seconds
  }

  // @anchor jump
  protected override waitUntil(instant: number): void {
    if (instant === Number.POSITIVE_INFINITY) throw deadlockError(this)
    if (instant > this.now) this.now = instant
  }

  protected override turn(): void {
    super.turn()
    if (this.turnCost > 0) this.now += this.turnCost
  }
}

let wasSet = false

/** A new event loop in simulated time, to drive by hand. Close it when you are done. asyncio's `new_event_loop`. */
export function newEventLoop(options?: SimulatedOptions): EventLoop {
  return new SimulatedLoop(options)
}

/** Makes the loop the one that `getEventLoop` gives; null for none. asyncio's `set_event_loop`. */
export function setEventLoop(loop: EventLoop | null): void {
  setLoopByHand(loop)
  wasSet = true
}

/**
 * The running loop; else the one that was set; else a new one, which is set. asyncio's `get_event_loop` as it
 * was up to Python 3.13. Since 3.14 it makes none, and new code is better off with `simulate` or `run`.
 */
export function getEventLoop(): EventLoop {
  const running = runningLoopOrNull()
  if (running !== null) return running
  if (loopByHand() === null && !wasSet) setLoopByHand(newEventLoop())
  const loop = loopByHand()
  if (loop !== null) return loop
  throw new Error('There is no current event loop: it was set to null. Make one: newEventLoop().')
}

/** While `traceLoops` runs: the options that every simulated loop gets which is made meanwhile. */
let tracedLoops: SimulatedOptions | null = null

/**
 * Calls the body, and lets the tracer follow every simulated loop that is made meanwhile: so a program can be
 * traced that makes its loop itself. `options` count where such a loop was given none of its own. The body
 * finds no event loop set, and what it sets is gone afterwards.
 */
export function traceLoops<T>(trace: Tracer, body: () => T, options: SimulatedOptions = {}): T {
  const before = { tracedLoops, loop: loopByHand(), wasSet }
  tracedLoops = { ...options, trace }
  setLoopByHand(null)
  wasSet = false
  try {
    return body()
  } finally {
    tracedLoops = before.tracedLoops
    setLoopByHand(before.loop)
    wasSet = before.wasSet
  }
}
