// The timers: a binary heap with the timer that is due first on top.
//
// The heap is an array in which the children of index i stand at 2i + 1 and 2i + 2.
// Invariant: no timer is due before its parent. So the top is due first, and setting or taking a timer
// moves it along one path from top to bottom: about 20 steps among a million timers.
//
// The instants stand side by side in an array of their own. To compare two timers is then to compare two numbers
// that lie near each other; going to each timer for its instant would miss the processor's cache at every step,
// and with 100,000 timers take 720 ns for each instead of 460 (test/bench/choices.ts).
//
// A cancelled timer stays where it is (finding it would cost a search) until it comes to the top, or until
// more than half of a large heap is cancelled: then all of them are thrown out at once.
//
// Read next: loop.ts, which asks for the top.

import type { Runnable } from './handle.ts'

/** What stands in the heap: the handle of a callback, or a sleep. */
export interface Timer extends Runnable {
  /** The instant at which it is due, in seconds of the loop's clock. */
  readonly when: number
  /** Counts up: of two timers that are due at the same instant, the one that was set first fires first. */
  serial: number
  inHeap: boolean
  readonly calledOff: boolean
}

/** Below this size, cancelled timers are not worth looking for. Both figures are asyncio's. */
const COMPACT_ABOVE = 100
const COMPACT_FRACTION = 0.5

export class Timers {
  private heap: Timer[] = []
  /** `instants[i]` is `heap[i].when`. */
  private instants: number[] = []
  private cancelledCount = 0
  private pushed = 0
  private readonly dropped: (timer: Timer) => void

  /** `dropped` is told of every cancelled timer that leaves the heap. */
  constructor(dropped: (timer: Timer) => void) {
    this.dropped = dropped
  }

  get size(): number {
    return this.heap.length
  }

  /** The instant of the timer that is due first; Infinity if there is none. */
  get nextInstant(): number {
    return this.heap.length === 0 ? Number.POSITIVE_INFINITY : this.instants[0]!
  }

  /** The timers as they stand in the heap, for those who draw it. */
  get inHeapOrder(): readonly Timer[] {
    return this.heap
  }

  // @anchor push
  push(timer: Timer): void {
    timer.serial = this.pushed++
    timer.inHeap = true
    // The timer's place begins as a hole at the end; parents that are due later move down into it.
    let hole = this.heap.length
    while (hole > 0) {
      const parent = (hole - 1) >> 1
      if (!this.isDueBefore(timer, timer.when, parent)) break
      this.put(this.heap[parent]!, this.instants[parent]!, hole)
      hole = parent
    }
    this.put(timer, timer.when, hole)
  }

  // @anchor pop
  /** Takes the timer that is due first. The heap must not be empty. */
  pop(): Timer {
    const top = this.heap[0]!
    const last = this.heap.pop()!
    const lastInstant = this.instants.pop()!
    if (this.heap.length > 0) this.sink(last, lastInstant, 0)
    top.inHeap = false
    if (top.calledOff) this.cancelledCount -= 1
    return top
  }

  /** Puts the timer where the hole is, or below it: the child that is due earlier moves up into the hole. */
  private sink(timer: Timer, instant: number, hole: number): void {
    const { heap, instants } = this
    for (;;) {
      let child = 2 * hole + 1
      if (child >= heap.length) break
      const right = child + 1
      if (right < heap.length && this.isDueBefore(heap[right]!, instants[right]!, child)) child = right
      if (this.isDueBefore(timer, instant, child)) break
      this.put(heap[child]!, instants[child]!, hole)
      hole = child
    }
    this.put(timer, instant, hole)
  }

  private isDueBefore(timer: Timer, instant: number, index: number): boolean {
    const other = this.instants[index]!
    return instant < other || (instant === other && timer.serial < this.heap[index]!.serial)
  }

  private put(timer: Timer, instant: number, index: number): void {
    this.heap[index] = timer
    this.instants[index] = instant
  }

  /** Notes that a timer in the heap was cancelled. */
  noteCancelled(): void {
    this.cancelledCount += 1
  }

  // @anchor drop-cancelled
  /** Frees the top of cancelled timers, or the whole heap when they are most of it. */
  dropCancelled(): void {
    if (this.cancelledCount === 0) return
    if (this.heap.length > COMPACT_ABOVE && this.cancelledCount > this.heap.length * COMPACT_FRACTION) {
      this.compact()
      return
    }
    while (this.heap.length > 0 && this.heap[0]!.calledOff) this.dropped(this.pop())
  }

  private compact(): void {
    const kept: Timer[] = []
    for (const timer of this.heap) {
      if (timer.calledOff) {
        timer.inHeap = false
        this.dropped(timer)
      } else kept.push(timer)
    }
    this.heap = kept
    this.instants = kept.map((timer) => timer.when)
    this.cancelledCount = 0
    // From the last parent up to the top, each subtree becomes a heap.
    for (let index = (kept.length >> 1) - 1; index >= 0; index--) {
      this.sink(kept[index]!, this.instants[index]!, index)
    }
  }

  clear(): void {
    for (const timer of this.heap) timer.inHeap = false
    this.heap = []
    this.instants = []
    this.cancelledCount = 0
  }
}
