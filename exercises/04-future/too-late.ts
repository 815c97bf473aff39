import { type Coroutine, Future } from '#runtime'

/** The price of the day: the market announces it, or says that there is none, and customers ask for it. */
export class Price {
  private waiting: Future<number>[] = []

  /** The price is known. */
  announce(price: number): void {
    for (const customer of this.waiting) customer.setResult(price)
    this.waiting = []
  }

  /** There will be no price today. */
  fail(error: Error): void {
    for (const customer of this.waiting) customer.setException(error)
    this.waiting = []
  }

  /** Gives the price. Waits for it, if it is not known yet. */
  *get(): Coroutine<number> {
    const customer = new Future<number>('the price')
    this.waiting.push(customer)
    return yield* customer
  }
}
