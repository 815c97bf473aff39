// The sixth piece of your own loop: `ProgramLoop` and `simulate`.

import { expect, test } from 'vitest'
import { play, random, reference } from '#play'

const CLOSED = 'Event loop is closed'

test('runUntilDone takes turns until the future has called back, and goes on from there when called again', async () => {
  const { texts } = await play('untilDone')
  expect(texts).toEqual([
    'turn 3 at 1: has slept for 1',
    'turn 3 at 1: has slept for 1',
    'turn 4 at 1: the short nap is over; done done not done',
    'turn 6 at 3: has slept for 3',
    'turn 7 at 3: the long nap is over',
    'turn 8 at 3: a callback of the next turn',
    'turn 8 at 3: it was over before',
    'turn 8 at 3: tasks that are not done: 0',
  ])
})

test('when nothing can ever run again, runUntilDone throws a DeadlockError, and leaves no callback behind', async () => {
  const { texts } = await play('never')
  expect(texts).toEqual([
    'turn 1 at 2: a timer',
    'turn 1 at 2: throws a DeadlockError',
    'turn 4 at 3: the second one is done',
  ])
})

test("simulate gives main's result", async () => {
  const { texts } = await play('alone', { how: 'returns' })
  expect(texts).toEqual(['main sleeps', 'main has slept until 2', 'gives done'])
})

test("simulate throws main's error", async () => {
  const { texts } = await play('alone', { how: 'throws' })
  expect(texts).toEqual(['main sleeps', 'main has slept until 2', 'throws broken'])
})

test('what main leaves running is cancelled when main has ended, and waited for', async () => {
  const { texts } = await play('leaves', { how: 'returns' })
  expect(texts).toEqual([
    'turn 2 at 0: first begins',
    'turn 2 at 0: second begins',
    'turn 4 at 1: first 1',
    'turn 4 at 1: second 1',
    'turn 6 at 1.5: main ends',
    'turn 8 at 1.5: first cleans up',
    'turn 8 at 1.5: second cleans up',
    'turn 10 at 2: second is gone',
    'turn 12 at 3.5: first is gone',
    'turn 13 at 3.5: gives done',
    `turn 13 at 3.5: ${CLOSED}`,
  ])
})

test('a task that main has just created has one turn before it is cancelled', async () => {
  const { texts } = await play('atOnce')
  expect(texts).toEqual([
    'turn 1 at 0: main ends',
    'turn 2 at 0: the task begins',
    'turn 3 at 0: the task cleans up',
    'turn 3 at 0: the task is gone',
    'turn 4 at 0: gives done',
    `turn 4 at 0: ${CLOSED}`,
  ])
})

test('it cleans up after an error as well', async () => {
  const { texts } = await play('leaves', { how: 'throws' })
  expect(texts.slice(5)).toEqual([
    'turn 8 at 1.5: first cleans up',
    'turn 8 at 1.5: second cleans up',
    'turn 10 at 2: second is gone',
    'turn 12 at 3.5: first is gone',
    'turn 13 at 3.5: throws broken',
    `turn 13 at 3.5: ${CLOSED}`,
  ])
})

test('when main waits for ever, it throws a DeadlockError, and main and the others clean up', async () => {
  const { texts } = await play('deadlock')
  expect(texts).toEqual([
    'turn 5 at 1: main cleans up',
    'turn 5 at 1: the task cleans up',
    'turn 8 at 3: the task is gone',
    'turn 9 at 3: throws a DeadlockError',
    `turn 9 at 3: ${CLOSED}`,
  ])
})

test('when a task waits for ever instead of going, that is a DeadlockError too', async () => {
  const { texts } = await play('stuck')
  expect(texts.slice(1)).toEqual([
    expect.stringMatching(/throws a DeadlockError$/),
    expect.stringMatching(/Event loop is closed$/),
  ])
})

test('a run inside a run is refused each time, and the outer one goes on', async () => {
  const { texts } = await play('inside')
  expect(texts).toEqual([
    'turn 1 at 0: throws Error',
    'turn 1 at 0: throws Error',
    'turn 4 at 1: gives done',
    `turn 4 at 1: ${CLOSED}`,
  ])
})

test('after a run there can be another one, however the first one ended', async () => {
  const { texts } = await play('after')
  expect(texts.map((text) => text.replace(/^turn \d+ at \d+: /, ''))).toEqual([
    'gives first',
    CLOSED,
    'throws second',
    CLOSED,
    'throws a DeadlockError',
    CLOSED,
    'throws no coroutine',
    CLOSED,
    'gives first',
    CLOSED,
  ])
})

/** A random body, with tasks that are started up to three deep. */
function randomBody(from: ReturnType<typeof random>, depth = 0): object[] {
  const simple = ['nap', 'nap', 'nap', 'wait', 'settle', 'settle', 'fail', 'join', 'say', 'throw', 'return']
  return Array.from({ length: from.integer(1, 4) }, () => {
    const kind = from.pick([...simple, 'start', 'start', 'start', 'start'])
    const number = from.integer(0, 12)
    if (kind !== 'start' || depth === 3) return { do: kind === 'start' ? 'nap' : kind, number }
    return { do: kind, body: randomBody(from, depth + 1), cleanUp: from.pick([-1, 0, 0.5, 1, 2]) }
  })
}

test('random programs run and end as they do with the reference', async () => {
  const from = random()
  const programs = Array.from({ length: 25 }, () => [
    { do: 'start', body: randomBody(from, 1), cleanUp: from.pick([-1, 0, 1]) },
    ...randomBody(from),
  ])
  const { texts } = await play('programs', programs)
  expect(texts).toEqual((await reference.play('programs', programs)).texts)
})
