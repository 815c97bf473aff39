// log: a program's output. In a trace it is an event with its turn and its instant; without one it is printed.
//
// Invariant: what a trace has got does not change any more, whatever the program does with the logged values.
//
// Read next: work.ts.

import { formatLogged } from './format.ts'
import { printLine } from './output.ts'
import { runningLoopOrNull } from './running.ts'

/** Says something: strings as they are, other values as literals, joined by a space. Works outside a loop too. */
export function log(...values: unknown[]): void {
  const text = values.map(formatLogged).join(' ')
  const tracing = runningLoopOrNull()?.tracing ?? null
  if (tracing === null) printLine(text)
  else tracing.emit({ kind: 'log', task: tracing.by, text, values: values.map(asData) })
}

/** The value as JSON can hold it: a trace is data, and must not change when the program changes an object later. */
function asData(value: unknown): unknown {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value)
  // As JSON, a kilobyte would be an object with a thousand numbered properties.
  if (typeof value === 'object' && !ArrayBuffer.isView(value)) {
    try {
      const text = JSON.stringify(value)
      if (text !== undefined && text.length < 10_000) return JSON.parse(text)
    } catch {
      // A ring, or a toJSON that throws: its short text has to do.
    }
  }
  return formatLogged(value)
}
