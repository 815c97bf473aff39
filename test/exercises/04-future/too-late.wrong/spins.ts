// @wrong Asks in each turn whether the price is there.
// @fails who asks early hears the price when it is announced
// @diagnosis get asks in each turn whether the price is there. So the queue is never empty, and the loop never comes to wait for the next timer: time stands still. Await the future, and you are put into the queue when it is done.

import { type Coroutine, Future, sleep } from '#runtime'

/** The price of the day: the market announces it, or says that there is none, and customers ask for it. */
export class Price {
  private readonly known = new Future<number>('the price')

  /** The price is known. */
  announce(price: number): void {
    if (!this.known.done) this.known.setResult(price)
  }

  /** There will be no price today. */
  fail(error: Error): void {
    if (!this.known.done) this.known.setException(error)
  }

  /** Gives the price. Waits for it, if it is not known yet. */
  *get(): Coroutine<number> {
    while (!this.known.done) yield* sleep(0)
    return this.known.result()
  }
}
