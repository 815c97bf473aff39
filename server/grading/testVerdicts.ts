// From the judge's reports to the verdict's tests: points, what is likely wrong, and the hint to begin with.
//
// Invariant: all points only if every test passed; no test counts twice; a test does not pass by a program that broke
// off.
//
// Read next: core/diagnosis.ts.

import type { Exercise } from '../course/schema.ts'
import { type Hint, hintNumber } from '../course/task.ts'
import { decidingPlay, diagnose } from './core/diagnosis.ts'
import type { SuiteReport, TestReport } from './core/judge.ts'
import type { Played } from './core/played.ts'
import type { Answer, PlayQuestion } from './core/suiteRun.ts'
import type { TestVerdict, Verdict } from './core/verdict.ts'
import { wasStopped } from './referencePlays.ts'

/** One play that a test asked for, and what came back. */
export interface PlayRecord {
  question: PlayQuestion
  played: Played
}

/** What a verdict says of the tests. */
export type Inspected = Pick<Verdict, 'status' | 'points' | 'tests' | 'message' | 'line' | 'excerpt'>

/** Nothing could be graded, and this is why. */
export function withoutPass(message: string): Inspected {
  return { status: 'error', message, points: 0, tests: [] }
}

/** Characters of JSON that a compared value may have to stand on a verdict. */
const LARGEST_VALUE = 20_000

/** How much is to be found out. */
export interface Depth {
  /** One failed test is enough; what is wrong with it is not asked. */
  untilFailure?: boolean
}

/** What is needed of an exercise: `hintsOf` gives its hints, and `reference` plays on its reference answer. */
interface Needed {
  exercise: Exercise
  hintsOf: (exercise: Exercise) => readonly Hint[]
  reference: Answer
}

/** What the tests come to. With `depth.untilFailure`, what is wrong in them is not asked. */
export async function testVerdicts(
  { exercise, hintsOf, reference }: Needed,
  report: SuiteReport,
  records: readonly PlayRecord[],
  { untilFailure = false }: Depth = {},
): Promise<Inspected> {
  const problem = report.error ?? duplicateTest(report.tests)
  if (problem !== undefined) return withoutPass(problem)
  const hints = report.tests.every(({ status }) => status === 'passed') ? [] : hintsOf(exercise)
  const maxPoints = exercise.points / report.tests.length
  const tests: TestVerdict[] = []
  for (const reported of report.tests) {
    const plays = records.filter(({ question }) => question.test === reported.name)
    const brokenOff = reported.status === 'passed' ? await brokenOffIn(plays, reference) : undefined
    const test: TestReport =
      brokenOff === undefined ? reported : { ...reported, status: 'failed', message: BROKEN_OFF }
    const isPassed = test.status === 'passed'
    const deciding = brokenOff ?? (isPassed ? plays.at(-1) : decidingPlay(test, plays))
    const points = isPassed ? maxPoints : 0
    const verdict = { id: idOf(test.name), ...readable(test), points, maxPoints, ...printedIn(deciding) }
    if (isPassed || untilFailure) tests.push(verdict)
    else
      tests.push({ ...verdict, ...(await whatIsWrong(test, deciding, reference)), ...hintFor(hints, test) })
  }
  const passed = tests.length > 0 && tests.every(({ status }) => status === 'passed')
  const points = passed ? exercise.points : Math.floor(tests.reduce((sum, each) => sum + each.points, 0))
  return { status: passed ? 'passed' : 'failed', points, tests }
}

const BROKEN_OFF =
  'The program broke off before its end, so what this test looks for can only hold by accident.'

/**
 * A play in which the program did not come to its end, though the reference answer does: then 'nothing came too
 * late' holds by accident, because nothing came at all. Undefined if there is none.
 */
async function brokenOffIn(plays: readonly PlayRecord[], reference: Answer): Promise<PlayRecord | undefined> {
  for (const record of plays) {
    const { played, question } = record
    if (played.end === 'returned') continue
    const saidNothing = wasStopped(played) || played.findings.some(({ kind }) => kind === 'missingExport')
    if (saidNothing || (await reference(question)).end === 'returned') return record
  }
  return undefined
}

async function whatIsWrong(test: TestReport, deciding: PlayRecord | undefined, reference: Answer) {
  return diagnose(test, deciding?.played, deciding && (await reference(deciding.question)))
}

function printedIn(play: PlayRecord | undefined): Pick<TestVerdict, 'printed'> {
  const printed = play?.played.printed
  return printed === undefined ? {} : { printed }
}

function hintFor(hints: readonly Hint[], { name }: TestReport): Pick<TestVerdict, 'hint'> {
  const hint = hintNumber(hints, name)
  return hint === undefined ? {} : { hint }
}

/** Without the values that are too large to be read. */
function readable({ expected, actual, ...test }: TestReport): TestReport {
  const fits = (value: unknown) => value !== undefined && JSON.stringify(value).length <= LARGEST_VALUE
  return { ...test, ...(fits(expected) && { expected }), ...(fits(actual) && { actual }) }
}

/** Two tests of one name could hide each other. */
function duplicateTest(tests: readonly TestReport[]): string | undefined {
  const names = new Set<string>()
  for (const { name } of tests) {
    if (names.has(name)) return `The suite has two tests named '${name}'.`
    names.add(name)
  }
  return undefined
}

function idOf(name: string): string {
  return name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
}
