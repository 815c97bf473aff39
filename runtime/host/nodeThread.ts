// Threads in Node: worker threads, each for one call. A thread takes about 0.15 s to start, most of it for
// TypeScript: worth it for a computation of seconds, and not for one of milliseconds.
//
// Invariant: a thread answers once. Whatever else may end it (an exit, an error outside the call, too little
// memory) becomes an answer too, so that nobody waits for ever.
//
// Read next: ../toThread.ts.

import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import type { ThreadCall, ThreadOutcome } from '../threadOutcome.ts'

/** Starts a thread for the call; gives the way to end it. Throws if an argument cannot be copied. */
// @anchor start-thread
export function startThread(call: ThreadCall, settle: (outcome: ThreadOutcome) => void): () => void {
  const worker = new Worker(new URL('./threadMain.mjs', import.meta.url), { workerData: call })
  let answered = false
  const answer = (outcome: ThreadOutcome) => {
    // It ends by itself, when it has printed what it logged; until then it does not hold the process open.
    worker.unref()
    answered = true
    settle(outcome)
  }
  worker.on('message', answer)
  worker.on('messageerror', (error) => answer({ kind: 'notCopied', message: error.message }))
  worker.on('error', (error) => answer({ kind: 'ended', why: error.message }))
  worker.on('exit', (exitCode) => {
    if (!answered) answer({ kind: 'ended', why: `it left with exit code ${exitCode}.` })
  })
  return () => {
    if (!answered) void worker.terminate()
  }
}

const require = createRequire(import.meta.url)

/**
 * Loads a module without giving way: for simulated time. TypeScript is loaded by tsx as a CommonJS module, with a
 * runtime of its own, so only what is on the global object is shared with it. Throws for what is no file, and for
 * a module with a top-level `await`.
 */
export function loadNow(address: string): object {
  const path = fileURLToPath(address)
  if (!/\.[cm]?tsx?$/.test(path)) return require(path)
  const tsx: { require(path: string, from: string): object } = require('tsx/cjs/api')
  return tsx.require(path, import.meta.url)
}
