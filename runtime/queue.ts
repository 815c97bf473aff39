// A queue: some tasks put items in, others get them out, and each waits where it has to: for an item, or for a
// free place. That is all there is to backpressure.
//
// Nothing is handed to a waiting task. It is woken, and looks again; and if it is cancelled before it could look,
// it wakes the next in its line.
// Invariant: an item is in the queue or has been given to exactly one getter; no cancellation loses it.
//
// Read next: queuePlans.ts, what `put` and `get` do when they need not wait; then queueOrders.ts, for queues that
// give out their items in another order.

import { Attempt, type Plan } from './attempt.ts'
import type { Coroutine } from './coroutine.ts'
import { QueueEmpty, QueueFull, QueueShutDown } from './errors.ts'
import { formatValue } from './format.ts'
import { ownCoroutine } from './ownCoroutine.ts'
import { Getting, Putting } from './queuePlans.ts'
import { type ItemStore, Ring } from './ring.ts'
import { WaitingLine } from './waitingLine.ts'

/** asyncio's Queue: first in, first out. With a `maxsize` of zero or less there is no limit. */
export class Queue<T> {
  readonly name: string
  readonly maxsize: number
  private readonly items: ItemStore<T> = this.createStore()
  private readonly putting: Plan<T, void> = new Putting(this, (item) => this.putSteps(item))
  private readonly getting: Plan<undefined, T> = new Getting(this, () => this.getSteps())
  private readonly putters = new WaitingLine(() => this.putting.name())
  private readonly getters = new WaitingLine(() => this.getting.name())
  private readonly joiners = new WaitingLine(() => `${this.name}.join(), with ${this.unfinished} unfinished`)
  /** Items that were put, and for which `taskDone` was not called yet. */
  private unfinished = 0
  private isShutDown = false

  constructor(maxsize = 0, { name = 'queue' }: { name?: string } = {}) {
    if (typeof maxsize !== 'number' || Number.isNaN(maxsize)) {
      throw new RangeError(
        `A queue's maxsize is a number of items (0: no limit), and got ${formatValue(maxsize)}.`,
      )
    }
    this.maxsize = maxsize
    this.name = name
  }

  protected createStore(): ItemStore<T> {
    return new Ring()
  }

  /** The number of items in the queue. asyncio's `qsize`. */
  get size(): number {
    return this.items.size
  }

  get empty(): boolean {
    return this.items.size === 0
  }

  get full(): boolean {
    return this.maxsize > 0 && this.items.size >= this.maxsize
  }

  /** Waits for a free place, and puts the item there. Throws QueueShutDown. */
  put(item: T): Coroutine<void> {
    return new Attempt(this.putting, item)
  }

  // @anchor put
  private *putSteps(item: T): Coroutine<void> {
    while (this.full) {
      if (this.isShutDown) throw this.shutDownError('put')
      const place = this.putters.enter()
      try {
        yield* place
      } catch (error) {
        // Woken for a free place, but it will not take it.
        if (place.wasWoken && !this.full) this.putters.wakeNext()
        throw error
      } finally {
        this.putters.leave(place)
      }
    }
    this.putNowait(item)
  }

  /** Puts the item in at once. Throws QueueFull or QueueShutDown. */
  putNowait(item: T): void {
    if (this.isShutDown) throw this.shutDownError('put')
    if (this.full) {
      throw new QueueFull(
        `${this.name} is full with ${this.size} of ${this.maxsize} items. put waits for a place.`,
      )
    }
    this.items.add(item)
    this.unfinished += 1
    this.getters.wakeNext()
  }

  /** Waits for an item, and takes it out. Throws QueueShutDown once the queue is shut down and empty. */
  get(): Coroutine<T> {
    return new Attempt(this.getting, undefined)
  }

  // @anchor get
  private *getSteps(): Coroutine<T> {
    while (this.empty) {
      if (this.isShutDown) throw this.shutDownError('get')
      const place = this.getters.enter()
      try {
        yield* place
      } catch (error) {
        // Woken for an item, but it will not take it.
        if (place.wasWoken && !this.empty) this.getters.wakeNext()
        throw error
      } finally {
        this.getters.leave(place)
      }
    }
    return this.getNowait()
  }

  /** Takes an item out at once. Throws QueueEmpty, or QueueShutDown once the queue is shut down and empty. */
  getNowait(): T {
    if (this.empty) {
      if (this.isShutDown) throw this.shutDownError('get')
      throw new QueueEmpty(`${this.name} is empty. get waits for an item.`)
    }
    const item = this.items.take()
    this.putters.wakeNext()
    return item
  }

  /** Says that one item which was taken out has been dealt with. Throws if that was said of all of them before. */
  // @anchor task-done
  taskDone(): void {
    if (this.unfinished === 0) {
      throw new Error(
        `taskDone was called once too often: ${this.name} has no unfinished item. Call it once after each get.`,
      )
    }
    this.unfinished -= 1
    if (this.unfinished === 0) this.joiners.wakeAll()
  }

  /** Waits until every item that was put has been taken out and dealt with. */
  join(): Coroutine<void> {
    return ownCoroutine(`${this.name}.join()`, this.joinSteps())
  }

  private *joinSteps(): Coroutine<void> {
    if (this.unfinished > 0) yield* this.joiners.wait()
  }

  /**
   * Ends the queue's life: from now on `put` throws QueueShutDown, and `get` too when the queue is empty, or at
   * once with `immediate`, which throws the items away. Whoever waits is woken. asyncio's `shutdown`.
   */
  // @anchor shutdown
  shutdown(immediate = false): void {
    this.isShutDown = true
    if (immediate) this.discardItems()
    this.getters.wakeAll()
    this.putters.wakeAll()
  }

  /** What is thrown away counts as dealt with. */
  private discardItems(): void {
    while (!this.empty) {
      this.items.take()
      if (this.unfinished > 0) this.unfinished -= 1
    }
    if (this.unfinished === 0) this.joiners.wakeAll()
  }

  private shutDownError(method: 'put' | 'get'): QueueShutDown {
    const why = method === 'put' ? 'takes no more items' : 'is empty, and no item will come any more'
    return new QueueShutDown(`${this.name} was shut down: it ${why}.`)
  }
}
