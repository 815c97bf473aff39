// Diagnosis: from a failed test to what is likely wrong, in words for a person.
//
// It looks, in this order, at what the run itself says beyond doubt (it never ended, everybody waits, an error
// with its line), at what the source transform saw (a coroutine that nobody awaited), and at where the log parts
// from the reference's. What the exercise knows of people's mistakes comes from knownMistakes.ts.
//
// Invariant: a sentence is said only if what it claims was seen in the play.
//
// Read next: core/played.ts, what there is to look at.

import type { TestReport } from './core/judge.ts'
import type { Finding, Played } from './core/played.ts'
import type { FirstDifference, TestVerdict } from './core/verdict.ts'

const MOST_OUTPUT = 100

type Diagnosis = Pick<TestVerdict, 'diagnosis' | 'firstDifference' | 'output'>

/** What can be said about a failed test from the play that it asked for last, and the same on the reference. */
export function diagnose(
  test: TestReport,
  played: Played | undefined,
  reference: Played | undefined,
): Diagnosis {
  if (played === undefined) return {}
  const difference = firstDifference(expectedLines(test, reference), actualLines(test, played))
  const diagnosis = fromEnd(played) ?? fromFindings(played.findings) ?? fromDifference(difference)
  return {
    output: played.logged.slice(0, MOST_OUTPUT),
    ...(difference !== undefined && { firstDifference: difference }),
    ...(diagnosis !== undefined && { diagnosis }),
  }
}

function fromEnd({ end, error }: Played): string | undefined {
  if (error === undefined) return undefined
  const place = error.line === undefined ? '' : `, at line ${error.line}`
  if (end === 'threw') return `It threw ${error.name}${place}: ${error.message}`
  return error.message
}

function fromFindings(findings: readonly Finding[]): string | undefined {
  return findings[0]?.message
}

function fromDifference(difference: FirstDifference | undefined): string | undefined {
  if (difference === undefined) return undefined
  const { index, expected, actual } = difference
  const place = `Line ${index + 1} of the log`
  if (actual === undefined) return `${place} should be '${expected}', and nothing more was logged.`
  if (expected === undefined) return `${place} is '${actual}', and nothing more should be logged.`
  return `${place} should be '${expected}', and is '${actual}'.`
}

/** Where two logs part; undefined if they are the same. */
export function firstDifference(
  expected: readonly string[] | undefined,
  actual: readonly string[] | undefined,
): FirstDifference | undefined {
  if (expected === undefined || actual === undefined) return undefined
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

function expectedLines(test: TestReport, reference: Played | undefined): readonly string[] | undefined {
  return asLines(test.expected) ?? reference?.logged
}

function actualLines(test: TestReport, played: Played): readonly string[] | undefined {
  return asLines(test.expected) === undefined ? played.logged : asLines(test.actual)
}

function asLines(value: unknown): string[] | undefined {
  return Array.isArray(value) && value.every((each) => typeof each === 'string') ? value : undefined
}
