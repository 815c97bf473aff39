// log: what a program says, in a trace and without one.
//
// Read next: format.test.ts.

import { expect, test } from 'vitest'
import { createTask, getRunningLoop, log, simulate, sleep } from '#runtime'
import { play } from './played.ts'

test('strings stand as they are, other values as literals, with a space between', () => {
  const { said } = play(function* main() {
    log('plain', 'text')
    log('list', ['a', 1], { key: 'value' }, null, undefined, true)
    log()
  })
  expect(said).toEqual(['plain text', "list ['a', 1] { key: 'value' } null undefined true", ''])
})

test('a trace has the turn, the instant, the task, and the values as data', () => {
  const { trace } = play(function* main() {
    yield* sleep(1)
    log('from main', 1)
    getRunningLoop().callSoon(() => log('from a callback'))
    createTask(sleep(0))
    yield* sleep(1)
  })
  const [fromMain, fromCallback] = trace.events.filter(({ kind }) => kind === 'log')
  const created = trace.events.find(({ kind }) => kind === 'taskCreated')
  expect(fromMain).toEqual({
    kind: 'log',
    turn: 3,
    time: 1,
    task: (created as { task: number }).task,
    text: 'from main 1',
    values: ['from main', 1],
  })
  expect(fromCallback).toMatchObject({ task: null, text: 'from a callback' })
})

test('values are kept as they were when they were logged', () => {
  const { trace } = play(function* main() {
    const list = [1]
    log(list)
    list.push(2)
    yield* sleep(0)
  })
  expect(trace.events.find(({ kind }) => kind === 'log')).toMatchObject({ values: [[1]], text: '[1]' })
})

test('what JSON cannot hold is kept as its text', () => {
  const ring: Record<string, unknown> = {}
  ring.self = ring
  const { trace } = play(function* main() {
    log(Number.NaN, 10n, ring, () => 1)
  })
  const [event] = trace.events.filter(({ kind }) => kind === 'log')
  const { values } = event as unknown as { values: unknown[] }
  expect(values[0]).toBe('NaN')
  expect(values[1]).toBe('10n')
  expect(values.every((value) => typeof value === 'string')).toBe(true)
  expect(JSON.parse(JSON.stringify(values))).toEqual(values)
})

test('without a tracer it is printed, also where no loop runs', () => {
  const printed: unknown[][] = []
  const { log: consoleLog } = console
  console.log = (...values) => printed.push(values)
  try {
    simulate(function* main() {
      log('inside', 1)
    })
    log('outside', [2])
  } finally {
    console.log = consoleLog
  }
  expect(printed).toEqual([['inside 1'], ['outside [2]']])
})
