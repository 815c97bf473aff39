// The cancellation of one task: how often it was asked for, and whether the task has still to hear of it.
//
//   asked for ──passed on to what the task waits for──▶ delivered: that wait throws it in
//       └──────nothing there to pass it on to─────────▶ undelivered ──the next step──▶ delivered
//
// Invariant: what was asked for is delivered once, unless every request is taken back before.
//
// Read next: task.ts.

export class Cancellation {
  /** How many requests there were and were not taken back. */
  requests = 0
  /** Whether the next step has to throw it into the coroutine. */
  undelivered = false
  message: string | undefined = undefined
  /** True while it is being passed on: if it comes by again meanwhile, tasks wait for each other in a ring. */
  forwarding = false

  /** There is nothing to pass it on to. */
  deliverLater(message: string | undefined): void {
    this.undelivered = true
    this.message = message
  }

  /** Takes one request back, and gives how many are left. At 0, what was not delivered is dropped. */
  takeBack(): number {
    this.requests -= 1
    if (this.requests === 0) this.undelivered = false
    return this.requests
  }
}
