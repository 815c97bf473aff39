// The ready queue by itself: the order, the snapshot, and that it can be used again.
//
// Read next: timers.test.ts.

import { expect, test } from 'vitest'
import type { Runnable } from '../../runtime/handle.ts'
import { ReadyQueue } from '../../runtime/readyQueue.ts'

function entry(name: string, run: () => void = () => {}): Runnable {
  return { name, run }
}

/** Runs one batch, and gives the names of what ran. */
function batch(queue: ReadyQueue): string[] {
  const ran: string[] = []
  queue.runBatch((each) => {
    ran.push(each.name)
    each.run()
  })
  return ran
}

test('first in, first out', () => {
  const queue = new ReadyQueue()
  for (const name of ['first', 'second', 'third']) queue.push(entry(name))
  expect(queue.length).toBe(3)
  expect(batch(queue)).toEqual(['first', 'second', 'third'])
  expect(queue.length).toBe(0)
})

test('a batch without an observer runs the entries themselves', () => {
  const queue = new ReadyQueue()
  const ran: string[] = []
  for (const name of ['first', 'second']) queue.push(entry(name, () => ran.push(name)))
  queue.runBatch(null)
  expect(ran).toEqual(['first', 'second'])
})

test('what is added during a batch runs in the next one', () => {
  const queue = new ReadyQueue()
  queue.push(entry('first', () => queue.push(entry('added'))))
  queue.push(entry('second'))
  expect(batch(queue)).toEqual(['first', 'second'])
  expect(queue.length).toBe(1)
  expect(batch(queue)).toEqual(['added'])
})

test('an entry that adds itself again runs once in each batch', () => {
  const queue = new ReadyQueue()
  const again = entry('again', () => queue.push(again))
  queue.push(again)
  for (let turn = 0; turn < 5; turn++) expect(batch(queue)).toEqual(['again'])
})

test('batches that grow and shrink leave nothing behind', () => {
  const queue = new ReadyQueue()
  for (const size of [1, 100, 3, 1000, 0, 7]) {
    const names = Array.from({ length: size }, (_, index) => `${size}/${index}`)
    for (const name of names) queue.push(entry(name))
    expect(batch(queue)).toEqual(names)
  }
})

test('clearing throws away what is ready', () => {
  const queue = new ReadyQueue()
  queue.push(entry('never'))
  queue.clear()
  expect(queue.length).toBe(0)
  expect(batch(queue)).toEqual([])
})
