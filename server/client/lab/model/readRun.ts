// Reads a run that a page brings with it as JSON: all of it as `course trace --json` prints it, or the events alone.
//
// A program on a page may begin with lines that the page does not show: imports, and what it takes from another
// program. Then everything is counted from the first line that is shown, and what happens on the others happens
// elsewhere.
// Invariant: what comes out can be shown; anything that is no trace, or a trace of a later version, is null.
//
// Read next: ../player.ts.

import { TRACE_VERSION, type TraceEvent } from '../../../../runtime/trace.ts'
import { emptyRun } from '../../worker/emptyRun.ts'
import type { ProgramRun } from '../../worker/run.ts'

/** What the events of lines that are not shown are said to be in. */
const ELSEWHERE = 'what comes before'

/** `firstLine` is the first line that is shown, counted from 1. */
export function readRun(json: string, firstLine = 1): ProgramRun | null {
  let data: unknown
  try {
    data = JSON.parse(json)
  } catch {
    return null
  }
  const given = (Array.isArray(data) ? { events: data } : data) as Partial<ProgramRun> | null
  if (!Array.isArray(given?.events)) return null
  const run: ProgramRun = { ...emptyRun({ source: '', file: 'program.ts' }), end: 'returned', ...given }
  return run.version > TRACE_VERSION ? null : shifted(run, firstLine - 1)
}

function shifted(run: ProgramRun, by: number): ProgramRun {
  if (by <= 0) return run
  const source = run.source.split('\n').slice(by).join('\n')
  const error = run.error?.line === undefined ? {} : { error: { ...run.error, line: run.error.line - by } }
  return { ...run, source, events: run.events.map((event) => shiftedEvent(event, by)), ...error }
}

function shiftedEvent(event: TraceEvent, by: number): TraceEvent {
  if (event.kind !== 'line' || event.file !== undefined) return event
  return event.line > by ? { ...event, line: event.line - by } : { ...event, file: ELSEWHERE }
}
