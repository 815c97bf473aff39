// Which event loop runs now. One thread, so at most one.
//
// Invariant: set exactly while a loop executes callbacks, so that `sleep`, `createTask` and `log` need not
// be told which loop they belong to.
//
// Read next: eventLoop.ts.

import type { EventLoop } from './eventLoop.ts'

let running: EventLoop | null = null

/** The loop that is running now; throws outside of one. asyncio's `get_running_loop`. */
export function getRunningLoop(): EventLoop {
  if (running === null) {
    throw new Error(
      'No event loop is running here. Start your program with simulate(main) or run(main), and call this from inside main.',
    )
  }
  return running
}

/** The loop that is running now, or null. */
export function runningLoopOrNull(): EventLoop | null {
  return running
}

let byHand: EventLoop | null = null

/**
 * The loop that `gather` and its like belong to: the running one; before a loop that is driven by hand runs, the
 * one that `getEventLoop` gives. Throws where there is neither.
 */
export function loopInUse(): EventLoop {
  return running ?? byHand ?? getRunningLoop()
}

/** The loop that `getEventLoop` or `setEventLoop` chose, or null. */
export function loopByHand(): EventLoop | null {
  return byHand
}

/** For getEventLoop and setEventLoop alone. */
export function setLoopByHand(loop: EventLoop | null): void {
  byHand = loop
}

/** For loops alone: says which one runs from now on. */
export function setRunningLoop(loop: EventLoop | null): void {
  running = loop
}
