// The trace of a program as one JSON text: the events, how it ended, what was found.
//
// Invariant: it is a stored trace (runtime/trace.ts, TraceData) with more said about the program; a reader of
// traces can read it, and `version` covers all of it.
//
// Read next: trace.ts.

import type { TraceData } from '#runtime'
import type { ProbeFinding } from '../grading/core/probe.ts'
import type { Outcome, ProgramEnd } from './program/run.ts'

export interface TracedProgram extends TraceData {
  /** The program's file. */
  file: string
  end: ProgramEnd
  /** What main returned, as text. */
  value?: string
  error?: { name: string; message: string; file?: string; line?: number }
  findings: ProbeFinding[]
  /** True if `line` events are missing because there were more than the limits allow. */
  linesTruncated: boolean
}

export function traceJson({ file, trace, end, value, error, findings, linesTruncated }: Outcome): string {
  const program: TracedProgram = {
    ...trace.toJSON(),
    file,
    end,
    ...(value !== undefined && { value }),
    ...(error !== undefined && { error: errorAsData(error) }),
    findings,
    linesTruncated,
  }
  return JSON.stringify(program)
}

function errorAsData({
  name,
  message,
  place,
}: NonNullable<Outcome['error']>): NonNullable<TracedProgram['error']> {
  const { file, line } = place ?? {}
  return { name, message, ...(file !== undefined && { file }), ...(line !== undefined && { line }) }
}
