// The loop: it knows callbacks, and nothing else. Coroutines, futures and tasks stand on top of it
// (eventLoop.ts), and so does the clock: simulatedLoop.ts jumps from timer to timer, host/hostLoop.ts waits.
//
// The whole algorithm is `turn`, asyncio's `_run_once`: due timers move behind what is ready, and then
// exactly those callbacks run that were ready when the batch began.
// Invariant: what a callback schedules runs in a later turn than the callback.
//
// Read next: eventLoop.ts.

import { ErrorReports, type ExceptionHandler } from './errorReports.ts'
import { closedError } from './errors.ts'
import {
  checkCallback,
  Handle,
  type HandleCallback,
  type HandleOwner,
  type Runnable,
  TimerHandle,
} from './handle.ts'
import type { LoopOptions } from './loopOptions.ts'
import { runObserved } from './observe.ts'
import { ReadyQueue } from './readyQueue.ts'
import { type Timer, Timers } from './timers.ts'
import { LoopTracing } from './tracing.ts'

type Callback<Args extends unknown[]> = (...args: Args) => void

/** Two instants that are closer than this are one (seconds): 1 ns, as on CPython's Linux clock. */
const CLOCK_RESOLUTION = 1e-9

export abstract class CallbackLoop implements HandleOwner {
  /** How many turns have begun. */
  turns = 0
  /** null unless a tracer was given: the one comparison that tracing costs when it is off. */
  readonly tracing: LoopTracing | null
  readonly debug: boolean
  protected readonly ready = new ReadyQueue()
  protected readonly timers = new Timers((timer) => this.tracing?.timerDropped(timer))
  protected stopping = false
  private readonly maxTurns: number
  private isClosed = false
  private isRunningNow = false
  private readonly errorReports = new ErrorReports(this)
  private readonly observe: ((entry: Runnable) => void) | null

  constructor({ trace, debug = false, maxTurns = 10_000_000 }: LoopOptions = {}) {
    this.tracing = trace === undefined ? null : new LoopTracing(this, trace)
    this.debug = debug
    this.maxTurns = maxTurns
    this.observe = debug || this.tracing !== null ? (entry) => runObserved(this, entry) : null
  }

  /** The instant on this loop's clock, in seconds. It never goes back. */
  abstract time(): number

  /** Comes back at that instant (or at once, if it is past). Infinity: nothing will ever be due. */
  protected abstract waitUntil(instant: number): void

  /** The error for a program that has used up its turns. */
  protected abstract endless(turns: number): Error

  /** Runs the callback in the next turn, after all that are ready already. asyncio's `call_soon`. */
  callSoon<Args extends unknown[]>(callback: Callback<Args>, ...args: Args): Handle {
    if (this.isClosed) throw closedError()
    checkCallback('callSoon', callback, this.debug)
    const handle = new Handle(this, callback as unknown as HandleCallback, args)
    this.schedule(handle)
    return handle
  }

  /** Runs the callback in `delay` seconds; a delay below zero is due at once. asyncio's `call_later`. */
  callLater<Args extends unknown[]>(delay: number, callback: Callback<Args>, ...args: Args): TimerHandle {
    return this.setCallback(this.time() + delay, 'callLater', callback, args)
  }

  /** Runs the callback at an instant of this loop's clock (seconds). asyncio's `call_at`. */
  callAt<Args extends unknown[]>(when: number, callback: Callback<Args>, ...args: Args): TimerHandle {
    return this.setCallback(when, 'callAt', callback, args)
  }

  private setCallback(when: number, method: string, callback: Function, args: unknown[]): TimerHandle {
    checkCallback(method, callback, this.debug)
    if (Number.isNaN(when)) {
      throw new RangeError(`${method} got NaN for a time in seconds. A calculation with undefined gives NaN.`)
    }
    const timer = new TimerHandle(this, when, callback as unknown as HandleCallback, args)
    this.setTimer(timer)
    return timer
  }

  /** Puts a timer into the heap: a handle, or a sleep, which needs none. */
  setTimer(timer: Timer): void {
    if (this.isClosed) throw closedError()
    this.timers.push(timer)
    if (this.tracing !== null) this.tracing.timerSet(timer)
  }

  /** Puts an entry at the end of the ready queue. Tasks use it directly, without a handle. */
  schedule(entry: Runnable): void {
    if (this.isClosed) throw closedError()
    this.ready.push(entry)
    if (this.tracing !== null) this.tracing.scheduled(entry)
  }

  /**
   * Takes turns until `stop()` is called. asyncio's `run_forever`.
   * Throws if the loop is closed or any loop is running already.
   */
  // @anchor run-forever
  runForever(): void {
    this.enter()
    try {
      do {
        this.timers.dropCancelled()
        if (this.ready.length === 0 && !this.stopping) this.waitUntil(this.timers.nextInstant)
        this.turn()
      } while (!this.stopping)
    } finally {
      this.stopping = false
      this.leave()
    }
  }

  /** The instant at which there is something to do: now, when a timer is due, or Infinity: never. */
  nextInstant(): number {
    this.timers.dropCancelled()
    if (this.ready.length > 0 || this.stopping) return this.time()
    return this.timers.nextInstant
  }

  /** One turn of the loop; asyncio's `_run_once`. */
  // @anchor turn
  protected turn(): void {
    if (this.turns >= this.maxTurns) throw this.endless(this.turns)
    this.turns += 1
    if (this.timers.size > 0) this.collectDueTimers()
    if (this.tracing !== null) this.tracing.emit({ kind: 'turn', ready: this.ready.length })
    this.ready.runBatch(this.observe)
  }

  /** Timers that are due go behind what is ready already: `callLater(0, a); callSoon(b)` runs b, then a. */
  private collectDueTimers(): void {
    const now = this.time()
    // After a year, 1e-9 is less than the distance of two floats: hence the first comparison.
    while (this.timers.nextInstant <= now || this.timers.nextInstant < now + CLOCK_RESOLUTION) {
      const timer = this.timers.pop()
      this.ready.push(timer)
      if (this.tracing !== null) this.tracing.emit({ kind: 'timerFired', handle: this.tracing.id(timer) })
    }
  }

  /** Ends `runForever` after the batch that is running; before it, after one turn. asyncio's `stop`. */
  stop(): void {
    this.stopping = true
  }

  /** Empties the queues for good. Throws while the loop runs; a second call does nothing. asyncio's `close`. */
  close(): void {
    if (this.running) throw new Error('A running event loop cannot be closed. Stop it first: loop.stop().')
    if (this.isClosed) return
    this.isClosed = true
    this.ready.clear()
    this.timers.clear()
    if (this.tracing !== null) this.tracing.emit({ kind: 'closed' })
  }

  /** Whether something would run in a turn that began now. */
  get hasWorkNow(): boolean {
    return this.nextInstant() <= this.time()
  }

  get closed(): boolean {
    return this.isClosed
  }

  get running(): boolean {
    return this.isRunningNow
  }

  /** Makes this the running loop. */
  protected enter(): void {
    if (this.isClosed) throw closedError()
    if (this.isRunningNow) throw new Error('This event loop is already running.')
    this.isRunningNow = true
  }

  protected leave(): void {
    this.isRunningNow = false
  }

  /** Who is told of errors that no awaiter will hear of; null: the default, which prints. */
  setExceptionHandler(handler: ExceptionHandler | null): void {
    this.errorReports.handler = handler
  }

  /** Tells the exception handler of an error that no awaiter will hear of. */
  report(message: string, error?: unknown): void {
    this.errorReports.report(error === undefined ? { message } : { message, error })
  }

  /** A handle or a sleep was called off: in the heap it is dead weight from now on. */
  handleWasCancelled(entry: Runnable): void {
    if (entry.inHeap) this.timers.noteCancelled()
    if (this.tracing !== null) this.tracing.handleCancelled(entry)
  }
}
