// Another right way: the list stays, and what was announced is kept beside it, as a function that gives or throws it.
import { type Coroutine, Future } from '#runtime'

/** The price of the day: the market announces it, or says that there is none, and customers ask for it. */
export class Price {
  private waiting: Future<void>[] = []
  private outcome: (() => number) | undefined

  /** The price is known. */
  announce(price: number): void {
    this.tell(() => price)
  }

  /** There will be no price today. */
  fail(error: Error): void {
    this.tell(() => {
      throw error
    })
  }

  /** Gives the price. Waits for it, if it is not known yet. */
  *get(): Coroutine<number> {
    if (this.outcome === undefined) {
      const told = new Future<void>('the price')
      this.waiting.push(told)
      yield* told
    }
    return this.outcome!()
  }

  private tell(outcome: () => number): void {
    if (this.outcome !== undefined) return
    this.outcome = outcome
    for (const told of this.waiting) told.setResult()
    this.waiting = []
  }
}
