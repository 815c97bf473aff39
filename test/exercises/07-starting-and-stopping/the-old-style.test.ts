// A day at the station, which began with getEventLoop and is to begin with simulate.

import { expect, test } from 'vitest'
import { play } from '#play'

/** The lines with their instants, but for those between the days, which no loop logs. */
async function linesOf(days: string[][]): Promise<string[]> {
  const { logged } = await play('days', days)
  return logged.map((line) =>
    / (day \d|announced:|the day ended)/.test(line) ? line.replace(/^\S+ /, '') : line,
  )
}

test('a day: the clock ticks, trains are announced, and in the end the clock is put away', async () => {
  expect(await linesOf([['the 9:04', 'the 9:15']])).toEqual([
    'day 1',
    '1.0 tick',
    '1.25 the 9:04 arrives',
    '2.0 tick',
    '2.5 the 9:15 arrives',
    '2.5 the clock is put away',
    'announced: 2',
  ])
})

test('a second day begins at 0.0, as the first one did', async () => {
  expect((await linesOf([['the 9:04'], ['the 9:15']])).slice(5)).toEqual([
    'day 2',
    '1.0 tick',
    '1.25 the 9:15 arrives',
    '1.25 the clock is put away',
    'announced: 1',
  ])
})

test('an error ends the day: it is thrown, and the clock is put away all the same', async () => {
  expect(await linesOf([['the 9:04', '', 'the 9:15']])).toEqual([
    'day 1',
    '1.0 tick',
    '1.25 the 9:04 arrives',
    '2.0 tick',
    '2.5 the clock is put away',
    'the day ended by: a train without a name',
  ])
})

test('after such a day, the next one is as it should be', async () => {
  expect((await linesOf([[''], ['the 9:15']])).slice(4)).toEqual([
    'day 2',
    '1.0 tick',
    '1.25 the 9:15 arrives',
    '1.25 the clock is put away',
    'announced: 1',
  ])
})

test('a day without trains is over at once', async () => {
  expect(await linesOf([[]])).toEqual(['day 1', '0.0 the clock is put away', 'announced: 0'])
})
