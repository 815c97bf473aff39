// @wrong Looks every 0.3 s whether there is a price.
// @fails who asks early hears the price when it is announced
// @diagnosis The price came at 2.0, and was heard later: get looks from time to time, and nobody tells it. Await a future: then you are told at the very instant.
import { type Coroutine, sleep } from '#runtime'

/** The price of the day: the market announces it, or says that there is none, and customers ask for it. */
export class Price {
  private price: number | undefined
  private error: Error | undefined

  /** The price is known. */
  announce(price: number): void {
    if (this.price === undefined && this.error === undefined) this.price = price
  }

  /** There will be no price today. */
  fail(error: Error): void {
    if (this.price === undefined && this.error === undefined) this.error = error
  }

  /** Gives the price. Waits for it, if it is not known yet. */
  *get(): Coroutine<number> {
    while (this.price === undefined && this.error === undefined) yield* sleep(0.3)
    if (this.error !== undefined) throw this.error
    return this.price as number
  }
}
