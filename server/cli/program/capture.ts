// What a program prints while it runs belongs to its log, beside the instants, and must not stand in the middle of
// a drawing, or of JSON.
//
// Invariant: the console is itself again as soon as `release` has been called.
//
// Read next: run.ts.

import { format } from 'node:util'
import type { Trace } from '#runtime'
import { runningLoopOrNull } from '../../../runtime/running.ts'

const METHODS = ['log', 'info', 'debug', 'warn', 'error'] as const

/** Sends what is printed into the trace, as logged lines. Gives the function that ends this. */
export function captureConsole(trace: Trace): () => void {
  const before = { ...console }
  for (const method of METHODS) console[method] = (...values: unknown[]) => note(trace, format(...values))
  return () => void Object.assign(console, before)
}

function note(trace: Trace, text: string): void {
  const tracing = runningLoopOrNull()?.tracing ?? null
  if (tracing !== null) tracing.emit({ kind: 'log', task: tracing.by, text, values: [text] })
  else {
    const { turn, time, loop } = trace.events.at(-1) ?? { turn: 0, time: 0 }
    trace.record({
      turn,
      time,
      ...(loop !== undefined && { loop }),
      kind: 'log',
      task: null,
      text,
      values: [text],
    })
  }
}
