// @wrong Starts everything, and awaits the rate first.
// @fails a region without sales is told of as soon as it answers
// @diagnosis Everything was started, and the rate awaited first: until 4.0 nobody asked for the regions, and so nobody heard of the error. Await the regions first.
import { type Coroutine, createTask, gather, log, sleep } from '#runtime'

/** The sales of each region, and how many seconds it takes to fetch them. */
export interface Region {
  name: string
  sales: number
  seconds: number
}

/** Fetches the sales of one region. */
function* fetchSales({ name, sales, seconds }: Region): Coroutine<number> {
  log(name, 'asked')
  yield* sleep(seconds)
  log(name, 'answers')
  if (sales < 0) throw new Error(`no sales of ${name}`)
  return sales
}

/** Fetches the rate of exchange, which takes 4 s. */
function* fetchRate(): Coroutine<number> {
  log('rate asked')
  yield* sleep(4)
  log('rate answers')
  return 2
}

/** The sales of all regions, each times the rate, in the order of the regions. */
export function* report(regions: Region[]): Coroutine<string> {
  // start with the rate, as it takes longest
  const rate = createTask(fetchRate())
  // have all regions fetched at the same time, as tasks
  const gathered = gather(regions.map(fetchSales))
  const factor = yield* rate
  const sales = yield* gathered
  return regions.map(({ name }, index) => `${name} ${sales[index]! * factor}`).join(', ')
}
