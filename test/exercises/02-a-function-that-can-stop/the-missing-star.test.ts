// A shopping list that comes out empty.

import { expect, test } from 'vitest'
import { play } from '#play'

test('the list holds what is missing, shelf by shelf', async () => {
  const { texts } = await play('fridge', { door: ['milk', 'eggs'], drawer: ['carrots'] })
  expect(texts.at(-1)).toBe('list milk eggs carrots')
})

test('each shelf is looked at for a second, one after the other', async () => {
  const { logged } = await play('fridge', { door: ['milk', 'eggs'], drawer: ['carrots'] })
  expect(logged).toEqual([
    '0.0 looks at door',
    '1.0 noted door',
    '1.0 looks at drawer',
    '2.0 noted drawer',
    '2.0 list milk eggs carrots',
  ])
})

test('it works for another fridge', async () => {
  const { logged } = await play('fridge', { top: ['cheese'], middle: [], bottom: ['juice', 'leeks'] })
  expect(logged.at(-1)).toBe('3.0 list cheese juice leeks')
})
