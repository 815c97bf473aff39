// The seventh piece of your own loop: `gather`.

import { expect, test } from 'vitest'
import { play, random, reference } from '#play'

const RETURN_EXCEPTIONS = { returnExceptions: true }

test('all coroutines are started, in order, and waited for at once', async () => {
  const { texts } = await play('page', { texts: ['logo:2', 'text:1', 'font:3'] })
  expect(texts.slice(0, 6)).toEqual([
    'turn 2 at 0: logo asked',
    'turn 2 at 0: text asked',
    'turn 2 at 0: font asked',
    'turn 4 at 1: text arrives',
    'turn 7 at 2: logo arrives',
    'turn 10 at 3: font arrives',
  ])
})

test('results stand in the order of the arguments, two turns after the last arrival', async () => {
  const { texts } = await play('page', { texts: ['logo:2', 'text:1', 'font:3'] })
  expect(texts.slice(6)).toEqual(['turn 12 at 3: gets [LOGO, TEXT, FONT]', 'turn 12 at 3: idle'])
})

test('gather gives a future at once, and its first line has not run', async () => {
  const { texts } = await play('given', { texts: ['logo:2', 'text:1'] })
  expect(texts).toEqual([
    'turn 0 at 0: a future that is not done',
    'turn 1 at 0: logo asked',
    'turn 1 at 0: text asked',
    'turn 3 at 1: text arrives',
    'turn 6 at 2: logo arrives',
    'turn 7 at 2: idle',
    'turn 7 at 2: [LOGO, TEXT]',
  ])
})

test('of an empty list, the future is done at once, with an empty list', async () => {
  const { texts } = await play('given', { texts: [] })
  expect(texts).toEqual([
    'turn 0 at 0: a future that is done',
    'turn 0 at 0: with []',
    'turn 0 at 0: idle',
    'turn 0 at 0: []',
  ])
})

test('futures and tasks are waited for, and not started again', async () => {
  const { texts } = await play('mixed')
  expect(texts).toEqual([
    'turn 1 at 0: task asked',
    'turn 4 at 1: part asked',
    'turn 6 at 1.5: part arrives',
    'turn 11 at 3: task arrives',
    'turn 13 at 3: gets [ANSWER, PART, TASK]',
    'turn 13 at 3: idle',
  ])
})

test('the first error ends the wait, and the others go on', async () => {
  const { texts } = await play('page', { texts: ['logo:2', 'text:0.5!', 'font:3!', 'icon:1'] })
  expect(texts.slice(4)).toEqual([
    'turn 4 at 0.5: text fails',
    'turn 6 at 0.5: catches no text',
    'turn 8 at 1: icon arrives',
    'turn 11 at 2: logo arrives',
    'turn 14 at 3: font fails',
    'turn 15 at 3: idle',
  ])
})

test('with returnExceptions, errors stand among the results', async () => {
  const input = { texts: ['logo:2', 'text:0.5!', 'font:1'], options: RETURN_EXCEPTIONS }
  const { texts } = await play('page', input)
  expect(texts.slice(3)).toEqual([
    'turn 4 at 0.5: text fails',
    'turn 7 at 1: font arrives',
    'turn 10 at 2: logo arrives',
    'turn 12 at 2: gets [LOGO, no text, FONT]',
    'turn 12 at 2: idle',
  ])
})

test('what is done already counts at once', async () => {
  const { texts } = await play('doneAlready', { fails: false })
  expect(texts).toEqual([
    'turn 0 at 0: gather gives a future that is done',
    'turn 1 at 0: gets [FIRST, SECOND]',
    'turn 1 at 0: idle',
  ])
  expect((await play('doneAlready', { fails: true })).texts[1]).toBe('turn 1 at 0: catches no second')
})

test('what is given twice is started once, and its result stands there twice', async () => {
  const { texts } = await play('twice')
  expect(texts).toEqual([
    'turn 2 at 0: part asked',
    'turn 4 at 1: part arrives',
    'turn 8 at 2: gets [PART, ANSWER, PART, ANSWER]',
    'turn 8 at 2: idle',
  ])
})

test('that one was cancelled is an error like any other', async () => {
  expect((await play('cancelledChild', {})).texts[1]).toBe('turn 5 at 1: catches CancelledError')
  const { texts } = await play('cancelledChild', { options: RETURN_EXCEPTIONS })
  expect(texts.at(-2)).toMatch(/^turn 8 at 2: gets \[PART, CancelledError/)
})

test('a gathering that was cancelled itself is left alone by those who arrive', async () => {
  const { texts } = await play('cancelledWhole')
  expect(texts).toEqual((await reference.play('cancelledWhole')).texts)
})

test('any number may wait for it, whatever becomes of the list', async () => {
  const { texts } = await play('twoWaiters', { texts: ['logo:2', 'text:1'] })
  expect(texts.slice(4)).toEqual([
    'turn 8 at 2: gets [LOGO, TEXT]',
    'turn 8 at 2: gets [LOGO, TEXT]',
    'turn 8 at 2: idle',
  ])
})

/** A random tree: parts, tasks and futures, gathered up to three deep. */
function randomTree(from: ReturnType<typeof random>, depth = 0): object {
  const kind = depth === 0 ? 'gather' : from.pick(['part', 'part', 'future', depth < 3 ? 'gather' : 'part'])
  const seconds = from.pick([-1, 0, 0.5, 1, 1, 2, 3])
  const fails = from.integer(1, 6) === 1
  if (kind === 'part') return { do: kind, name: `part ${from.integer(1, 99)}`, seconds, fails }
  if (kind === 'future') return { do: kind, seconds, fails, asTask: from.integer(1, 2) === 1 }
  const children = Array.from({ length: from.integer(0, 4) }, () => randomTree(from, depth + 1))
  return { do: kind, children, returnExceptions: from.integer(1, 3) === 1, after: from.pick([-1, -1, 0, 1]) }
}

test('random trees of gatherings run as they do with the reference', async () => {
  const from = random()
  const trees = Array.from({ length: 25 }, () => randomTree(from))
  const { texts } = await play('trees', trees)
  expect(texts).toEqual((await reference.play('trees', trees)).texts)
})
