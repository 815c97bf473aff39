// The host: what the runtime needs of the world around it. Node is one (nodeHost.ts), the browser is another
// (browserHost.ts), and a test makes its own, with a clock that it moves by hand.
//
// Without a host the runtime still has simulated time, which needs none: so it runs inside an engine that has
// neither files nor timers. Importing node.ts or browser.ts is what installs one.
// Invariant: nothing else in the runtime asks Node or the browser for anything that this interface names.
//
// Read next: hostLoop.ts, the loop that waits by means of it.

import type { EventLoop } from '../eventLoop.ts'
import type { Network } from '../net/network.ts'
import type { ThreadCall, ThreadOutcome } from '../threadOutcome.ts'

// @anchor host
export interface Host {
  /** The instant on a clock that never goes back, in seconds. */
  time(): number
  /** Calls back in about so many seconds, never more than 24 days. Gives the way to call it off. */
  setTimer(seconds: number, callback: () => void): () => void
  /** Calls back as soon as the host has seen to its own events: input, output, drawing. */
  giveWay(callback: () => void): void
  /** Opens the network of a loop; throws where programs have none. */
  openNetwork(loop: EventLoop): Network
  /** Calls an export in a thread of its own, and tells what came of it. Gives the way to end the thread. */
  startThread(call: ThreadCall, settle: (outcome: ThreadOutcome) => void): () => void
  /** Loads a module at once, without giving way. Absent where that is impossible. */
  loadNow?(address: string): object
  /** Calls back when nothing is left in the host that could ever wake a program. Gives the way to stop it. */
  watchIdle?(callback: () => void): () => void
  /** Calls back when the user asks the program to end (Ctrl-C). Gives the way to stop it. */
  watchInterrupt?(callback: () => void): () => void
}

let installed: Host | null = null

/** Makes this the host of every `run` from now on. */
export function installHost(host: Host): void {
  installed = host
}

/** The host, or null: simulated time does without. */
export function hostOrNull(): Host | null {
  return installed
}

/** The host; where there is none, an error that names who needs it. */
export function requireHost(who: string): Host {
  if (installed === null) {
    throw new Error(
      `${who} needs a host with a clock and events, such as Node or the browser, and there is none here: import it from '#runtime' under one of them. simulate(main) needs no host.`,
    )
  }
  return installed
}
