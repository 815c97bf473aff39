// What one would write first, for choices.ts to measure against.
//
// Read next: choices.ts.

import type { Coroutine, Suspension } from '../../runtime/coroutine.ts'
import type { Future } from '../../runtime/future.ts'
import { FutureWait } from '../../runtime/futureWait.ts'
import type { Runnable } from '../../runtime/handle.ts'
import type { Timer } from '../../runtime/timers.ts'

/** A ready queue in one array, from whose front everything is taken. */
export class OneArray {
  private readonly entries: Runnable[] = []

  push(entry: Runnable): void {
    this.entries.push(entry)
  }

  runAll(): void {
    while (this.entries.length > 0) this.entries.shift()!.run()
  }
}

interface Node {
  readonly entry: Runnable
  next: Node | null
}

/** A ready queue of linked nodes: one object for each entry. */
export class LinkedNodes {
  private first: Node | null = null
  private last: Node | null = null

  push(entry: Runnable): void {
    const node: Node = { entry, next: null }
    if (this.last === null) this.first = node
    else this.last.next = node
    this.last = node
  }

  runAll(): void {
    while (this.first !== null) {
      const { entry, next } = this.first
      this.first = next
      if (next === null) this.last = null
      entry.run()
    }
  }
}

/** The heap of timers.ts, which goes to each timer for its instant. */
export class NaiveTimers {
  private readonly heap: Timer[] = []
  private pushed = 0

  push(timer: Timer): void {
    timer.serial = this.pushed++
    let hole = this.heap.length
    while (hole > 0) {
      const parent = (hole - 1) >> 1
      if (!isDueBefore(timer, this.heap[parent]!)) break
      this.heap[hole] = this.heap[parent]!
      hole = parent
    }
    this.heap[hole] = timer
  }

  pop(): Timer {
    const top = this.heap[0]!
    const last = this.heap.pop()!
    if (this.heap.length > 0) this.sink(last, 0)
    return top
  }

  private sink(timer: Timer, start: number): void {
    const { heap } = this
    let hole = start
    for (;;) {
      let child = 2 * hole + 1
      if (child >= heap.length) break
      if (child + 1 < heap.length && isDueBefore(heap[child + 1]!, heap[child]!)) child += 1
      if (isDueBefore(timer, heap[child]!)) break
      heap[hole] = heap[child]!
      hole = child
    }
    heap[hole] = timer
  }
}

function isDueBefore(first: Timer, second: Timer): boolean {
  return first.when < second.when || (first.when === second.when && first.serial < second.serial)
}

/** A watch list that puts everything into its list at once. */
export function plainWatchList<Thing>(needsReport: (thing: Thing) => boolean): { add(thing: Thing): void } {
  let things: Thing[] = []
  let sweepAt = 64
  return {
    add(thing) {
      things.push(thing)
      if (things.length < sweepAt) return
      things = things.filter(needsReport)
      sweepAt = Math.max(64, 2 * things.length)
    },
  }
}

/** `yield* future` as a generator function. */
export function* waitAsGenerator(future: Future<void>): Coroutine<void> {
  if (!future.done) yield new FutureWait(future) as Suspension
  return future.result()
}

/** A CancelledError as one would write it: an Error, without its costly stack. */
export class ErrorWithoutStack extends Error {
  constructor() {
    const limit = Error.stackTraceLimit
    Error.stackTraceLimit = 0
    super('')
    Error.stackTraceLimit = limit
  }
}
