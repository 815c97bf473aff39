// The list of what may need a report: what settles itself is forgotten, in good time, and the order is kept.
//
// Read next: errors.test.ts.

import { expect, test } from 'vitest'
import { WatchList } from '../../runtime/watchList.ts'

interface Thing {
  name: number
  settled: boolean
}

function listOf(things: readonly Thing[]): { list: WatchList<Thing>; asked: () => number } {
  let asked = 0
  const list = new WatchList<Thing>((thing) => {
    asked += 1
    return !thing.settled
  })
  for (const thing of things) list.add(thing)
  return { list, asked: () => asked }
}

function unsettled(count: number): Thing[] {
  return Array.from({ length: count }, (_, name) => ({ name, settled: false }))
}

test('what needs a report is given in the order in which it came', () => {
  const things = unsettled(200)
  const { list } = listOf(things)
  for (const thing of things) thing.settled = thing.name % 3 !== 0
  expect(list.take()).toEqual(things.filter(({ name }) => name % 3 === 0))
})

test('what was given is not given again', () => {
  const { list } = listOf(unsettled(2))
  expect(list.take()).toHaveLength(2)
  expect(list.take()).toEqual([])
})

test('what settled at once costs one look each', () => {
  const { list, asked } = listOf([])
  for (let name = 0; name < 1000; name++) {
    const thing = { name, settled: false }
    list.add(thing)
    thing.settled = true
  }
  expect(list.take()).toEqual([])
  expect(asked()).toBe(1000)
})

test('what settles late is swept out before the list has grown to twice what is left', () => {
  const { list, asked } = listOf([])
  const waiting: Thing[] = []
  for (let name = 0; name < 10_000; name++) {
    const thing = { name, settled: false }
    list.add(thing)
    waiting.push(thing)
    if (waiting.length > 10) waiting.shift()!.settled = true
  }
  expect(list.take().map(({ name }) => name)).toEqual(waiting.map(({ name }) => name))
  // One look for each, and a sweep of 64 for every 54 or so that settled since the last one.
  expect(asked()).toBeLessThan(3 * 10_000)
})
