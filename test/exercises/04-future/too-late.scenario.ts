import { Price } from '#exercise'
import { CancelledError, type Coroutine, createTask, getRunningLoop, log, sleep } from '#runtime'

/** What is announced, and when: a price, or an error. */
interface News {
  at: number
  price?: number
  error?: string
}

interface Market {
  /** Who asks, and when. */
  asks: [name: string, at: number][]
  news: News[]
}

function* customer(name: string, at: number, price: InstanceType<typeof Price>): Coroutine<void> {
  yield* sleep(at)
  log(name, 'asks')
  try {
    log(name, 'hears', yield* price.get())
  } catch (error) {
    if (error instanceof CancelledError) throw error
    log(name, 'hears of', (error as Error).message)
  }
}

/** Customers ask for the price of the day, and a market announces it. */
export function* market({ asks, news }: Market): Coroutine<void> {
  const price = new Price()
  const customers = asks.map(([name, at]) => createTask(customer(name, at, price)))
  for (const { at, price: announced, error } of news) {
    yield* sleep(at - getRunningLoop().time())
    log('news', announced ?? error)
    if (error !== undefined) price.fail(new Error(error))
    else price.announce(announced)
    log('the market goes on')
  }
  for (const each of customers) yield* each
}
