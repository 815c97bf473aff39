// @wrong Starts all tasks, and awaits them in their order.
// @fails a region without sales is told of as soon as it answers
// @diagnosis All tasks were started, and then awaited one after the other. So the error of the west was heard of when the south had answered. gather waits for all of them at once, and tells of an error when it comes.
import { type Coroutine, createTask, log, sleep } from '#runtime'

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
  const tasks = regions.map((region) => createTask(fetchSales(region)))
  const sales: number[] = []
  for (const task of tasks) sales.push(yield* task)
  const factor = yield* rate
  return regions.map(({ name }, index) => `${name} ${sales[index]! * factor}`).join(', ')
}
