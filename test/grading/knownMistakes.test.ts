// A failed verdict is told the mistake of the wrong answer that behaves the same, and of no other.

import { describe, expect, test } from 'vitest'
import type { WrongAnswer } from '../../server/course/schema.ts'
import { type Graded, type KnownMistake, withKnownMistake } from '../../server/grading/core/knownMistakes.ts'
import type { TestVerdict, Verdict } from '../../server/grading/core/verdict.ts'

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
  return withKnownMistake(one, known, 'B').tests[1]!.diagnosis
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

describe('an answer that is a list is looked at test by test', () => {
  const names = ['e', 'f']

  /** Each test fails with the message that stands at its place; null: it passes. */
  function list(messages: readonly (string | null)[]): Graded {
    const { verdict, events } = graded('a list', {})
    const tests = messages.map((message, index): TestVerdict => {
      const test = { ...verdict.tests[0]!, id: names[index]!, name: names[index]! }
      return message === null ? test : { ...test, status: 'failed', message }
    })
    return { verdict: { ...verdict, sourceHash: messages.join(), tests }, events }
  }

  function listMistake(diagnosis: string, fails: string, messages: readonly (string | null)[]): KnownMistake {
    const known = mistake(diagnosis, list(messages))
    return { ...known, answer: { ...known.answer, fails } }
  }

  function toldOf(messages: readonly (string | null)[], known: KnownMistake[], kind: 'P' | 'U' = 'P') {
    return withKnownMistake(list(messages), known, kind).tests.map(({ diagnosis }) => diagnosis)
  }

  const e2 = listMistake('work does not overlap', 'e', ['e is not 2', null])
  const f3 = listMistake('the waits overlap', 'f', [null, 'f is not 3'])

  test('two mistakes in it are told both', () => {
    expect(toldOf(['e is not 2', 'f is not 3'], [e2, f3])).toEqual([
      'work does not overlap',
      'the waits overlap',
    ])
  })

  test('a mistake beside one that nobody knows is told all the same', () => {
    expect(toldOf(['e is not 2', 'f is not 9'], [e2, f3])).toEqual(['work does not overlap', undefined])
  })

  test('not if the same wrong value has two explanations', () => {
    const other = listMistake('something else', 'e', ['e is not 2', 'f is not 7'])
    expect(toldOf(['e is not 2', 'f is not 9'], [e2, other])).toEqual([undefined, undefined])
  })

  test('not of a place that is as the starter has it', () => {
    const starter = listMistake('', '', ['e is not 2', 'f has no answer'])
    expect(toldOf(['e is not 2', 'f is not 3'], [starter, e2, f3])).toEqual([undefined, 'the waits overlap'])
  })

  test('and not of a program, whose tests depend on each other', () => {
    expect(toldOf(['e is not 2', 'f is not 9'], [e2, f3], 'U')).toEqual([undefined, undefined])
  })
})
