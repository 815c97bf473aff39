// A future that something outside of the loop settles: a promise, a callback of the host. It stands between two
// worlds that know nothing of each other, so it has to get along with news that come too late.
//
// Invariant: what arrives after it was settled, or after the loop has closed, changes nothing and disturbs nobody.
//
// Read next: fromPromise.ts, fromCallback.ts, its two uses.

import { Future } from './future.ts'
import { HostLoop } from './host/hostLoop.ts'
import { getRunningLoop } from './running.ts'

export class HostFuture<out T> extends Future<T> {
  /** What to do when it is cancelled while it is pending. */
  private readonly cleanUp: () => void

  constructor(name: string, loop: HostLoop, cleanUp: () => void) {
    super(name, loop)
    this.cleanUp = cleanUp
  }

  arrived(result: T): void {
    if (this.isAwaited) this.setResult(result)
  }

  failedWith(error: unknown): void {
    if (this.isAwaited) this.setException(error)
  }

  private get isAwaited(): boolean {
    return !this.done && !this.loop.closed
  }

  override cancel(message?: string): boolean {
    if (!super.cancel(message)) return false
    try {
      this.cleanUp()
    } catch (error) {
      this.loop.report(`The clean-up of ${this.name}, which was cancelled, threw`, error)
    }
    return true
  }
}

/** The running loop, if it is on a host's clock; otherwise an error that says so. */
export function requireHostLoop(who: string, what: string): HostLoop {
  const loop = getRunningLoop()
  if (loop instanceof HostLoop) return loop
  throw new Error(
    `${who}: ${what} needs \`run\`. In simulated time the clock jumps from timer to timer, and nothing outside can happen meanwhile: the wait would never end. Start the program with run(main).`,
  )
}
