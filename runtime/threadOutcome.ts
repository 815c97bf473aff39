// What a thread is asked, what it answers, and what that means to whoever waits for it.
//
// Both are plain data, as they are copied from thread to thread.
// Invariant: a thread never words an error. It says what it found, and the words are put to it here, the same for
// Node, the browser and simulated time.
//
// Read next: host/thread.ts, which answers.

import { formatValue } from './format.ts'

/** An export to call in a thread. */
export interface ThreadCall {
  address: string
  exportName: string
  args: unknown[]
}

export type ThreadOutcome =
  | { kind: 'returned'; value: unknown }
  /** `name` is the error's own, which copying loses if its class is not one of JavaScript's. */
  | { kind: 'threw'; error: unknown; name: string | null }
  | { kind: 'notLoaded'; message: string }
  /** `found` is the type of what stands under that name. */
  | { kind: 'noFunction'; found: string; exports: string[] }
  /** Calling it gave a coroutine, and nobody would drive it. */
  | { kind: 'coroutine' }
  | { kind: 'notCopied'; message: string }
  /** The thread ended before it had answered. */
  | { kind: 'ended'; why: string }

/** The value that the call returned, or the error of the call that threw; in every other case, a clear error. */
// @anchor result-of
export function resultOf(outcome: ThreadOutcome, { address, exportName }: ThreadCall): unknown {
  switch (outcome.kind) {
    case 'returned':
      return outcome.value
    case 'threw':
      throw withName(outcome.error, outcome.name)
    case 'notLoaded':
      throw new Error(
        `toThread could not load ${address}: ${outcome.message} An address is new URL('./file.ts', import.meta.url), relative to the file in which that stands.`,
      )
    case 'noFunction':
      throw new Error(noFunction(outcome.found, outcome.exports, address, exportName))
    case 'coroutine':
      throw new TypeError(
        `${exportName} is a generator function, and in a thread nobody drives its coroutine. Export a plain function that computes; or one that gives run(main), to run a program there.`,
      )
    case 'notCopied':
      throw new TypeError(
        `The result of ${exportName} cannot be copied out of its thread: ${outcome.message} Data can be copied; functions, and objects that hold them, cannot.`,
      )
    case 'ended':
      throw new Error(`The thread of ${exportName} ended before it had a result: ${outcome.why}`)
  }
}

function noFunction(found: string, exports: string[], address: string, exportName: string): string {
  if (found !== 'undefined') return `${exportName} in ${address} is no function, but of type ${found}.`
  const others = exports.length === 0 ? 'It exports nothing.' : `It exports ${exports.join(', ')}.`
  return `${address} has no export named ${formatValue(exportName)}. ${others}`
}

function withName(copy: unknown, name: string | null): unknown {
  if (name === null) return copy
  // An error without a stack, such as a CancelledError, is copied as the plain object that it is.
  const error = copy instanceof Error ? copy : new Error((copy as Error).message)
  if (error.name !== name) {
    Object.defineProperty(error, 'name', { value: name, configurable: true, writable: true })
  }
  return error
}

/** The error for arguments that could not be copied; any other error as it was. */
export function explainCopying(error: unknown, exportName: string): unknown {
  if (!(error instanceof Error) || error.name !== 'DataCloneError') return error
  return new TypeError(
    `An argument for ${exportName} cannot be copied into its thread: ${error.message} Data can be copied; functions, and objects that hold them, cannot.`,
    { cause: error },
  )
}
