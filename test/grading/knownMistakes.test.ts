// A failed verdict is told the mistake of the wrong answer that behaves the same, and of no other.

import { expect, test } from 'vitest'
import type { WrongAnswer } from '../../server/course/answers.ts'
import type { TestVerdict, Verdict } from '../../server/grading/core/verdict.ts'
import { type Graded, type KnownMistake, withKnownMistake } from '../../server/grading/knownMistakes.ts'

function graded(
  sourceHash: string,
  failing: Partial<TestVerdict>,
  events: Record<string, number> = { log: 2 },
): Graded {
  const points = { points: 0, maxPoints: 1, duration: 1 }
  const failed: TestVerdict = { id: 'b', name: 'all > b', status: 'failed', ...points, ...failing }
  const verdict: Verdict = {
    version: 1,
    exercise: 'l/e',
    courseVersion: '1',
    sourceHash,
    seed: 1,
    stage: 'worker',
    status: 'failed',
    tests: [{ id: 'a', name: 'all > a', status: 'passed', ...points }, failed],
    ...points,
  }
  return { verdict, events }
}

function mistake(diagnosis: string, like: Graded): KnownMistake {
  const answer: WrongAnswer = { name: diagnosis, path: '', text: '', wrong: 'w', fails: 'b', diagnosis }
  return { answer, ...like }
}

function told(one: Graded, known: KnownMistake[]): string | undefined {
  return withKnownMistake(one, known).tests[1]!.diagnosis
}

const early = { firstDifference: { index: 1, expected: '1.0 x', actual: '0.0 x' }, output: ['0.0 x'] }

test('the same behaviour gets the diagnosis, wherever its lines are', () => {
  const known = [mistake('too early', graded('1', { ...early, message: 'at line 3' }))]
  expect(told(graded('2', { ...early, message: 'at line 9' }), known)).toBe('too early')
})

test('another first difference does not', () => {
  const other = { ...early, firstDifference: { index: 2 }, diagnosis: 'its own' }
  expect(told(graded('2', other), [mistake('too early', graded('1', early))])).toBe('its own')
})

test('nor do other kinds of events', () => {
  const known = [mistake('computes', graded('1', early, { log: 2, worked: 1 }))]
  expect(told(graded('2', early), known)).toBeUndefined()
})

test('of two that behave the same, the one with the same logs counts, then the one with the nearest trace', () => {
  const known = [
    mistake('other log', graded('1', { ...early, output: ['0.0 y'] })),
    mistake('far', graded('2', early, { log: 2, turn: 9 })),
    mistake('near', graded('3', early, { log: 2, turn: 5 })),
  ]
  expect(told(graded('4', early, { log: 2, turn: 4 }), known)).toBe('near')
})

test('the starter itself is told nothing of mistakes', () => {
  const known = [mistake('', graded('starter', early)), mistake('too early', graded('1', early))]
  expect(told(graded('starter', early), known)).toBeUndefined()
  expect(told(graded('changed', early), known)).toBe('too early')
})
