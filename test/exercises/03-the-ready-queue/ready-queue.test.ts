// The second piece of your own loop: `ReadyQueue`.

import { expect, test } from 'vitest'
import { play, random, reference } from '#play'

test('callSoon runs nothing; a turn runs everything, first come, first served', async () => {
  const { texts } = await play('inOrder')
  expect(texts).toEqual(['size 3', 'turn 1', 'a', 'b', 'c', 'size 0'])
})

test('what a callback schedules runs in the next turn', async () => {
  const { texts } = await play('nested')
  expect(texts).toEqual(['turn 1', 'a', 'c', 'turn 2', 'b', 'turn 3'])
})

test('a callback that schedules itself runs once in each turn', async () => {
  const { texts } = await play('again')
  expect(texts).toEqual(['turn 1', 'again 1', 'turn 2', 'again 2', 'turn 3', 'again 3'])
})

test('a cancelled callback does not run', async () => {
  const { texts } = await play('cancelledBefore')
  expect(texts).toEqual(['turn 1', 'a', 'c'])
})

test('a callback may cancel another of the same turn', async () => {
  const { texts } = await play('cancelledDuring')
  expect(texts).toEqual(['turn 1', 'a cancels b', 'c'])
})

test('cancelling one that has run changes nothing for others', async () => {
  const { texts } = await play('cancelledAfter')
  expect(texts).toEqual(['turn 1', 'a', 'turn 2', 'b'])
})

test('one that throws does not stop the others', async () => {
  const { texts } = await play('throwing')
  expect(texts).toEqual(['turn 1', 'a', 'c', 'errors broken'])
})

interface Planned {
  name: string
  children: Planned[]
  cancels: number | null
  throws: boolean
}

/** Random callbacks, which schedule others up to three turns deep. */
function plan(from: ReturnType<typeof random>, name: string, depth = 0): Planned[] {
  return Array.from({ length: from.integer(0, depth === 0 ? 5 : 2) }, (_, index) => ({
    name: `${name}${index + 1}`,
    children: depth < 3 ? plan(from, `${name}${index + 1}.`, depth + 1) : [],
    cancels: from.integer(1, 3) === 1 ? from.integer(0, 20) : null,
    throws: from.integer(1, 6) === 1,
  }))
}

test('random programs run as they do with the reference', async () => {
  const from = random()
  const programs = Array.from({ length: 25 }, () => plan(from, ''))
  const { texts } = await play('programs', programs)
  expect(texts).toEqual((await reference.play('programs', programs)).texts)
})
