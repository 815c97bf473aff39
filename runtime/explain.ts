// Errors that JavaScript itself throws when a coroutine is driven, said again in the words of the course.
//
// Invariant: any other error comes back as it was, the same object.
//
// Read next: deadlock.ts, for the error that JavaScript cannot see.

/** The error to give a task whose coroutine threw this one. The engine's own error is kept as `cause`. */
export function explainDriverError(error: unknown, taskName: string): unknown {
  if (error instanceof RangeError && /call stack|stack overflow/i.test(error.message)) {
    return new RangeError(
      `${taskName} is nested too deeply: each yield* inside another takes room on the stack, which holds some thousands. Recursion without an end does this; createTask starts a stack of its own.`,
      { cause: error },
    )
  }
  if (error instanceof TypeError && /already (running|executing)/i.test(error.message)) {
    return new Error(
      `${taskName} resumed a coroutine that is running. A coroutine can be awaited once, and not by itself: call its function again for a second one.`,
      { cause: error },
    )
  }
  return error
}
