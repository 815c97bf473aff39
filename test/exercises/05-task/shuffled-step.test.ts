// The blocks of a task's step, put in order. What is right is found by running the steps.

import { expect, test } from 'vitest'
import { play, reference } from '#play'

/** The lines of a scenario, as the reference order leaves them and as the student's does. */
async function both(scenario: string, input?: unknown) {
  return { wanted: (await reference.play(scenario, input)).texts, got: (await play(scenario, input)).texts }
}

test('the order names six of the blocks, each once', async () => {
  const { value: order } = await play('order')
  if (!Array.isArray(order) || order.length === 0)
    expect.fail("Your file has to export `order`, an array of letters such as ['c', 'a'].")
  for (const letter of order) {
    if (!/^[a-h]$/.test(String(letter)))
      expect.fail(`There is no block '${letter}': each place holds one small letter, from 'a' to 'h'.`)
    if (order.indexOf(letter) !== order.lastIndexOf(letter))
      expect.fail(`Block '${letter}' stands there twice.`)
  }
  const { length } = (await reference.play('order')).value as string[]
  if (order.length !== length)
    expect.fail(`${length} of the 8 blocks belong into the order, and yours has ${order.length}.`)
})

test('a task that returns in its first step', async () => {
  const { wanted, got } = await both('endsAtOnce', { how: 'returns' })
  expect(got).toEqual(wanted)
})

test('a task that throws in its first step', async () => {
  const { wanted, got } = await both('endsAtOnce', { how: 'throws' })
  expect(got).toEqual(wanted)
})

test('a task that waits for one future, then for another', async () => {
  const { wanted, got } = await both('waits')
  expect(got).toEqual(wanted)
})
