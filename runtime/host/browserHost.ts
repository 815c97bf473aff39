// The browser as a host, in a page and in a Web Worker. It can neither tell that nothing will ever happen again
// (somebody may always click) nor that Ctrl-C was pressed; a page ends a program with `run`'s `signal`.
//
// Invariant: giving way lets the browser draw and hand out events, and is not slowed down as its timers are.
//
// Read next: browserThread.ts.

import { startThread } from './browserThread.ts'
import type { Host } from './host.ts'

/**
 * Calls back in a task of its own, after the events that are due. Why not `setTimeout(…, 0)`: nested, it takes
 * 4 ms each; and `queueMicrotask` would let neither events nor drawing in between.
 */
class MessageTasks {
  private readonly channel = new MessageChannel()
  private waiting: (() => void)[] = []

  constructor() {
    this.channel.port1.onmessage = () => this.waiting.shift()?.()
  }

  add(callback: () => void): void {
    this.waiting.push(callback)
    this.channel.port2.postMessage(null)
  }
}

let messageTasks: MessageTasks | null = null

export const browserHost: Host = {
  time: () => performance.now() / 1000,

  setTimer(seconds, callback) {
    const timer = setTimeout(callback, Math.ceil(seconds * 1000))
    return () => clearTimeout(timer)
  },

  giveWay(callback) {
    messageTasks ??= new MessageTasks()
    messageTasks.add(callback)
  },

  openNetwork() {
    throw new Error(
      'A browser opens no TCP connections for a page, so connect and startServer do not work here under run(main). With simulate(main) they do, on a simulated network; real ones need Node.',
    )
  },

  startThread,
}
