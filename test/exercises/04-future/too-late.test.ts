// The price of the day, for those who ask early and for those who ask late.

import { expect, test } from 'vitest'
import { play, random, reference } from '#play'

test('who asks early hears the price when it is announced', async () => {
  const asks = [
    ['Ann', 0],
    ['Ben', 1],
  ]
  const { logged } = await play('market', { asks, news: [{ at: 2, price: 7 }] })
  expect(logged).toEqual([
    '0.0 Ann asks',
    '1.0 Ben asks',
    '2.0 news 7',
    '2.0 the market goes on',
    '2.0 Ann hears 7',
    '2.0 Ben hears 7',
  ])
})

test('who asks late hears the price at once', async () => {
  const asks = [
    ['Ann', 1],
    ['Ben', 5],
  ]
  const { logged } = await play('market', { asks, news: [{ at: 2, price: 7 }] })
  expect(logged).toEqual([
    '1.0 Ann asks',
    '2.0 news 7',
    '2.0 the market goes on',
    '2.0 Ann hears 7',
    '5.0 Ben asks',
    '5.0 Ben hears 7',
  ])
})

test('a price of 0 is a price', async () => {
  const { logged } = await play('market', { asks: [['Ben', 5]], news: [{ at: 2, price: 0 }] })
  expect(logged).toEqual(['2.0 news 0', '2.0 the market goes on', '5.0 Ben asks', '5.0 Ben hears 0'])
})

test('a failure is heard of by early and late', async () => {
  const asks = [
    ['Ann', 1],
    ['Ben', 5],
  ]
  const { logged } = await play('market', { asks, news: [{ at: 2, error: 'no trade' }] })
  expect(logged).toEqual([
    '1.0 Ann asks',
    '2.0 news no trade',
    '2.0 the market goes on',
    '2.0 Ann hears of no trade',
    '5.0 Ben asks',
    '5.0 Ben hears of no trade',
  ])
})

test('the first news of the day counts', async () => {
  const news = [
    { at: 2, price: 7 },
    { at: 3, price: 8 },
    { at: 4, error: 'no trade' },
  ]
  const { logged } = await play('market', { asks: [['Ben', 5]], news })
  expect(logged).toEqual([
    '2.0 news 7',
    '2.0 the market goes on',
    '3.0 news 8',
    '3.0 the market goes on',
    '4.0 news no trade',
    '4.0 the market goes on',
    '5.0 Ben asks',
    '5.0 Ben hears 7',
  ])
})

/** A day at random: nobody asks at the instant of an announcement. */
function randomDay(from: ReturnType<typeof random>) {
  const asks = Array.from({ length: from.integer(1, 5) }, (_, index) => [
    `customer ${index + 1}`,
    from.integer(0, 9) + 0.5,
  ])
  const at = from.integer(1, 5)
  const news = Array.from({ length: from.integer(1, 3) }, (_, index) => ({
    at: at + index,
    ...(from.integer(1, 3) === 1 ? { error: `trouble ${index}` } : { price: from.integer(0, 3) }),
  }))
  return { asks, news }
}

test('random days go as they do with the reference', async () => {
  const from = random()
  for (let day = 1; day <= 5; day++) {
    const market = randomDay(from)
    const { logged } = await play('market', market)
    expect(logged).toEqual((await reference.play('market', market)).logged)
  }
})
