// The third piece of your own loop: `Future`.

import { expect, test } from 'vitest'
import { play, random, reference } from '#play'

test('a future is pending, and then it has a result', async () => {
  const { texts } = await play('states')
  expect(texts).toEqual([
    'done false cancelled false',
    'result throws InvalidStateError',
    'done true cancelled false',
    'result gives undefined',
  ])
})

test('an exception is thrown to whoever asks for the result', async () => {
  const { texts } = await play('failed')
  expect(texts).toEqual(['result throws broken', 'result throws broken', 'exception gives broken'])
})

test('a future is cancelled once, with a message', async () => {
  const { texts } = await play('cancelled')
  expect(texts).toEqual([
    'cancel true false',
    'done true cancelled true',
    'result throws CancelledError enough',
  ])
})

test('a future is settled once, and for good', async () => {
  const { texts } = await play('twice')
  expect(texts).toEqual([
    'again throws InvalidStateError',
    'again throws InvalidStateError',
    'result gives first',
    'turn 1',
    'called',
  ])
})

test('callbacks are called through the loop, in order, with the future', async () => {
  const { texts } = await play('callbacks')
  expect(texts).toEqual(['settles', 'has settled', 'turn 1', 'one true hello', 'two', 'turn 2'])
})

test('a callback that comes too late is called all the same, and through the loop', async () => {
  const { texts } = await play('lateCallback')
  expect(texts).toEqual(['added', 'turn 1', 'called'])
})

test('a callback can be taken off, however often it was added', async () => {
  const { texts } = await play('removedCallback')
  expect(texts).toEqual(['removed 2 0', 'removed 0', 'turn 1', 'two'])
})

test('a callback that throws does not stop the next', async () => {
  const { texts } = await play('throwingCallback')
  expect(texts).toEqual(['turn 1', 'the loop was thrown broken', 'two'])
})

test('awaiting a pending one yields the future itself, and then gives its result', async () => {
  const { texts } = await play('awaitPending')
  expect(texts).toEqual([
    'Ann waits for the future itself',
    'Ben waits for the future itself',
    'Ann got hello',
    'Ann has ended',
    'Ben got hello',
    'Ben has ended',
  ])
})

test('awaiting one that is done does not suspend', async () => {
  const { texts } = await play('awaitDone')
  expect(texts).toEqual(['Ann got hello', 'Ann has ended'])
})

test('awaiting one that fails throws its error to each awaiter', async () => {
  const { texts } = await play('awaitFailed')
  expect(texts).toEqual([
    'Ann waits for the future itself',
    'Ann caught broken',
    'Ann has ended',
    'Ben caught broken',
    'Ben has ended',
  ])
})

/** A random operation on one of three futures; `add` may plan further operations for its callback. */
function operation(from: ReturnType<typeof random>, depth = 0): object {
  const kinds = [
    'setResult',
    'setException',
    'cancel',
    'result',
    'exception',
    'await',
    'remove',
    'add',
    'add',
  ]
  const kind = from.pick(depth === 0 ? [...kinds, 'turn'] : kinds)
  const future = from.integer(0, 2)
  const callback = from.integer(0, 2)
  if (kind !== 'add') return { do: kind, future, callback, text: `${from.integer(1, 99)}` }
  const length = depth < 2 ? from.integer(0, 2) : 0
  return { do: kind, future, callback, inside: Array.from({ length }, () => operation(from, depth + 1)) }
}

test('random programs run as they do with the reference', async () => {
  const from = random()
  const programs = Array.from({ length: 20 }, () => Array.from({ length: 12 }, () => operation(from)))
  const { texts } = await play('programs', programs)
  expect(texts).toEqual((await reference.play('programs', programs)).texts)
})
