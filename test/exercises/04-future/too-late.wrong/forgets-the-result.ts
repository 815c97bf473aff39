// @wrong Waits for the price and gives nothing back.
// @fails who asks early hears the price when it is announced
// @diagnosis The customer waited until the price was there, and heard undefined: get waits, and then returns nothing. What yield* gives is the price: return it.

import { type Coroutine, Future } from '#runtime'

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
    if (this.known.done) return this.known.result()
    yield* this.known
    return undefined as unknown as number
  }
}
