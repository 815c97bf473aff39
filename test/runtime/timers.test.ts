// The heap of timers by itself: what comes out first, and what becomes of those that were called off.
//
// Read next: loop.test.ts.

import { describe, expect, test } from 'vitest'
import { type Timer, Timers } from '../../runtime/timers.ts'

class TestTimer implements Timer {
  readonly name: string
  readonly when: number
  serial = -1
  inHeap = false
  calledOff = false

  constructor(when: number, name = `due at ${when}`) {
    this.when = when
    this.name = name
  }

  run(): void {}
}

/** A heap, with the names of the timers that it dropped. */
function heapOf(timers: readonly TestTimer[]): { heap: Timers; dropped: string[] } {
  const dropped: string[] = []
  const heap = new Timers((timer) => dropped.push(timer.name))
  for (const timer of timers) heap.push(timer)
  return { heap, dropped }
}

function callOff(heap: Timers, timer: TestTimer): void {
  timer.calledOff = true
  heap.noteCancelled()
}

function popAll(heap: Timers): Timer[] {
  return Array.from({ length: heap.size }, () => heap.pop())
}

/** Numbers from 0 to `below`, exclusive, from a seed. */
function randomWholeNumbers(seed: number, below: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fff_ffff
    return (state >> 8) % below
  }
}

describe('the order', () => {
  test('who is due first comes out first', () => {
    const { heap } = heapOf([3, 1, 2].map((when) => new TestTimer(when)))
    expect(heap.nextInstant).toBe(1)
    expect(popAll(heap).map(({ when }) => when)).toEqual([1, 2, 3])
  })

  test('at the same instant, who was set first comes out first', () => {
    const { heap } = heapOf(['a', 'b', 'c', 'd', 'e'].map((name) => new TestTimer(1, name)))
    expect(popAll(heap).map(({ name }) => name)).toEqual(['a', 'b', 'c', 'd', 'e'])
  })

  test('a thousand timers at fifty instants come out as a stable sort puts them', () => {
    const random = randomWholeNumbers(7, 50)
    const timers = Array.from({ length: 1000 }, () => new TestTimer(random()))
    const { heap } = heapOf(timers)
    const sorted = [...timers].sort((left, right) => left.when - right.when)
    expect(popAll(heap).map(({ serial }) => serial)).toEqual(sorted.map(({ serial }) => serial))
  })

  test('setting and taking by turns', () => {
    const random = randomWholeNumbers(11, 1000)
    const { heap } = heapOf([])
    const inside: number[] = []
    for (let step = 0; step < 3000; step++) {
      if (inside.length > 0 && random() < 450) {
        inside.sort((left, right) => left - right)
        expect(heap.pop().when).toBe(inside.shift())
      } else {
        const when = random()
        heap.push(new TestTimer(when))
        inside.push(when)
      }
    }
    expect(heap.size).toBe(inside.length)
  })

  test('an empty heap has nothing due, ever', () => {
    expect(heapOf([]).heap.nextInstant).toBe(Number.POSITIVE_INFINITY)
  })
})

describe('timers that were called off', () => {
  test('a few stay until they come to the top', () => {
    const timers = [1, 2, 3].map((when) => new TestTimer(when))
    const { heap, dropped } = heapOf(timers)
    callOff(heap, timers[1]!)
    heap.dropCancelled()
    expect(heap.size).toBe(3)
    heap.pop()
    heap.dropCancelled()
    expect(dropped).toEqual(['due at 2'])
    expect(heap.nextInstant).toBe(3)
  })

  test('up to a hundred are not worth a search, however many are called off', () => {
    const timers = Array.from({ length: 100 }, (_, index) => new TestTimer(index))
    const { heap } = heapOf(timers)
    for (const timer of timers.slice(1)) callOff(heap, timer)
    heap.dropCancelled()
    expect(heap.size).toBe(100)
  })

  test('above a hundred, with half of them called off, none is thrown away; with one more, all are', () => {
    const timers = Array.from({ length: 200 }, (_, index) => new TestTimer(index))
    const { heap, dropped } = heapOf(timers)
    for (const timer of timers.slice(100)) callOff(heap, timer)
    heap.dropCancelled()
    expect(heap.size).toBe(200)
    callOff(heap, timers[99]!)
    heap.dropCancelled()
    expect(heap.size).toBe(99)
    expect(dropped).toHaveLength(101)
    expect(popAll(heap).map(({ when }) => when)).toEqual(Array.from({ length: 99 }, (_, index) => index))
  })

  test('the heap says of each timer whether it is in it', () => {
    const timers = [1, 2, 3, 4].map((when) => new TestTimer(when))
    const { heap } = heapOf(timers)
    callOff(heap, timers[0]!)
    heap.dropCancelled()
    heap.pop()
    expect(timers.map(({ inHeap }) => inHeap)).toEqual([false, false, true, true])
    heap.clear()
    expect(timers.map(({ inHeap }) => inHeap)).toEqual([false, false, false, false])
    expect(heap.size).toBe(0)
  })
})
