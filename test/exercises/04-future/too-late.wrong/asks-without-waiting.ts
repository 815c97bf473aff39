// @wrong Asks the shared future for its result instead of awaiting it.
// @fails who asks early hears the price when it is announced
// @diagnosis result() was asked for before anything was announced: it does not wait, it throws an InvalidStateError. Write yield* in front of the future.
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
    return this.known.result()
  }
}
