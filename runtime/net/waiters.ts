// Those who wait for the same thing to happen, such as the end of a connection.
//
// Invariant: each has a future of its own, so cancelling one of them leaves the others waiting.
//
// Read next: streamWriter.ts.

import type { Coroutine } from '../coroutine.ts'
import type { EventLoop } from '../eventLoop.ts'
import type { Future } from '../future.ts'

export class Waiters {
  private readonly futures = new Set<Future<void>>();

  /** Waits until everybody is released; throws what they are released with. */
  *wait(loop: EventLoop, name: string): Coroutine<void> {
    const future = loop.createFuture<void>(name)
    this.futures.add(future)
    try {
      yield* future
    } finally {
      this.futures.delete(future)
    }
  }

  /** Wakes all who wait, in order; with an error, it is thrown where they wait. */
  release(error: Error | null = null): void {
    for (const future of this.futures) {
      if (future.done) continue
      if (error === null) future.setResult()
      else future.setException(error)
    }
  }
}
