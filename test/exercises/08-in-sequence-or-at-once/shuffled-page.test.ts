// The blocks of a page, put in order. What is right is found by building the page.

import { expect, test } from 'vitest'
import { play, reference } from '#play'

/** The line of the log that tells of the page, with its instant; undefined if there is none. */
async function pageOf(played: ReturnType<typeof play>): Promise<string | undefined> {
  return (await played).logged.find((line) => line.includes(' page: '))
}

test('the order names blocks, each at most once', async () => {
  const { value } = await play('order')
  const order = typeof value === 'string' ? [...value] : value
  if (!Array.isArray(order) || order.length === 0)
    expect.fail("Your file has to export `order`, an array of letters such as ['c', 'a'].")
  for (const letter of order) {
    if (!/^[a-h]$/.test(String(letter))) expect.fail(`There is no block '${letter}'.`)
    if (order.indexOf(letter) !== order.lastIndexOf(letter))
      expect.fail(`Block '${letter}' stands there twice.`)
  }
})

test('the page holds its head, logo, text and weather', async () => {
  const { texts } = await play('page')
  const wanted = (await pageOf(reference.play('page')))?.replace(/^\S+ /, '')
  expect(texts.filter((text) => text.startsWith('page:'))).toEqual([wanted])
})

test('each part is asked for once', async () => {
  const asked = ({ texts }: { texts: string[] }) => texts.filter((text) => text.endsWith(' asked')).sort()
  expect(asked(await play('page'))).toEqual(asked(await reference.play('page')))
})

test('the page is there at 3.0', async () => {
  expect(await pageOf(play('page'))).toBe(await pageOf(reference.play('page')))
})
