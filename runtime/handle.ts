// A handle: one callback that the loop was asked to run, and the way to call it off.
//
// Invariant: a handle runs at most once, and never after `cancel()`. Cancelling takes nothing out of a queue:
// the loop finds the mark when the handle's turn comes, which costs less than a search.
//
// Read next: readyQueue.ts, where handles wait for their turn, and timers.ts, where they wait for their time.

import type { Timer } from './timers.ts'

/** What the ready queue holds. A task is one too, so that waking it needs no handle. */
export interface Runnable {
  /** Runs it. Never throws: errors go to the loop's exception handler. */
  run(): void
  /** For traces and reports. */
  readonly name: string
  /** Whether it was called off, so that its turn passes without it. Absent: it cannot be. */
  readonly calledOff?: boolean
  /** Whether it stands in the heap of timers. Absent: it is no timer. */
  readonly inHeap?: boolean
}

/** A callback with whatever parameters; its arguments are kept beside it. */
export type HandleCallback = (...args: never[]) => void

/** What a handle needs of its loop. */
export interface HandleOwner {
  /** An error that nobody awaits: see EventLoop.setExceptionHandler. */
  report(message: string, error: unknown): void
  handleWasCancelled(entry: Runnable): void
}

/** Gives the name by which reports and traces mention a callback. */
export function callbackName(callback: Function): string {
  return callback.name === '' ? 'a callback' : callback.name
}

/** Throws TypeError for what cannot be called back, with the likely slip. `method` names who got it. */
export function checkCallback(method: string, callback: unknown, debug: boolean): void {
  if (typeof callback !== 'function') {
    const slip = typeof callback === 'object' ? ' A coroutine is started with createTask.' : ''
    throw new TypeError(
      `${method} needs a function, and got ${callback === null ? 'null' : typeof callback}.${slip}`,
    )
  }
  if (debug && callback.constructor.name === 'GeneratorFunction') {
    throw new TypeError(
      `${method} got the generator function ${callback.name}: calling it runs nothing. Use createTask(${callback.name}()).`,
    )
  }
}

/** A callback that was given to `callSoon`; asyncio's Handle. */
export class Handle implements Runnable {
  protected readonly owner: HandleOwner
  private callback: HandleCallback | null
  private args: readonly unknown[]

  constructor(owner: HandleOwner, callback: HandleCallback, args: readonly unknown[]) {
    this.owner = owner
    this.callback = callback
    this.args = args
  }

  get name(): string {
    return this.callback === null ? 'a cancelled callback' : callbackName(this.callback)
  }

  /** Calls it off, if it has not run yet. Can be called any number of times. */
  cancel(): void {
    if (this.callback === null) return
    this.owner.handleWasCancelled(this)
    // What the callback holds on to is free from now on, however long the handle stays in the heap.
    this.callback = null
    this.args = []
  }

  cancelled(): boolean {
    return this.callback === null
  }

  get calledOff(): boolean {
    return this.callback === null
  }

  run(): void {
    if (this.callback === null) return
    try {
      this.callback(...(this.args as never[]))
    } catch (error) {
      this.owner.report(`The callback ${this.name} threw`, error)
    }
  }
}

/** A callback that was given to `callLater` or `callAt`; asyncio's TimerHandle. */
export class TimerHandle extends Handle implements Timer {
  readonly when: number
  serial = 0
  inHeap = false

  constructor(owner: HandleOwner, when: number, callback: HandleCallback, args: readonly unknown[]) {
    super(owner, callback, args)
    this.when = when
  }
}
