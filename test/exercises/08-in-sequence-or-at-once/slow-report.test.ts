// A report that takes 9 s, and should take 4.

import { expect, test } from 'vitest'
import { play } from '#play'

const NORTH = { name: 'north', sales: 10, seconds: 1 }
const SOUTH = { name: 'south', sales: 20, seconds: 3 }
const WEST = { name: 'west', sales: 30, seconds: 1 }

test('the report says the same as before', async () => {
  const { texts } = await play('make', [NORTH, SOUTH, WEST])
  expect(texts.at(-1)).toBe('report: north 20, south 40, west 60')
})

test('everything is asked for at 0.0, once', async () => {
  const { logged } = await play('make', [NORTH, SOUTH, WEST])
  const asked = logged.filter((line) => line.endsWith(' asked')).sort()
  expect(asked).toEqual(['0.0 north asked', '0.0 rate asked', '0.0 south asked', '0.0 west asked'])
})

test('the report is there at 4.0', async () => {
  const { logged } = await play('make', [NORTH, SOUTH, WEST])
  expect(logged.at(-1)).toBe('4.0 report: north 20, south 40, west 60')
})

test('it takes as long as its slowest part, whichever that is', async () => {
  const { logged } = await play('make', [{ ...NORTH, seconds: 6 }, SOUTH])
  expect(logged.at(-1)).toBe('6.0 report: north 20, south 40')
  expect((await play('make', [])).logged).toEqual(['0.0 rate asked', '4.0 rate answers', '4.0 report: '])
})

test('a region without sales is told of as soon as it answers', async () => {
  const { logged } = await play('make', [NORTH, SOUTH, { ...WEST, sales: -1 }])
  expect(logged).toContain('1.0 no report: no sales of west')
})
