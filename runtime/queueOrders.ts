// Queues that give out their items in another order: the last first, or the smallest first. Waiting, joining and
// shutting down are queue.ts's; only the place where the items are kept is another one.
//
// Invariant: the order is decided when an item is taken out, not when a getter comes.
//
// Read next: priorityHeap.ts.

import { PriorityHeap } from './priorityHeap.ts'
import { Queue } from './queue.ts'
import type { ItemStore } from './ring.ts'

/** Gives out what was put last. asyncio's LifoQueue. */
export class LifoQueue<T> extends Queue<T> {
  protected override createStore(): ItemStore<T> {
    return new Stack()
  }
}

/**
 * Gives out the smallest item: of numbers, texts and dates the smallest one, of arrays such as `[priority, job]`
 * the one with the smallest priority; among equals, the one that was put first. asyncio's PriorityQueue.
 */
export class PriorityQueue<T> extends Queue<T> {
  protected override createStore(): ItemStore<T> {
    return new PriorityHeap()
  }
}

class Stack<T> implements ItemStore<T> {
  private readonly items: T[] = []

  get size(): number {
    return this.items.length
  }

  add(item: T): void {
    this.items.push(item)
  }

  take(): T {
    return this.items.pop() as T
  }
}
