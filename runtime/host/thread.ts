// What runs in the thread that toThread starts: it loads the module, calls the export, and answers once.
//
// Invariant: each of these functions uses nothing but its parameters, JavaScript's own globals and the others
// here: the browser's threads get them as text (browserThread.ts).
//
// Read next: nodeThread.ts, which starts such a thread.

import type { ThreadCall, ThreadOutcome } from '../threadOutcome.ts'

/** Loads the module, calls the export and posts what came of it. */
// @anchor answer
export async function answerCall(call: ThreadCall, post: (outcome: ThreadOutcome) => void): Promise<void> {
  let module: object
  try {
    module = await import(/* @vite-ignore */ call.address)
  } catch (error) {
    return post(describeLoadError(error))
  }
  const outcome = callExport(module, call)
  try {
    if (outcome.kind === 'returned') outcome.value = await outcome.value
  } catch (error) {
    return postCopy(describeThrown(error), post)
  }
  postCopy(outcome, post)
}

export function describeLoadError(error: unknown): ThreadOutcome {
  return { kind: 'notLoaded', message: `${error instanceof Error ? error.message : String(error)}.` }
}

export function describeThrown(error: unknown): ThreadOutcome {
  return { kind: 'threw', error, name: error instanceof Error ? error.name : null }
}

/** Calls the export. Never throws. */
export function callExport(module: object, { exportName, args }: ThreadCall): ThreadOutcome {
  const callee: unknown = (module as Record<string, unknown>)[exportName]
  if (typeof callee !== 'function') {
    return { kind: 'noFunction', found: typeof callee, exports: Object.keys(module) }
  }
  try {
    const value: unknown = callee(...args)
    const isCoroutine = typeof value === 'object' && value !== null && 'next' in value && 'throw' in value
    return isCoroutine ? { kind: 'coroutine' } : { kind: 'returned', value }
  } catch (error) {
    return describeThrown(error)
  }
}

/** Posts the outcome; where it cannot be copied, posts why. */
export function postCopy(outcome: ThreadOutcome, post: (outcome: ThreadOutcome) => void): void {
  try {
    post(outcome)
  } catch (error) {
    if (outcome.kind === 'threw') post({ ...outcome, error: new Error(String(outcome.error)) })
    else post({ kind: 'notCopied', message: `${error instanceof Error ? error.message : String(error)}.` })
  }
}
