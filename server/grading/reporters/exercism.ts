// A verdict as Exercism's results.json, version 3. That format is about one exercise; several are put together,
// each test named by its exercise.
//
// Read next: index.ts.

import type { TestVerdict, Verdict } from '../core/verdict.ts'
import { told } from './told.ts'

/** Exercism cuts a test's output at so many characters. */
const LONGEST_OUTPUT = 500

export function reportExercism(verdicts: readonly Verdict[]): string {
  const error = verdicts.find(({ status }) => status === 'error')
  const status = error ? 'error' : verdicts.every((each) => each.status === 'passed') ? 'pass' : 'fail'
  const tests = verdicts.flatMap((verdict) =>
    verdict.tests.map((test) => entry(verdict, test, verdicts.length > 1)),
  )
  return `${JSON.stringify({ version: 3, status, message: error?.message ?? null, tests }, null, 2)}\n`
}

function entry({ exercise }: Verdict, test: TestVerdict, several: boolean) {
  const output = (test.output ?? []).join('\n')
  const message = test.status === 'passed' ? '' : told(test).join('\n')
  return {
    name: several ? `${exercise}: ${test.name}` : test.name,
    status: test.status === 'passed' ? 'pass' : test.status === 'failed' ? 'fail' : 'error',
    ...(message !== '' && { message }),
    ...(output !== '' && { output: cut(output) }),
    test_code: test.name,
  }
}

function cut(text: string): string {
  return text.length <= LONGEST_OUTPUT ? text : `${text.slice(0, LONGEST_OUTPUT - 1)}…`
}
