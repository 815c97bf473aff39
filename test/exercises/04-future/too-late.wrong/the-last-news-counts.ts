// @wrong Puts a new future in the place of the one that is done.
// @fails the first news of the day counts
// @diagnosis The second announcement replaced the first: who asks after it hears another price than those who asked before. A future that is done stays as it is: leave it alone.
import { type Coroutine, Future } from '#runtime'

/** The price of the day: the market announces it, or says that there is none, and customers ask for it. */
export class Price {
  private known = new Future<number>('the price')

  /** The price is known. */
  announce(price: number): void {
    if (this.known.done) this.known = new Future<number>('the price')
    this.known.setResult(price)
  }

  /** There will be no price today. */
  fail(error: Error): void {
    if (this.known.done) this.known = new Future<number>('the price')
    this.known.setException(error)
  }

  /** Gives the price. Waits for it, if it is not known yet. */
  *get(): Coroutine<number> {
    return yield* this.known
  }
}
