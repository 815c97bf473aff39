// The fourth piece of your own loop: `Task`.

import { expect, test } from 'vitest'
import { play, random, reference } from '#play'

test('making a task runs nothing; its first step runs in the next turn', async () => {
  const { texts } = await play('made')
  expect(texts.slice(0, 3)).toEqual(['made', 'turn 1', 'a 1'])
})

test('a bare yield gives way until the next turn, and tasks take turns', async () => {
  const { texts } = await play('bareYields')
  expect(texts).toEqual(['turn 1', 'a 1', 'b 1', 'turn 2', 'a 2', 'b 2', 'turn 3', 'nothing is ready'])
})

test('a task that waits for a future runs in the turn after that is settled, and in none before', async () => {
  const { texts } = await play('waits')
  expect(texts).toEqual([
    'turn 1',
    'waits',
    'turn 2',
    'turn 3',
    'settles',
    'turn 4',
    'got hello',
    'nothing is ready',
  ])
})

test('a task is the future of what its coroutine returns', async () => {
  const { texts } = await play('result')
  expect(texts).toEqual([
    'the task is not done',
    'turn 1',
    'a 1',
    'turn 2',
    'turn 3',
    'got a is done',
    'nothing is ready',
    'the task has the result a is done',
  ])
})

test('what its coroutine throws is its exception, thrown to whoever awaits the task', async () => {
  const { texts } = await play('failure')
  expect(texts).toEqual([
    'turn 1',
    'turn 2',
    'turn 3',
    'caught broken',
    'nothing is ready',
    'the task has the exception broken',
  ])
})

test('if the future fails, the coroutine can catch its error and go on', async () => {
  const { texts } = await play('failedFuture')
  expect(texts).toEqual([
    'turn 1',
    'turn 2',
    'settles',
    'turn 3',
    'caught unplugged',
    'turn 4',
    'nothing is ready',
    'the task has the result went on',
  ])
})

test('for anything else that is yielded, a TypeError is thrown in, in the next turn', async () => {
  for (const what of ['a number', 'a coroutine', 'null']) {
    const { texts } = await play('badYield', { what })
    expect(texts).toEqual([
      'turn 1',
      `yields ${what}`,
      'turn 2',
      'caught TypeError',
      'nothing is ready',
      'the task has the result went on',
    ])
  }
})

/** A random body: waits and settlings of three futures, other tasks, calls, errors; nested up to three deep. */
function randomBody(from: ReturnType<typeof random>, depth = 0): object[] {
  const simple = ['give way', 'give way', 'settle', 'settle', 'fail', 'wait', 'wait', 'join', 'bad yield']
  return Array.from({ length: from.integer(1, 4) }, () => {
    const kind = from.pick([...simple, 'throw', 'return', 'start', 'start', 'call', 'try', 'try'])
    const nested = ['start', 'call', 'try'].includes(kind)
    if (nested && depth < 3) return { do: kind, body: randomBody(from, depth + 1) }
    return { do: nested ? 'give way' : kind, number: from.integer(0, 20) }
  })
}

test('random programs run as they do with the reference', async () => {
  const from = random()
  const programs = Array.from({ length: 25 }, () =>
    Array.from({ length: from.integer(1, 3) }, () => randomBody(from)),
  )
  const { texts } = await play('programs', programs)
  expect(texts).toEqual((await reference.play('programs', programs)).texts)
})
