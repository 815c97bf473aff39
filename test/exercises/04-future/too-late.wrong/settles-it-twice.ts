// @wrong Settles the shared future each time.
// @fails the first news of the day counts
// @diagnosis The second announcement tried to settle the future again, which is an InvalidStateError. Ask whether the future is done before you settle it.
import { type Coroutine, Future } from '#runtime'

/** The price of the day: the market announces it, or says that there is none, and customers ask for it. */
export class Price {
  private readonly known = new Future<number>('the price')

  /** The price is known. */
  announce(price: number): void {
    this.known.setResult(price)
  }

  /** There will be no price today. */
  fail(error: Error): void {
    this.known.setException(error)
  }

  /** Gives the price. Waits for it, if it is not known yet. */
  *get(): Coroutine<number> {
    return yield* this.known
  }
}
