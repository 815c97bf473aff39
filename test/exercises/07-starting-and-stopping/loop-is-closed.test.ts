// A shop that works on its first day alone.

import { expect, test } from 'vitest'
import { play } from '#play'

interface Customer {
  at: number
  thing: string
}

const come = (...customers: [number, string][]): Customer[] => customers.map(([at, thing]) => ({ at, thing }))

/** The lines with their instants, but for those between the days, which no loop logs. */
async function linesOf(...days: Customer[][]): Promise<string[]> {
  const { logged } = await play('days', days)
  return logged.map((line) => (/ (day \d|the day ended)/.test(line) ? line.replace(/^\S+ /, '') : line))
}

test('the first day is as before: a price is remembered for a minute', async () => {
  expect(await linesOf(come([0, 'tea'], [30, 'tea'], [61.5, 'tea'], [62.5, 'tea']))).toEqual([
    'day 1',
    '0.0 looks up tea',
    '2.0 tea costs 3',
    '30.0 tea costs 3',
    '61.5 tea costs 3',
    '62.5 looks up tea',
    '64.5 tea costs 3',
  ])
})

test('a second day can be had', async () => {
  expect((await linesOf(come([0, 'tea']), come([1, 'milk']), come([2, 'salt']))).slice(3)).toEqual([
    'day 2',
    '1.0 looks up milk',
    '3.0 milk costs 4',
    'day 3',
    '2.0 looks up salt',
    '4.0 salt costs 4',
  ])
})

test('a day begins with nothing remembered', async () => {
  expect((await linesOf(come([0, 'tea']), come([1, 'tea']))).slice(3)).toEqual([
    'day 2',
    '1.0 looks up tea',
    '3.0 tea costs 3',
  ])
})

test('on the second day, too, a price is remembered for a minute, and not longer', async () => {
  const second = come([1, 'milk'], [60, 'milk'], [64, 'milk'])
  expect((await linesOf(come([0, 'tea']), second)).slice(3)).toEqual([
    'day 2',
    '1.0 looks up milk',
    '3.0 milk costs 4',
    '60.0 milk costs 4',
    '64.0 looks up milk',
    '66.0 milk costs 4',
  ])
})

test('the next day is the same after a day that ended by an error', async () => {
  expect((await linesOf(come([0, 'tea'], [5, '']), come([0, 'tea']))).slice(3)).toEqual([
    '5.0 looks up ',
    'the day ended by: no such thing',
    'day 2',
    '0.0 looks up tea',
    '2.0 tea costs 3',
  ])
})
