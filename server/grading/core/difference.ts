// Where two logs part: the first line that differs, when it was logged and by whom.
//
// What a test compares is often not the whole log, but some lines of it, with or without their instants. So what
// it compared is looked for in the trace again.
// Invariant: an instant and a name are said only of a line that was found in the trace.
//
// Read next: diagnosis.ts, which makes sentences of it.

import { formatSeconds } from '../../../runtime/format.ts'
import type { TestReport } from './judge.ts'
import type { Played } from './played.ts'
import type { FirstDifference, WhereLogged } from './verdict.ts'

/** A logged line in both ways of writing it, and where it comes from. */
interface LogLine {
  text: string
  withInstant: string
  where: WhereLogged
}

/**
 * The first difference between what a failed test wanted and got, where both are lists of lines. Where it
 * compared something else, the first one between the whole log and the reference's. Undefined if there is none,
 * or if the test said in words of its own what is wrong.
 */
export function differenceOf(
  test: Pick<TestReport, 'expected' | 'actual'>,
  played: Played,
  reference: Played | undefined,
): FirstDifference | undefined {
  const expected = asLines(test.expected)
  const actual = asLines(test.actual)
  if (expected !== undefined && actual !== undefined) {
    const found = firstDifference(expected, actual)
    if (found === undefined) return undefined
    const actualAt = whereLogged(actual, found.index, played)
    const expectedAt = reference && whereLogged(expected, found.index, reference)
    return { ...found, against: 'test', ...(actualAt && { actualAt }), ...(expectedAt && { expectedAt }) }
  }
  if (reference === undefined || (test.expected === undefined && test.actual === undefined)) return undefined
  const found = firstDifference(reference.logged, played.logged)
  if (found === undefined) return undefined
  const actualAt = whereLogged(played.logged, found.index, played)
  const expectedAt = whereLogged(reference.logged, found.index, reference)
  return { ...found, against: 'reference', ...(actualAt && { actualAt }), ...(expectedAt && { expectedAt }) }
}

/** Where two lists of lines part; undefined if they are the same. */
export function firstDifference(
  expected: readonly string[],
  actual: readonly string[],
): Pick<FirstDifference, 'index' | 'expected' | 'actual'> | undefined {
  const length = Math.max(expected.length, actual.length)
  for (let index = 0; index < length; index++) {
    if (expected[index] === actual[index]) continue
    return {
      index,
      ...(expected[index] !== undefined && { expected: expected[index] }),
      ...(actual[index] !== undefined && { actual: actual[index] }),
    }
  }
  return undefined
}

/** The value, if it is a list of lines. */
export function asLines(value: unknown): string[] | undefined {
  return Array.isArray(value) && value.every((each) => typeof each === 'string') ? value : undefined
}

/** Whether these lines stand in the play's log, in this order, perhaps with others between them. */
export function standsIn(lines: readonly string[], played: Played): boolean {
  return found(lines, logOf(played)) !== undefined
}

function whereLogged(lines: readonly string[], index: number, played: Played): WhereLogged | undefined {
  return found(lines, logOf(played))?.[index]?.where
}

/** For each of the lines the logged one that it is; undefined if one of them is not in the log. */
function found(lines: readonly string[], log: readonly LogLine[]): LogLine[] | undefined {
  const matched: LogLine[] = []
  for (const line of log) {
    const wanted = lines[matched.length]
    if (wanted === line.text || wanted === line.withInstant) matched.push(line)
  }
  return matched.length === lines.length ? matched : undefined
}

function logOf({ trace }: Played): LogLine[] {
  const names = namesOfTasks(trace)
  const log = trace.flatMap((event) => (event.kind === 'log' ? [event] : []))
  return log.map(({ text, time, task }, index) => {
    const by = task === null || names.size < 2 ? undefined : names.get(task)
    const where = { line: index + 1, time, ...(by !== undefined && { by }) }
    return { text, withInstant: `${formatSeconds(time)} ${text}`, where }
  })
}

/** What a trace calls its tasks: `Task-2 (download)`, by id. */
export function namesOfTasks(trace: Played['trace']): Map<number, string> {
  const names = new Map<number, string>()
  for (const event of trace) {
    if (event.kind === 'taskCreated') names.set(event.task, `${event.name} (${event.coroutine})`)
  }
  return names
}
