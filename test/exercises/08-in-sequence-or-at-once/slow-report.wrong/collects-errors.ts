// @wrong Gathers with returnExceptions, and counts errors as no sales.
// @fails a region without sales is told of as soon as it answers
// @diagnosis The error was put among the sales, and vanished in the report. With returnExceptions you have to look at each result yourself; without it, gather throws.
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
  const sales = (yield* gather(regions.map(fetchSales), { returnExceptions: true })).map(Number)
  const factor = yield* rate
  return regions.map(({ name }, index) => `${name} ${sales[index]! * factor}`).join(', ')
}
