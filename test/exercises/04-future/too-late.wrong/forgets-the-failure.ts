// @wrong Remembers the price for those who come late, but not the failure.
// @fails a failure is heard of by early and late
// @diagnosis The price is remembered for those who ask late, but a failure is not: the next one who asks waits for ever. A future keeps an error as it keeps a result; one future for all remembers both.
import { type Coroutine, Future } from '#runtime'

/** The price of the day: the market announces it, or says that there is none, and customers ask for it. */
export class Price {
  private waiting: Future<number>[] = []
  private price: number | undefined

  /** The price is known. */
  announce(price: number): void {
    if (this.price !== undefined) return
    this.price = price
    for (const customer of this.waiting) customer.setResult(price)
    this.waiting = []
  }

  /** There will be no price today. */
  fail(error: Error): void {
    if (this.price !== undefined) return
    for (const customer of this.waiting) customer.setException(error)
    this.waiting = []
  }

  /** Gives the price. Waits for it, if it is not known yet. */
  *get(): Coroutine<number> {
    if (this.price !== undefined) return this.price
    const customer = new Future<number>('the price')
    this.waiting.push(customer)
    return yield* customer
  }
}
