// What a loop can be told when it is made; `simulate` and `run` hand it on.
//
// Invariant: without any of them a loop does the same, only unseen: an option never changes an order.
//
// Read next: loop.ts.

import type { Tracer } from './trace.ts'

export interface LoopOptions {
  /** Gets an event for everything that the loop does. */
  trace?: Tracer
  /** Reports callbacks that hold the loop for 0.1 s or longer. */
  debug?: boolean
  /** After so many turns, EndlessError. Default: ten million. */
  maxTurns?: number
}
