// The items of a priority queue: a binary heap with the smallest on top, as in timers.ts.
//
// What is compared: numbers, texts and dates by `<`; arrays, such as `[priority, job]`, element by element, as
// Python compares tuples. Objects inside have no order, and count as equal.
// Invariant: of two equal items, the one that was put first comes out first.
//
// Read next: queueOrders.ts.

import { formatValue } from './format.ts'
import type { ItemStore } from './ring.ts'

interface Entry<T> {
  item: T
  serial: number
}

export class PriorityHeap<T> implements ItemStore<T> {
  private readonly heap: Entry<T>[] = []
  private added = 0

  get size(): number {
    return this.heap.length
  }

  /** Throws TypeError for an item without a priority, or with one that cannot be compared with the others. */
  // @anchor add
  add(item: T): void {
    const top = this.heap[0]
    checkPriority(item, top === undefined ? item : top.item)
    const entry = { item, serial: this.added++ }
    let hole = this.heap.length
    this.heap.push(entry)
    while (hole > 0) {
      const parentIndex = (hole - 1) >> 1
      const parent = this.heap[parentIndex]!
      if (!comesBefore(entry, parent)) break
      this.heap[hole] = parent
      hole = parentIndex
    }
    this.heap[hole] = entry
  }

  /** Takes the smallest out. */
  take(): T {
    const top = this.heap[0]!
    const last = this.heap.pop()!
    if (this.heap.length > 0) this.sink(last)
    return top.item
  }

  /** Puts the entry in at the top, or below: the smaller child moves up into the hole. */
  private sink(entry: Entry<T>): void {
    const { heap } = this
    const size = heap.length
    let hole = 0
    for (let childIndex = 1; childIndex < size; childIndex = 2 * hole + 1) {
      const right = childIndex + 1
      if (right < size && comesBefore(heap[right]!, heap[childIndex]!)) childIndex = right
      const child = heap[childIndex]!
      if (!comesBefore(child, entry)) break
      heap[hole] = child
      hole = childIndex
    }
    heap[hole] = entry
  }
}

function comesBefore(first: Entry<unknown>, second: Entry<unknown>): boolean {
  const order = compare(first.item, second.item)
  return order < 0 || (order === 0 && first.serial < second.serial)
}

/** Below zero if the first is the smaller one, above zero if the second is. Never throws. */
// @anchor compare
function compare(first: unknown, second: unknown): number {
  if (Array.isArray(first) && Array.isArray(second)) return compareArrays(first, second)
  const [left, right] = [plain(first), plain(second)]
  if (typeof left !== typeof right) return typeof left < typeof right ? -1 : 1
  if (!isOrdered(left) || !isOrdered(right)) return 0
  if (left < right) return -1
  return left > right ? 1 : 0
}

function compareArrays(first: unknown[], second: unknown[]): number {
  const shared = Math.min(first.length, second.length)
  for (let index = 0; index < shared; index++) {
    const order = compare(first[index], second[index])
    if (order !== 0) return order
  }
  return first.length - second.length
}

function plain(value: unknown): unknown {
  return value instanceof Date ? value.getTime() : value
}

function isOrdered(value: unknown): value is number | string {
  return ['number', 'string', 'bigint', 'boolean'].includes(typeof value) && !Number.isNaN(value)
}

/** What comes first in a comparison: the item itself, or an array's first element. */
function priorityOf(item: unknown): unknown {
  return Array.isArray(item) ? priorityOf(item[0]) : plain(item)
}

function checkPriority(item: unknown, other: unknown): void {
  const priority = priorityOf(item)
  if (!isOrdered(priority)) {
    throw new TypeError(
      `A PriorityQueue orders numbers, texts and dates, and got ${formatValue(item)}. Put [priority, item] into it.`,
    )
  }
  const otherPriority = priorityOf(other)
  if (typeof priority !== typeof otherPriority) {
    throw new TypeError(
      `A PriorityQueue cannot compare ${formatValue(priority)} with ${formatValue(otherPriority)}. Give all items priorities of one kind.`,
    )
  }
}
