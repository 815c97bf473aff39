// The verdicts as Gradescope's results.json: a test for each test of each exercise, and the points as its score.
//
// Read next: index.ts.

import type { TestVerdict, Verdict } from '../core/verdict.ts'
import { told } from './told.ts'

export function reportGradescope(verdicts: readonly Verdict[]): string {
  const result = {
    score: verdicts.reduce((total, { points }) => total + points, 0),
    output: verdicts.map(summary).join('\n'),
    tests: verdicts.flatMap((verdict) =>
      verdict.status === 'error' ? [notGraded(verdict)] : testsOf(verdict),
    ),
  }
  return `${JSON.stringify(result, null, 2)}\n`
}

function summary({ exercise, status, points, maxPoints }: Verdict): string {
  return `${exercise}: ${status}, ${points} of ${maxPoints} points`
}

function testsOf({ exercise, tests }: Verdict) {
  return tests.map((test) => ({
    name: `${exercise}: ${test.name}`,
    score: round(test.points),
    max_score: round(test.maxPoints),
    status: test.status === 'passed' ? 'passed' : 'failed',
    output: outputOf(test),
    visibility: 'visible',
  }))
}

function notGraded({ exercise, message = '', maxPoints }: Verdict) {
  return {
    name: exercise,
    score: 0,
    max_score: maxPoints,
    status: 'failed',
    output: message,
    visibility: 'visible',
  }
}

function outputOf(test: TestVerdict): string {
  return [...told(test), ...(test.output ?? [])].join('\n')
}

function round(points: number): number {
  return Math.round(points * 100) / 100
}
