import { type Coroutine, Future } from '#runtime'

/** The price of the day: the market announces it, or says that there is none, and customers ask for it. */
export class Price {
  // @solution
  private readonly known = new Future<number>('the price')
  // @starter
  // private waiting: Future<number>[] = []
  // @end

  /** The price is known. */
  announce(price: number): void {
    // @solution
    if (!this.known.done) this.known.setResult(price)
    // @starter
    // for (const customer of this.waiting) customer.setResult(price)
    // this.waiting = []
    // @end
  }

  /** There will be no price today. */
  fail(error: Error): void {
    // @solution
    if (!this.known.done) this.known.setException(error)
    // @starter
    // for (const customer of this.waiting) customer.setException(error)
    // this.waiting = []
    // @end
  }

  /** Gives the price. Waits for it, if it is not known yet. */
  *get(): Coroutine<number> {
    // @solution
    return yield* this.known
    // @starter
    // const customer = new Future<number>('the price')
    // this.waiting.push(customer)
    // return yield* customer
    // @end
  }
}
