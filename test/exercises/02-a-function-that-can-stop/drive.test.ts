// The first piece of your own loop: `step` and `drive`.

import { expect, test } from 'vitest'
import { play, random, reference } from '#play'

test('a step runs the body up to its first yield, and no further', async () => {
  const { texts } = await play('firstStep')
  expect(texts).toEqual(['made', 'starts', 'suspended on one'])
})

test('each step goes on where the last one stopped, and the last says what was returned', async () => {
  const { texts } = await play('allSteps')
  expect(texts).toEqual([
    'starts',
    'suspended on one',
    'goes on',
    'suspended on two',
    'ends',
    'returned three',
  ])
})

test('a yield is a suspension, whatever was yielded', async () => {
  const { texts } = await play('stepsOfNothings')
  expect(texts).toEqual([
    'suspended on undefined',
    'suspended on 0',
    'suspended on null',
    'returned undefined',
  ])
})

test('an error of the body is given back, not thrown', async () => {
  const { texts, end } = await play('failingStep')
  expect(texts).toEqual(['suspended on one', 'threw broken'])
  expect(end).toBe('returned')
})

test('an error is thrown in where the body stands, and the body may catch it', async () => {
  const { texts } = await play('throwIn', { error: 'unplugged' })
  expect(texts).toEqual(['suspended on one', 'caught unplugged', 'suspended on two', 'returned three'])
})

test('an error that is thrown in and not caught comes back', async () => {
  const { texts } = await play('throwInUncaught')
  expect(texts).toEqual(['starts', 'suspended on one', 'threw unplugged'])
})

test('an error is thrown in, even if it is undefined', async () => {
  const { texts } = await play('throwIn', {})
  expect(texts).toEqual(['suspended on one', 'caught undefined', 'suspended on two', 'returned three'])
})

test('drive gives what the body returns', async () => {
  const { texts } = await play('driven')
  expect(texts).toEqual(['starts', 'goes on', 'ends', 'gave three'])
})

test('drive tells of each stop, before the body goes on, and of nothing else', async () => {
  const { texts } = await play('drivenWithStops')
  expect(texts).toEqual(['starts', 'stop one', 'goes on', 'stop two', 'ends', 'gave three'])
  expect((await play('drivenWithEmptyStops')).texts).toEqual(['stops 3'])
})

test('drive throws what the body throws', async () => {
  const { texts } = await play('drivenToAnError')
  expect(texts).toEqual(['threw broken'])
})

type Operation = { do: string; text: string } | { do: string; body: Operation[] }

/** A random program of up to four operations, with calls nested up to three deep. */
function randomProgram(from: ReturnType<typeof random>, depth = 0): Operation[] {
  return Array.from({ length: from.integer(0, 4) }, () => {
    const kind = from.pick(['log', 'yield', 'yield', 'yield', 'call', 'try', 'throw', 'return'])
    const nested = kind === 'call' || kind === 'try'
    if (nested && depth < 3) return { do: kind, body: randomProgram(from, depth + 1) }
    return { do: nested ? 'yield' : kind, text: `${from.integer(1, 99)}` }
  })
}

test('random programs run as they do with the reference', async () => {
  const from = random()
  const programs = Array.from({ length: 30 }, () => randomProgram(from))
  const { texts } = await play('programs', programs)
  expect(texts).toEqual((await reference.play('programs', programs)).texts)
})
