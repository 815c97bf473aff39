// The errors of the runtime. Types are asyncio's, so that knowledge carries over; the messages are ours,
// and say what happened, to what, and the likely slip.
//
// Invariant: `instanceof` is how they are told apart, never the text.
//
// Read next: future.ts, which hands errors from whoever fails to whoever waits.

/**
 * An Error without a stack, by its prototype alone. Where a cancel was asked for is in the trace, and V8's own Error
 * takes 1,900 ns even without its stack, this one 90 (test/bench/choices.ts); cancelling makes one or two of them.
 */
class StacklessError {
  declare readonly name: string
  declare readonly stack?: string
  readonly message: string

  constructor(message: string) {
    this.message = message
  }
}
Object.setPrototypeOf(StacklessError.prototype, Error.prototype)

/**
 * Thrown into a coroutine at its suspension when its task is cancelled. Let it pass: a bare `catch` swallows
 * it, as JavaScript has no errors that `catch` leaves alone. The idiom:
 * `if (error instanceof CancelledError) throw error`.
 */
// @anchor cancelled-error
export class CancelledError extends StacklessError implements Error {
  static {
    Object.defineProperty(CancelledError.prototype, 'name', { value: 'CancelledError' })
  }

  constructor(message = '') {
    super(message)
  }
}

/** A wait took longer than it was allowed to. */
export class TimeoutError extends Error {
  static {
    TimeoutError.prototype.name = 'TimeoutError'
  }
}

/** An operation that the object's state does not allow: a result read too early, a future settled twice. */
export class InvalidStateError extends Error {
  static {
    InvalidStateError.prototype.name = 'InvalidStateError'
  }
}

/** A program went on for more turns than `maxTurns` allows. */
export class EndlessError extends Error {
  static {
    EndlessError.prototype.name = 'EndlessError'
  }
}

/** `getNowait` on an empty queue. */
export class QueueEmpty extends Error {
  static {
    QueueEmpty.prototype.name = 'QueueEmpty'
  }
}

/** `putNowait` on a full queue. */
export class QueueFull extends Error {
  static {
    QueueFull.prototype.name = 'QueueFull'
  }
}

/** `put` or `get` on a queue that was shut down. */
export class QueueShutDown extends Error {
  static {
    QueueShutDown.prototype.name = 'QueueShutDown'
  }
}

/** A barrier was reset or aborted while somebody waited at it, or is broken since. */
export class BrokenBarrierError extends Error {
  static {
    BrokenBarrierError.prototype.name = 'BrokenBarrierError'
  }
}

/** Several errors at once, in order of completion: what a task group throws. `errors` holds them. */
export class ExceptionGroup extends AggregateError {
  static {
    ExceptionGroup.prototype.name = 'ExceptionGroup'
  }
}

/** The error for whatever is asked of a closed loop. */
export function closedError(): Error {
  return new Error('Event loop is closed. Make a new one: newEventLoop(), or simulate(main).')
}
