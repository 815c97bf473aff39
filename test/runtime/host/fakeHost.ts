// A host whose clock a test moves by hand, so that the loop on it can be tested without waiting.
//
// Invariant: nothing happens by itself. `settle` has everything done that is due now; `advance` moves the clock.
//
// Read next: hostLoop.test.ts.

import type { Host } from '../../../runtime/host/host.ts'

interface FakeTimer {
  due: number
  callback: () => void
}

export class FakeHost implements Host {
  now = 0
  /** What the loop has asked for, in order: how often it woke can be counted from it. */
  readonly asked: string[] = []
  readonly timers = new Set<FakeTimer>()
  readonly waiting: (() => void)[] = []
  idleListeners = new Set<() => void>()
  interruptListeners = new Set<() => void>()

  time = (): number => this.now

  setTimer(seconds: number, callback: () => void): () => void {
    this.asked.push(`timer ${seconds}`)
    const timer = { due: this.now + seconds, callback }
    this.timers.add(timer)
    return () => this.timers.delete(timer)
  }

  giveWay(callback: () => void): void {
    this.asked.push('giveWay')
    this.waiting.push(callback)
  }

  openNetwork(): never {
    throw new Error('this host has no network')
  }

  startThread(): never {
    throw new Error('this host has no threads')
  }

  watchIdle(callback: () => void): () => void {
    this.idleListeners.add(callback)
    return () => this.idleListeners.delete(callback)
  }

  watchInterrupt(callback: () => void): () => void {
    this.interruptListeners.add(callback)
    return () => this.interruptListeners.delete(callback)
  }

  /** Whether the host has anything that could wake a program. */
  get isIdle(): boolean {
    return this.timers.size === 0 && this.waiting.length === 0
  }

  interrupt(): void {
    for (const listener of [...this.interruptListeners]) listener()
  }

  /** Runs one callback that asked to be called soon, and then whatever promises it settled. */
  async step(): Promise<void> {
    this.waiting.shift()?.()
    await settlePromises()
  }

  /** Runs everything that is due now. */
  async settle(): Promise<void> {
    await settlePromises()
    while (this.waiting.length > 0) await this.step()
  }

  /** Moves the clock, firing each timer at its own instant. */
  async advance(seconds: number): Promise<void> {
    const end = this.now + seconds
    for (;;) {
      await this.settle()
      const next = this.nextTimer()
      if (next === undefined || next.due > end) break
      this.fire(next)
    }
    this.now = end
  }

  /** Plays a whole program: the clock jumps from timer to timer; when there is none, the program is told. */
  async play<T>(program: Promise<T>): Promise<T> {
    let ended = false
    const end = () => {
      ended = true
    }
    program.then(end, end)
    for (;;) {
      await this.settle()
      if (ended) return program
      const next = this.nextTimer()
      if (next !== undefined) this.fire(next)
      else for (const listener of [...this.idleListeners]) listener()
    }
  }

  private nextTimer(): FakeTimer | undefined {
    return [...this.timers].sort((first, second) => first.due - second.due)[0]
  }

  private fire(timer: FakeTimer): void {
    this.timers.delete(timer)
    this.now = Math.max(this.now, timer.due)
    timer.callback()
  }
}

/** Lets every promise that is settled tell those who wait for it, and those who wait for them. */
export async function settlePromises(): Promise<void> {
  for (let round = 0; round < 50; round++) await null
}
