// Node as a host: its clock, its timers, and two things that only a process can tell: that nothing is left which
// could ever wake it, and that the user pressed Ctrl-C.
//
// Invariant: it holds the process open only while a program waits for a timer, or is about to take a turn. So a
// program that nothing can wake any more is noticed, and told about, where Node by itself would end in silence.
//
// Read next: node.ts, which installs it.

import { TcpNetwork } from '../net/tcp.ts'
import type { Host } from './host.ts'
import { loadNow, startThread } from './nodeThread.ts'

/** The exit code of a process that Ctrl-C has ended, by the convention of shells: 128 + 2. */
const EXIT_INTERRUPTED = 130

/** Any number of listeners, and one registration with the process while there are any: Node warns of more than ten. */
class ProcessListeners {
  private readonly listeners = new Set<() => void>()
  private readonly eventName: string
  private readonly onEvent = () => {
    for (const listener of [...this.listeners]) listener()
  }

  constructor(eventName: 'beforeExit' | 'SIGINT') {
    this.eventName = eventName
  }

  add(listener: () => void): () => void {
    if (this.listeners.size === 0) process.on(this.eventName, this.onEvent)
    this.listeners.add(listener)
    return () => {
      this.listeners.delete(listener)
      if (this.listeners.size === 0) process.off(this.eventName, this.onEvent)
    }
  }
}

const beforeExit = new ProcessListeners('beforeExit')
const interrupts = new ProcessListeners('SIGINT')

export const nodeHost: Host = {
  time: () => performance.now() / 1000,

  setTimer(seconds, callback) {
    // Rounded up: a timer that fires too early would only have to be set again.
    const timer = setTimeout(callback, Math.ceil(seconds * 1000))
    return () => clearTimeout(timer)
  },

  giveWay: setImmediate,

  openNetwork: (loop) => new TcpNetwork(loop),
  startThread,
  loadNow,

  watchIdle: (callback) => beforeExit.add(callback),

  // @anchor interrupt
  watchInterrupt(callback) {
    let presses = 0
    return interrupts.add(() => {
      presses += 1
      if (presses > 1) process.exit(EXIT_INTERRUPTED)
      callback()
    })
  },
}
