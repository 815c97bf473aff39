// A bakery that waits by asking, again and again.

import { expect, test } from 'vitest'
import { play } from '#play'

/** How many turns a program may take that waits instead of asking. */
const MOST_TURNS = 30

type Played = Awaited<ReturnType<typeof play>>

/** The lines with their instants, to a tenth of a second. */
function lines({ trace }: Played): string[] {
  return trace.flatMap((event) => (event.kind === 'log' ? [`${event.time.toFixed(1)} ${event.text}`] : []))
}

function turns({ trace }: Played): number {
  return trace.filter(({ kind }) => kind === 'turn').length
}

/** A task that waits is resumed a few times in all; one that asks, again and again. */
const MOST_STEPS = 6

/** Whose tasks ask instead of waiting, as a sentence; undefined if nobody does. */
function whoAsks({ trace }: Played): string | undefined {
  const steps = new Map<string, number>()
  for (const created of trace) {
    if (created.kind !== 'taskCreated') continue
    const own = trace.filter((event) => event.kind === 'step' && event.task === created.task).length
    steps.set(created.coroutine, Math.max(own, steps.get(created.coroutine) ?? 0))
  }
  const asking = [...steps].filter(([, most]) => most > MOST_STEPS)
  if (asking.length === 0) return undefined
  const names = asking.map(([name, most]) => `${name} (${most} steps)`).join(' and ')
  return `Somebody still asks, again and again: ${names}. A task that waits takes a few steps in all.`
}

/** Compares lines; if they are not right because somebody asks now and then, that is what is said. */
function expectLines(played: Played, got: string[], wanted: string[]): void {
  const isRight = got.join('\n') === wanted.join('\n')
  const asks = isRight ? undefined : whoAsks(played)
  if (asks !== undefined) expect.fail(`${asks} Whoever asks less often hears of it late.`)
  expect(got).toEqual(wanted)
}

function expectFewTurns(played: Played): void {
  const taken = turns(played)
  if (taken > MOST_TURNS) expect.fail(`The loop took ${taken} turns. ${whoAsks(played) ?? ''}`.trim())
}

test('everything happens as before, to a tenth of a second', async () => {
  const played = await play('day', { heating: 3, breads: ['rye', 'spelt'] })
  expectLines(played, lines(played), [
    '0.0 oven on',
    '0.0 rye waits',
    '0.0 spelt waits',
    '3.0 oven hot',
    '3.0 rye goes in',
    '3.0 spelt goes in',
    '5.0 rye is done',
    '5.0 spelt is done',
    '5.0 closed',
  ])
})

test('it takes no more than 30 turns', async () => {
  expectFewTurns(await play('day', { heating: 3, breads: ['rye', 'spelt'] }))
})

test('a slow oven takes more time, and no more turns', async () => {
  const played = await play('day', { heating: 10, breads: ['rye', 'spelt', 'oat'] })
  const all = lines(played)
  expectLines(
    played,
    [...all.slice(4, 6), ...all.slice(-1)],
    ['10.0 oven hot', '10.0 rye goes in', '12.0 closed'],
  )
  expectFewTurns(played)
})

test('without a bread, nobody waits for the oven, and it is heated all the same', async () => {
  const played = await play('day', { heating: 1, breads: [] })
  expect(lines(played)).toEqual(['0.0 oven on', '1.0 oven hot', '1.0 closed'])
})
