// Two verdicts from two stages are the same but for what the engines themselves decide.

import { expect, test } from 'vitest'
import { differenceBetween } from '../../server/grading/check/sameVerdict.ts'
import type { TestVerdict, Verdict } from '../../server/grading/core/verdict.ts'

function verdict(
  stage: 'worker' | 'vm',
  more: Partial<TestVerdict> = {},
  whole: Partial<Verdict> = {},
): Verdict {
  const points = { points: 0, maxPoints: 1 }
  const test: TestVerdict = { id: 'a', name: 'a', status: 'failed', ...points, duration: 1, ...more }
  const head = { version: 1, exercise: 'l/e', courseVersion: '1', sourceHash: '0', seed: 1 } as const
  return { ...head, stage, status: 'failed', tests: [test], ...points, duration: 2, ...whole }
}

const worker = (more?: Partial<TestVerdict>, whole?: Partial<Verdict>) => verdict('worker', more, whole)
const vm = (more?: Partial<TestVerdict>, whole?: Partial<Verdict>) => verdict('vm', more, whole)

test.each([
  ['stage and durations', worker({ duration: 1 }), vm({ duration: 900 })],
  [
    'the words of an engine behind class and line',
    worker({ diagnosis: 'It threw TypeError, at line 3: f is not a function' }),
    vm({ diagnosis: 'It threw TypeError, at line 3: not a function' }),
  ],
  [
    'what is logged when the stack is full',
    worker({ actual: ['RangeError Maximum call stack size exceeded', 'a'] }),
    vm({ actual: ['RangeError stack overflow'] }),
  ],
])('%s may differ', (_what, one, other) => {
  expect(differenceBetween(one, other)).toBeNull()
})

test.each([
  ['the status of a test', worker(), vm({ status: 'skipped' }), /differ in status of 'a'/],
  ['the line of an error', worker({}, { line: 3 }), vm({}, { line: 4 }), /worker and vm differ/],
  [
    'the class of an error',
    worker({ diagnosis: 'It threw TypeError: x' }),
    vm({ diagnosis: 'It threw RangeError: x' }),
    /diagnosis of 'a'/,
  ],
  ['a value', worker({ actual: [1] }), vm({ actual: [2] }), /actual of 'a'/],
  ['what was logged', worker({ output: ['0.0 a'] }), vm({ output: ['0.1 a'] }), /output of 'a'/],
  ['how many tests there are', worker(), vm({}, { tests: [] }), /worker and vm differ/],
  [
    'the status, also when the stack is full',
    worker({ actual: 'stack overflow' }),
    vm({ actual: 'stack overflow', status: 'passed' }),
    /status of 'a'/,
  ],
])('%s may not', (_what, one, other, message) => {
  expect(differenceBetween(one, other)).toMatch(message)
})
