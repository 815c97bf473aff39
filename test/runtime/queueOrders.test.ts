// LifoQueue and PriorityQueue: the order in which items come out, and what has no order.
//
// Read next: asyncGenerator.test.ts.

import { describe, expect, test } from 'vitest'
import { createTask, LifoQueue, log, PriorityQueue, Queue, sleep } from '#runtime'
import { said } from './played.ts'

function emptied<T>(queue: Queue<T>): T[] {
  const items: T[] = []
  while (!queue.empty) items.push(queue.getNowait())
  return items
}

function sorted<T>(...items: T[]): T[] {
  const queue = new PriorityQueue<T>()
  for (const item of items) queue.putNowait(item)
  return emptied(queue)
}

test('a LifoQueue gives out what was put last', () => {
  const queue = new LifoQueue<number>(3)
  for (const item of [1, 2, 3]) queue.putNowait(item)
  expect([queue.full, queue.size]).toEqual([true, 3])
  expect(emptied(queue)).toEqual([3, 2, 1])
})

test('waiting, bounds and shutting down are those of any queue', () => {
  const program = said(function* () {
    const queue = new PriorityQueue<number>(1)
    const task = createTask(queue.get())
    yield* sleep(0)
    yield* queue.put(5)
    createTask(queue.put(3))
    yield* sleep(1)
    log(yield* task, queue.size, queue.full)
    queue.shutdown(true)
    log(queue.size, queue instanceof Queue)
  })
  expect(program).toEqual(['5 1 true', '0 true'])
})

describe('a PriorityQueue gives out the smallest', () => {
  test('of numbers, texts, bigints and dates', () => {
    expect(sorted(3, 1, 2, -1, 2)).toEqual([-1, 1, 2, 2, 3])
    expect(sorted('pear', 'apple', 'Fig')).toEqual(['Fig', 'apple', 'pear'])
    expect(sorted(3n, 1n)).toEqual([1n, 3n])
    const [early, late] = [new Date(0), new Date(1000)]
    expect(sorted(late, early)).toEqual([early, late])
  })

  test('of many, whatever the order in which they come and go', () => {
    const queue = new PriorityQueue<number>()
    const reference: number[] = []
    let state = 1
    for (let round = 0; round < 3000; round++) {
      state = (state * 48_271) % 2_147_483_647
      if (state % 3 === 0 && reference.length > 0) {
        reference.sort((first, second) => first - second)
        expect(queue.getNowait()).toBe(reference.shift())
      } else {
        queue.putNowait(state % 50)
        reference.push(state % 50)
      }
    }
    expect(emptied(queue)).toEqual(reference.sort((first, second) => first - second))
  })

  test('of arrays, by their elements, as Python does with tuples', () => {
    expect(sorted([2, 'a'], [1, 'c'], [1, 'b'], [1])).toEqual([[1], [1, 'b'], [1, 'c'], [2, 'a']])
    expect(sorted([[1, 2], 'x'], [[1, 1], 'y'])).toEqual([
      [[1, 1], 'y'],
      [[1, 2], 'x'],
    ])
  })

  test('objects behind the priority have no order: first put, first out', () => {
    const jobs = ['a', 'b', 'c', 'd', 'e'].map((name) => ({ name }))
    const items = jobs.map((job, index) => [index === 3 ? 0 : 1, job] as const)
    expect(sorted(...items).map(([, job]) => job.name)).toEqual(['d', 'a', 'b', 'c', 'e'])
  })

  test('elements of different kinds behind the priority have some order, and none is lost', () => {
    const items: [number, unknown][] = [
      [1, 'text'],
      [1, 5],
      [1, null],
      [1, { a: 1 }],
      [1, undefined],
      [1, 7n],
    ]
    expect(new Set(sorted(...items))).toEqual(new Set(items))
  })
})

describe('what has no priority is refused, and the queue stays as it was', () => {
  test.each([
    [{ name: 'job' }, "A PriorityQueue orders numbers, texts and dates, and got { name: 'job' }."],
    [[undefined, 'job'], "A PriorityQueue orders numbers, texts and dates, and got [undefined, 'job']."],
    [Number.NaN, 'A PriorityQueue orders numbers, texts and dates, and got NaN.'],
    [[], 'A PriorityQueue orders numbers, texts and dates, and got [].'],
    ['5', "A PriorityQueue cannot compare '5' with 1. Give all items priorities of one kind."],
  ])('%s', (item, message) => {
    const queue = new PriorityQueue<unknown>()
    queue.putNowait(1)
    expect(() => queue.putNowait(item)).toThrow(message)
    queue.taskDone()
    expect(emptied(queue)).toEqual([1])
    expect(() => queue.taskDone()).toThrow('once too often')
  })
})
