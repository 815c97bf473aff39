// The timers: a binary heap with the timer that is due first on top.
//
// The heap is an array in which the children of index i stand at 2i + 1 and 2i + 2.
// Invariant: no timer is due before its parent. So the top is due first, and setting or taking a timer
// moves it along one path from top to bottom: about 20 steps among a million timers.
//
// A cancelled timer stays where it is (finding it would cost a search) until it comes to the top, or until
// more than half of a large heap is cancelled: then all of them are thrown out at once.
//
// Read next: loop.ts, which asks for the top.

import type { TimerHandle } from './handle.ts'

/** Below this size, cancelled timers are not worth looking for. Both figures are asyncio's. */
const COMPACT_ABOVE = 100
const COMPACT_FRACTION = 0.5

export class Timers {
  private heap: TimerHandle[] = []
  private cancelledCount = 0

  get size(): number {
    return this.heap.length
  }

  /** The timer that is due first, without taking it. */
  get top(): TimerHandle | undefined {
    return this.heap[0]
  }

  // @anchor push
  push(timer: TimerHandle): void {
    // The timer's place begins as a hole at the end; parents that are due later move down into it.
    let hole = this.heap.length
    this.heap.push(timer)
    while (hole > 0) {
      const parentIndex = (hole - 1) >> 1
      const parent = this.heap[parentIndex]!
      if (!isDueBefore(timer, parent)) break
      this.heap[hole] = parent
      hole = parentIndex
    }
    this.heap[hole] = timer
  }

  // @anchor pop
  /** Takes the timer that is due first. The heap must not be empty. */
  pop(): TimerHandle {
    const top = this.heap[0]!
    const last = this.heap.pop()!
    if (this.heap.length > 0) this.sink(last, 0)
    top.waiting = false
    if (top.cancelled()) this.cancelledCount -= 1
    return top
  }

  /** Puts the timer where the hole is, or below it: the child that is due earlier moves up into the hole. */
  private sink(timer: TimerHandle, hole: number): void {
    const { heap } = this
    const size = heap.length
    for (;;) {
      let childIndex = 2 * hole + 1
      if (childIndex >= size) break
      const right = childIndex + 1
      if (right < size && isDueBefore(heap[right]!, heap[childIndex]!)) childIndex = right
      const child = heap[childIndex]!
      if (!isDueBefore(child, timer)) break
      heap[hole] = child
      hole = childIndex
    }
    heap[hole] = timer
  }

  /** Notes that a timer in the heap was cancelled. */
  noteCancelled(): void {
    this.cancelledCount += 1
  }

  // @anchor drop-cancelled
  /** Frees the top of cancelled timers, or the whole heap when they are most of it. Tells which left. */
  dropCancelled(dropped: (timer: TimerHandle) => void): void {
    if (this.cancelledCount === 0) return
    if (this.heap.length > COMPACT_ABOVE && this.cancelledCount > this.heap.length * COMPACT_FRACTION) {
      this.compact(dropped)
      return
    }
    while (this.heap.length > 0 && this.heap[0]!.cancelled()) dropped(this.pop())
  }

  private compact(dropped: (timer: TimerHandle) => void): void {
    const kept: TimerHandle[] = []
    for (const timer of this.heap) {
      if (timer.cancelled()) {
        timer.waiting = false
        dropped(timer)
      } else kept.push(timer)
    }
    this.heap = kept
    this.cancelledCount = 0
    // From the last parent up to the top, each subtree becomes a heap.
    for (let index = (kept.length >> 1) - 1; index >= 0; index--) this.sink(kept[index]!, index)
  }

  clear(): void {
    for (const timer of this.heap) timer.waiting = false
    this.heap = []
    this.cancelledCount = 0
  }
}

function isDueBefore(first: TimerHandle, second: TimerHandle): boolean {
  return first.when < second.when || (first.when === second.when && first.serial < second.serial)
}
