// @wrong Sorts all timers whenever one is taken.
// @fails among 400 timers, setting or taking one looks at no more than 100 instants
// @diagnosis The order is right, but to take one timer all of them were looked at. Only the top is missing: put the last timer there and let it sink, along one path. Nothing else has to be in order.
import type { Coroutine } from '#myloop/drive'
import { Future } from '#myloop/future'
import { type Handle, ReadyQueue } from '#myloop/readyQueue'

export interface Timer extends Handle {
  /** The instant at which it is due, in seconds. */
  when: number
  /** Counts up: of two that are due at the same instant, the one that was set first is first. */
  serial: number
  callback: () => void
  cancelled: boolean
}

/** Whether one timer fires before the other. */
function isBefore(one: Timer, other: Timer): boolean {
  return one.when < other.when || (one.when === other.when && one.serial < other.serial)
}

/** A binary heap: the children of index i stand at 2i + 1 and 2i + 2, and no timer fires before its parent. */
export class TimerHeap {
  private readonly timers: Timer[] = []

  /** The timer that fires first, without taking it; undefined if there is none. */
  get top(): Timer | undefined {
    return this.timers[0]
  }

  /** Puts a timer into the heap. */
  push(timer: Timer): void {
    this.timers.push(timer)
    let index = this.timers.length - 1
    while (index > 0) {
      const parent = Math.floor((index - 1) / 2)
      if (isBefore(this.timers[parent]!, timer)) return
      this.swap(index, parent)
      index = parent
    }
  }

  /** Takes the timer that fires first; undefined if there is none. */
  pop(): Timer | undefined {
    this.timers.sort((one, other) => (isBefore(one, other) ? -1 : 1))
    return this.timers.shift()
  }

  private swap(one: number, other: number): void {
    const timer = this.timers[one]!
    this.timers[one] = this.timers[other]!
    this.timers[other] = timer
  }
}

/** The ready queue with a clock. Time stands still while callbacks run, unless they work, and jumps in between. */
export class TimerLoop extends ReadyQueue {
  private readonly timers = new TimerHeap()
  private now = 0
  private timersSet = 0

  /** The instant on the loop's clock, in seconds. */
  time(): number {
    return this.now
  }

  /** Computes for so many seconds: the clock goes on, and nobody else runs. */
  work(seconds: number): void {
    this.now += seconds
  }

  /** Runs the callback at an instant of the clock. */
  callAt(when: number, callback: () => void): Handle {
    const timer: Timer = { when, serial: this.timersSet++, callback, cancelled: false, cancel }
    function cancel() {
      timer.cancelled = true
    }
    this.timers.push(timer)
    return timer
  }

  /** Runs the callback in so many seconds. */
  callLater(delay: number, callback: () => void): Handle {
    return this.callAt(this.now + delay, callback)
  }

  /** The instant at which there is something to do: now, when the next timer is due, or Infinity. */
  nextInstant(): number {
    while (this.timers.top?.cancelled) this.timers.pop()
    if (this.size > 0) return this.now
    return this.timers.top?.when ?? Number.POSITIVE_INFINITY
  }

  /** One turn: first, the timers that are due go behind what is ready; then what is ready runs. */
  override turn(): void {
    while (this.timers.top !== undefined && this.timers.top.when <= this.now) {
      const timer = this.timers.pop()!
      this.callSoon(() => {
        if (!timer.cancelled) timer.callback()
      })
    }
    super.turn()
  }

  /** Takes turns until there is nothing left to do. Where another loop would wait, this one's clock jumps. */
  runUntilIdle(): void {
    for (let instant = this.nextInstant(); instant < Number.POSITIVE_INFINITY; instant = this.nextInstant()) {
      this.now = Math.max(this.now, instant)
      this.turn()
    }
  }
}

/** Suspends for so many seconds; with zero or less, until the next turn. It leaves no timer behind. */
export function* sleep(loop: TimerLoop, seconds: number): Coroutine<void> {
  if (seconds <= 0) {
    yield
    return
  }
  const future = new Future<void>(loop)
  const timer = loop.callLater(seconds, () => {
    if (!future.done) future.setResult(undefined)
  })
  try {
    yield* future
  } finally {
    timer.cancel()
  }
}
