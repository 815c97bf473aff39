// Diagnosis: from a failed test to what is likely wrong, in words for a person.
//
// It looks, in this order, at what the run itself says beyond doubt (it never ended, everybody waits, an error
// with its line), at what the source transform saw (a coroutine that nobody awaited), at what the trace shows (a
// blocked loop, a swallowed cancellation), and at where the log parts from the expected one. What the exercise
// knows of people's mistakes comes from ../knownMistakes.ts.
//
// Invariant: a sentence is said only if what it claims was seen in the play; and a line is called the student's
// only if it is one of the student's file.
//
// Read next: difference.ts, observed.ts; played.ts, what there is to look at.

import { formatSeconds } from '../../../runtime/format.ts'
import { asLines, differenceOf, standsIn } from './difference.ts'
import type { TestReport } from './judge.ts'
import { observed } from './observed.ts'
import { type End, type Finding, type Played, STUDENTS_FILE } from './played.ts'
import type { FirstDifference, TestVerdict, WhereLogged } from './verdict.ts'

const MOST_OUTPUT = 100
const LONGEST_LINE = 500

type Diagnosis = Pick<TestVerdict, 'diagnosis' | 'firstDifference' | 'output'>

/** What can be said about a failed test from the play that decided it, and the same on the reference. */
export function diagnose(
  test: TestReport,
  played: Played | undefined,
  reference: Played | undefined,
): Diagnosis {
  if (played === undefined) return {}
  const difference = differenceOf(test, played, reference)
  const diagnosis =
    beyondDoubt(played.findings) ??
    fromEnd(played) ??
    fromFindings(played.findings) ??
    observed(played, reference) ??
    fromDifference(difference)
  return {
    output: played.logged.slice(0, MOST_OUTPUT).map(shortened),
    ...(difference !== undefined && { firstDifference: difference }),
    ...(diagnosis !== undefined && { diagnosis }),
  }
}

/** The plays of which nothing that a test compares is left. */
const SAID_NOTHING: readonly End[] = ['deadlock', 'endless', 'timeout', 'memory', 'crashed']

/**
 * Which of a failed test's plays decided it: the one whose log it compared, else the first that did not come to
 * its end, else the last.
 */
export function decidingPlay<T extends { played: Played }>(
  test: Pick<TestReport, 'actual'>,
  plays: readonly T[],
): T | undefined {
  const lines = asLines(test.actual)
  const compared = lines?.length ? plays.findLast(({ played }) => standsIn(lines, played)) : undefined
  return compared ?? plays.find(({ played }) => SAID_NOTHING.includes(played.end)) ?? plays.at(-1)
}

/** What is the reason of the error that it leads to, and says more than that: it knows the name, or the line. */
function beyondDoubt(findings: readonly Finding[]): string | undefined {
  const missing = findings.find(({ kind }) => kind === 'missingExport')
  return (missing ?? findings.find(({ kind, file }) => kind === 'yieldWithoutStar' && isStudents(file)))
    ?.message
}

function isStudents(file = STUDENTS_FILE): boolean {
  return file === STUDENTS_FILE
}

function fromEnd({ end, error }: Played): string | undefined {
  if (error === undefined) return undefined
  if (end === 'endless' && error.file !== undefined && error.file !== STUDENTS_FILE) {
    return `It never ends: line ${error.line} of ${error.file}, which plays your code, went round and round, because your code never came to what it waits for.`
  }
  const place = error.line === undefined ? '' : `, at line ${error.line}`
  if (end === 'threw') return `It threw ${error.name}${place}: ${error.message}`
  return error.message
}

/** What was found in the scenario or in another piece is no slip of the student's. */
function fromFindings(findings: readonly Finding[]): string | undefined {
  return findings.find(({ file }) => isStudents(file))?.message
}

function fromDifference(difference: FirstDifference | undefined): string | undefined {
  // Where a test compares no lines, its own message says what it wanted: another line of the log may be right as it is.
  if (difference === undefined || difference.against === 'reference') return undefined
  const { index, expected, actual, actualAt } = difference
  const logged = actualAt === undefined ? '' : whereLogged(actualAt, actual ?? '')
  const place =
    actualAt === undefined ? `Line ${index + 1} of what is compared` : `Line ${actualAt.line} of the log`
  if (actual === undefined) return `Then '${expected}' should be logged, and nothing more was.`
  if (expected === undefined) return `${place} is '${actual}'${logged}, and nothing more should be logged.`
  return `${place} should be '${expected}', and is '${actual}'${logged}.`
}

/** `, logged at 2.0 by Task-2 (download)`, as far as the line itself does not say it. */
function whereLogged({ time, by }: WhereLogged, line: string): string {
  const instant = formatSeconds(time)
  const parts = [line.startsWith(`${instant} `) ? '' : `at ${instant}`, by === undefined ? '' : `by ${by}`]
  const said = parts.filter((part) => part !== '').join(' ')
  return said === '' ? '' : `, logged ${said}`
}

function shortened(line: string): string {
  return line.length <= LONGEST_LINE ? line : `${line.slice(0, LONGEST_LINE)}…`
}
