// Threads in the browser: Web Workers, each for one call. A worker can only begin with a script, so its program
// is put together from the text of thread.ts's functions; that needs no file of its own beside a bundled page.
// The page's policy must allow `worker-src blob:`.
//
// Invariant: a thread answers once, and is ended then.
//
// Read next: thread.ts.

import type { ThreadCall, ThreadOutcome } from '../threadOutcome.ts'
import * as thread from './thread.ts'

/** Starts a thread for the call; gives the way to end it. Throws if an argument cannot be copied. */
export function startThread(call: ThreadCall, settle: (outcome: ThreadOutcome) => void): () => void {
  const program = URL.createObjectURL(new Blob([threadProgram()], { type: 'text/javascript' }))
  const worker = new Worker(program, { type: 'module' })
  const end = () => {
    worker.terminate()
    URL.revokeObjectURL(program)
  }
  const answer = (outcome: ThreadOutcome) => {
    end()
    settle(outcome)
  }
  worker.onmessage = ({ data }) => answer(data)
  worker.onmessageerror = () => answer({ kind: 'notCopied', message: 'the browser could not read it.' })
  worker.onerror = ({ message }) => answer({ kind: 'ended', why: message || 'its program could not start.' })
  try {
    worker.postMessage(call)
  } catch (error) {
    end()
    throw error
  }
  return end
}

/** The functions refer to each other by name, and a bundler that renames one does so in every text. */
function threadProgram(): string {
  const { answerCall, ...others } = thread
  const listen = `onmessage = ({ data }) => (${answerCall})(data, (outcome) => postMessage(outcome))`
  return [...Object.values(others).map(String), listen].join('\n')
}
