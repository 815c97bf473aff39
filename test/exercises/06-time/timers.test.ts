// The fifth piece of your own loop: `TimerHeap`, `TimerLoop` and `sleep`.

import { expect, test } from 'vitest'
import { play, random, reference } from '#play'

/** What one setting or taking may look at, among 400 timers: along one path, and not at all of them. */
const MOST_LOOKS = 100

test('the heap gives the timer that is due first', async () => {
  const input = { instants: [5, 3, 8, 1, 9, 2, 7, 4, 6], interleaved: false }
  const { texts } = await play('heap', input)
  expect(texts).toEqual((await reference.play('heap', input)).texts)
})

test('of timers for the same instant, the heap gives the one that was set first', async () => {
  const input = { instants: [2, 1, 2, 1, 2, 1, 1, 2, 1, 2], interleaved: false }
  const { texts } = await play('heap', input)
  expect(texts).toEqual((await reference.play('heap', input)).texts)
})

test('a random heap gives timers in order, whatever is set and taken in between', async () => {
  const from = random()
  for (let round = 1; round <= 5; round++) {
    const instants = Array.from({ length: 60 }, () => from.integer(1, 25))
    const input = { instants, interleaved: round > 2 }
    const { texts } = await play('heap', input)
    expect(texts).toEqual((await reference.play('heap', input)).texts)
  }
})

test('among 400 timers, setting or taking one looks at no more than 100 instants', async () => {
  const from = random()
  const { value, error } = await play('effort', {
    instants: Array.from({ length: 400 }, () => from.next()),
    mostLooks: MOST_LOOKS,
  })
  expect(error).toBeUndefined()
  if (value !== 'none')
    expect.fail(
      `One ${value} looked at more than ${MOST_LOOKS} instants: something in it searches, or sorts.`,
    )
})

test('callbacks run at their instants, and the clock jumps from one to the next', async () => {
  const { texts } = await play('inOrder')
  expect(texts).toEqual([
    'turn 0 at 0: set',
    'turn 1 at 1: due in 1',
    'turn 2 at 1.5: due at 1.5',
    'turn 3 at 2: due in 2',
    'turn 4 at 3: due in 3',
    'turn 4 at 3: idle',
  ])
  expect((await play('aYear')).texts).toEqual([
    'turn 1 at 31536000: a year later',
    'turn 1 at 31536000: idle',
  ])
})

test('all that is due at one instant fires in one turn, in the order in which it was set', async () => {
  const { texts } = await play('sameInstant')
  expect(texts).toEqual([
    'turn 1 at 1: a',
    'turn 1 at 1: b',
    'turn 1 at 1: c',
    'turn 1 at 1: d',
    'turn 1 at 1: e',
    'turn 1 at 1: idle',
  ])
})

test('a delay counts from the instant at which the timer is set, and a past one is due at once', async () => {
  const { texts } = await play('laterFromLater')
  expect(texts).toEqual([
    'turn 1 at 2: two',
    'turn 2 at 2: in the past',
    'turn 2 at 2: zero more',
    'turn 3 at 5: three more',
    'turn 3 at 5: idle',
  ])
})

test('timers that are due go behind what is ready already', async () => {
  const { texts } = await play('behindTheReady')
  expect(texts).toEqual([
    'turn 1 at 0: ready',
    'turn 1 at 0: due',
    'turn 2 at 0: ready in the next turn',
    'turn 2 at 0: idle',
  ])
})

test('while somebody works, timers are late; the clock never goes back', async () => {
  const { texts } = await play('late')
  expect(texts).toEqual([
    'turn 1 at 6: has worked',
    'turn 2 at 6: due at 2',
    'turn 2 at 6: due at 3',
    'turn 3 at 7: due at 7',
    'turn 3 at 7: idle',
  ])
})

test('a cancelled timer does not fire, and the clock does not go there', async () => {
  const { texts } = await play('cancelled')
  expect(texts).toEqual([
    'turn 0 at 0: next instant 1',
    'turn 1 at 1: one',
    'turn 1 at 1: idle',
    'turn 1 at 1: next instant Infinity',
  ])
})

test('a timer can still be cancelled by a callback of the turn in which it is due', async () => {
  const { texts } = await play('cancelledInTime')
  expect(texts).toEqual(['turn 1 at 1: one cancels the other', 'turn 1 at 1: idle'])
})

test('a sleeper runs on in the turn after its timer, at the instant of its timer', async () => {
  const { texts } = await play('sleepers')
  expect(texts).toEqual([
    'turn 3 at 1.5: Ben wakes',
    'turn 5 at 2: Ann wakes',
    'turn 7 at 3: Ben wakes again',
    'turn 9 at 4: Ann wakes again',
    'turn 9 at 4: idle',
  ])
})

test('a sleep of zero seconds or less lasts until the next turn', async () => {
  const { texts } = await play('givesWay')
  expect(texts).toEqual([
    'turn 1 at 0: gives way',
    'turn 1 at 0: gives way',
    'turn 2 at 0: goes on',
    'turn 2 at 0: goes on',
    'turn 2 at 0: idle',
  ])
})

test('a sleep that is broken off leaves no timer behind', async () => {
  const { texts } = await play('brokenOff')
  expect(texts).toEqual(['turn 0 at 0: next instant Infinity'])
})

test('a sleep whose future was cancelled is left alone by its timer', async () => {
  const { texts } = await play('cancelledFuture')
  expect(texts).toEqual(['turn 1 at 2: cancels true', 'turn 1 at 2: idle'])
})

/** A random operation; what callbacks do is nested up to three deep. */
function operation(from: ReturnType<typeof random>, depth = 0): object {
  const kind = from.pick(['later', 'later', 'later', 'soon', 'work', 'cancel', 'sleeper', 'sleeper'])
  const delay = () => from.pick([-1, 0, 0.5, 1, 1, 1.5, 2, 3, 10])
  const inside = () => (depth < 3 ? operations(from, 2, depth + 1) : [])
  if (kind === 'later') return { do: kind, delay: delay(), inside: inside() }
  if (kind === 'soon') return { do: kind, inside: inside() }
  if (kind === 'work') return { do: kind, seconds: from.pick([0.5, 1, 2.5]) }
  if (kind === 'cancel') return { do: kind, number: from.integer(0, 20) }
  return { do: kind, delays: Array.from({ length: from.integer(1, 3) }, delay) }
}

function operations(from: ReturnType<typeof random>, most: number, depth = 0): object[] {
  return Array.from({ length: from.integer(0, most) }, () => operation(from, depth))
}

test('random programs run as they do with the reference', async () => {
  const from = random()
  const programs = Array.from({ length: 25 }, () => operations(from, 8))
  const { texts } = await play('programs', programs)
  expect(texts).toEqual((await reference.play('programs', programs)).texts)
})
