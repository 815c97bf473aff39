// One play of the last run, drawn as `course trace` draws a program.
//
// Invariant: it shows what the play left, and nothing that was not recorded.
//
// Read next: ../draw/report.ts.

import { Trace } from '#runtime'
import type { StudentPlay } from '../../grading/studentPlays.ts'
import { drawReport } from '../draw/report.ts'
import type { Screen } from '../draw/screen.ts'
import { cut, wrap } from '../draw/text.ts'
import type { Outcome } from '../program/run.ts'

export function drawPlay({ scenario, inputJson, played }: StudentPlay, screen: Screen): string[] {
  const name = inputJson === 'null' ? scenario : `${scenario} ${inputJson}`
  const drawn = drawReport(outcomeOf(scenario, played), screen)
  const what = drawn.length > 0 ? drawn : drawLog(played.logged, screen)
  const error = played.error === undefined ? [] : ['', ...drawError(played.error, screen)]
  const finding = played.findings.flatMap(({ message }) => ['', ...wrap(message, screen.width)])
  // A drawing has its own title, which is the scenario.
  const isTold = drawn.length > 0 && name === scenario
  const head = isTold ? [] : [cut(name, screen.width, screen.symbols.ellipsis), '']
  return [...head, ...what, ...finding, ...error]
}

/** What the drawing takes: the findings and the error are told below it, in the words of the grading. */
function outcomeOf(scenario: string, { trace: events, end, value }: StudentPlay['played']): Outcome {
  const trace = new Trace()
  for (const event of events) trace.record(event)
  const isRegular = end === 'returned' || end === 'threw' || end === 'deadlock' || end === 'endless'
  return {
    file: scenario,
    trace,
    end: isRegular ? end : 'endless',
    ...(value !== undefined && value !== null && { value: JSON.stringify(value) }),
    findings: [],
    linesTruncated: false,
  }
}

/** A play in which no loop ran has a log all the same. */
function drawLog(logged: readonly string[], screen: Screen): string[] {
  if (logged.length === 0) return ['It logged nothing, and no loop ran.']
  return logged.map((line) => cut(line, screen.width, screen.symbols.ellipsis))
}

function drawError(
  { name, message, line }: NonNullable<StudentPlay['played']['error']>,
  screen: Screen,
): string[] {
  const place = line === undefined ? '' : `Line ${line}: `
  return wrap(`${place}${name}: ${message}`, screen.width).map((text) => screen.paint('bad', text))
}
