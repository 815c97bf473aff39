// Interrupting a program from outside: Ctrl-C, or an AbortSignal. Either cancels main, so that its `finally`
// blocks run, and then decides with which error the program has ended.
//
// Invariant: only the first request counts, and it replaces no error but the cancellation that it caused.
//
// Read next: host/nodeHost.ts, where Ctrl-C comes from.

import { CancelledError } from './errors.ts'
import type { Host } from './host/host.ts'
import type { Task } from './task.ts'

/** The user ended the program with Ctrl-C: what `run` throws after the clean-up. Python's KeyboardInterrupt. */
export class KeyboardInterrupt extends Error {
  static {
    KeyboardInterrupt.prototype.name = 'KeyboardInterrupt'
  }

  constructor() {
    // It was made when a key was pressed: the stack of that moment has nothing to say about the program.
    const limit = Error.stackTraceLimit
    Error.stackTraceLimit = 0
    super('The program was ended with Ctrl-C, and has cleaned up.')
    Error.stackTraceLimit = limit
  }
}

export class Interruption {
  private readonly main: Task<unknown>
  private readonly stopWatching: () => void
  private wasRequested = false
  private reason: unknown = null

  /** Watches for a request from now on, until `end`. */
  constructor(main: Task<unknown>, host: Host, signal: AbortSignal | undefined) {
    this.main = main
    const unwatch = host.watchInterrupt?.(() => this.request(new KeyboardInterrupt()))
    const abort = () => this.request(signal?.reason)
    signal?.addEventListener('abort', abort)
    this.stopWatching = () => {
      unwatch?.()
      signal?.removeEventListener('abort', abort)
    }
    if (signal?.aborted) abort()
  }

  // @anchor interrupt
  private request(reason: unknown): void {
    if (this.wasRequested || this.main.done) return
    this.wasRequested = true
    this.reason = reason
    this.main.cancel()
  }

  /** The error with which the program has ended: the reason of the request, if it ended because of that alone. */
  explain(error: unknown): unknown {
    const cancelled = this.wasRequested && error instanceof CancelledError
    return cancelled && this.main.uncancel() === 0 ? this.reason : error
  }

  end(): void {
    this.stopWatching()
  }
}
