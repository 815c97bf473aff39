// @wrong Sets its timers on a loop of its own, which nobody runs.
// @fails the first day is as before: a price is remembered for a minute
// @diagnosis The timers were set on a loop that nobody runs, so that no price is ever forgotten. Only the running loop comes to its timers.
import { type Coroutine, getRunningLoop, log, newEventLoop, simulate, sleep } from '#runtime'

/** Somebody comes at an instant of the day, in seconds, and asks for the price of a thing. */
export interface Customer {
  at: number
  thing: string
}

/** What the shop remembers: the prices that were looked up during the last minute. */
const prices = new Map<string, number>()

/** Keeps a price in mind for 60 s. */
function remember(thing: string, price: number): void {
  const loop = newEventLoop()
  prices.set(thing, price)
  loop.callLater(60, () => prices.delete(thing))
}

/** The price of a thing, from memory, or from the catalogue, which takes 2 s. */
function* priceOf(thing: string): Coroutine<number> {
  const known = prices.get(thing)
  if (known !== undefined) return known
  log('looks up', thing)
  yield* sleep(2)
  if (thing === '') throw new Error('no such thing')
  remember(thing, thing.length)
  return thing.length
}

/** Serves the customers of a day, who come one after the other. */
function* serve(customers: Customer[]): Coroutine<void> {
  prices.clear()
  for (const { at, thing } of customers) {
    yield* sleep(at - getRunningLoop().time())
    log(thing, 'costs', yield* priceOf(thing))
  }
}

/** A day in the shop. */
export function day(customers: Customer[]): void {
  simulate(serve(customers))
}
