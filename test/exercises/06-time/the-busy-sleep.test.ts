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

test('everything happens as before, to a tenth of a second', async () => {
  const played = await play('day', { heating: 3, breads: ['rye', 'spelt'] })
  expect(lines(played)).toEqual([
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
  const played = await play('day', { heating: 3, breads: ['rye', 'spelt'] })
  expect(turns(played), 'turns of the loop').toBeLessThanOrEqual(MOST_TURNS)
})

test('a slow oven takes more time, and no more turns', async () => {
  const played = await play('day', { heating: 10, breads: ['rye', 'spelt', 'oat'] })
  expect(lines(played).slice(4, 6)).toEqual(['10.0 oven hot', '10.0 rye goes in'])
  expect(lines(played).at(-1)).toBe('12.0 closed')
  expect(turns(played), 'turns of the loop').toBeLessThanOrEqual(MOST_TURNS)
})

test('without a bread, nobody waits for the oven, and it is heated all the same', async () => {
  const played = await play('day', { heating: 1, breads: [] })
  expect(lines(played)).toEqual(['0.0 oven on', '1.0 oven hot', '1.0 closed'])
})
