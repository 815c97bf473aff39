// Errors that no awaiter will hear of: one thrown in a callback, one that nobody read before the loop closed.
// Whoever asked to be told is told; otherwise they are printed. With a tracer they are events as well.
//
// Invariant: nothing is swallowed, not even the error of an exception handler, and reporting never throws.
//
// Read next: loop.ts, which reports here what its callbacks throw.

import type { CallbackLoop } from './loop.ts'
import { printError } from './output.ts'

/** What an exception handler is told. */
export interface ExceptionContext {
  /** What went wrong, in a sentence. */
  message: string
  error?: unknown
}

export type ExceptionHandler = (loop: CallbackLoop, context: ExceptionContext) => void

export class ErrorReports {
  /** null: the default handler, which prints. */
  handler: ExceptionHandler | null = null
  private readonly loop: CallbackLoop

  constructor(loop: CallbackLoop) {
    this.loop = loop
  }

  /** Tells the exception handler. A handler that throws itself falls back to the default one. */
  // @anchor report
  report(context: ExceptionContext): void {
    this.loop.tracing?.reported(context)
    if (this.handler === null) return this.print(context)
    try {
      this.handler(this.loop, context)
    } catch (handlerError) {
      this.print(context)
      const broken = { message: 'The exception handler itself threw', error: handlerError }
      this.loop.tracing?.reported(broken)
      this.print(broken)
    }
  }

  /** What the default handler does. A traced loop is silent: whoever reads its trace is told there. */
  private print({ message, error }: ExceptionContext): void {
    if (this.loop.tracing === null) printError(message, error)
  }
}
