// @wrong Asks the price itself whether it is there.
// @fails a price of 0 is a price
// @diagnosis A price of 0 was taken for no price: in JavaScript 0 counts as false. Ask the future whether it is done, or compare with undefined.
import { type Coroutine, Future } from '#runtime'

/** The price of the day: the market announces it, or says that there is none, and customers ask for it. */
export class Price {
  private waiting: Future<number>[] = []
  private price: number | undefined
  private error: Error | undefined

  /** The price is known. */
  announce(price: number): void {
    if (this.price || this.error) return
    this.price = price
    for (const customer of this.waiting) customer.setResult(price)
    this.waiting = []
  }

  /** There will be no price today. */
  fail(error: Error): void {
    if (this.price || this.error) return
    this.error = error
    for (const customer of this.waiting) customer.setException(error)
    this.waiting = []
  }

  /** Gives the price. Waits for it, if it is not known yet. */
  *get(): Coroutine<number> {
    if (this.error) throw this.error
    if (this.price) return this.price
    const customer = new Future<number>('the price')
    this.waiting.push(customer)
    return yield* customer
  }
}
