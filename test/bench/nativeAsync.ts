// The workloads on JavaScript's own promises, as far as there is something to compare: promises know no simulated
// time and no cancellation, so nothing here sleeps. `await null` stands for sleep(0).
//
// Read next: co.ts, which drives generators with promises.

import { bytesInUse, type Programs, serve } from './serve.ts'

async function giveWay(times: number): Promise<number> {
  for (let time = 0; time < times; time++) await null
  return times
}

/** Without the `await` it would run where it is called; a task begins in a turn of its own. */
async function giveNumber(number: number): Promise<number> {
  await null
  return number
}

async function chain(depth: number, times: number): Promise<number> {
  if (depth === 1) return await giveWay(times)
  return await chain(depth - 1, times)
}

async function* countUp(count: number): AsyncGenerator<number, void> {
  for (let value = 0; value < count; value++) yield value
}

async function* countUpSleeping(count: number): AsyncGenerator<number, void> {
  for (let value = 0; value < count; value++) {
    await null
    yield value
  }
}

async function sumOf(values: AsyncIterable<number>): Promise<number> {
  let sum = 0
  for await (const value of values) sum += value
  return sum
}

async function sum(promises: Promise<number>[]): Promise<number> {
  return (await Promise.all(promises)).reduce((left, right) => left + right, 0)
}

/** The queue that people write: whoever has to wait leaves a function to be called. */
class PromiseQueue {
  private readonly items: number[] = []
  private readonly getters: (() => void)[] = []
  private readonly putters: (() => void)[] = []
  private readonly maxsize: number

  constructor(maxsize: number) {
    this.maxsize = maxsize
  }

  async put(item: number): Promise<void> {
    while (this.items.length >= this.maxsize) {
      await new Promise<void>((resolve) => this.putters.push(resolve))
    }
    this.items.push(item)
    this.getters.shift()?.()
  }

  async get(): Promise<number> {
    while (this.items.length === 0) await new Promise<void>((resolve) => this.getters.push(resolve))
    const item = this.items.shift()!
    this.putters.shift()?.()
    return item
  }
}

async function produce(queue: PromiseQueue, count: number): Promise<number> {
  for (let item = 0; item < count; item++) await queue.put(item)
  return 0
}

async function consume(queue: PromiseQueue, count: number): Promise<number> {
  let total = 0
  for (let taken = 0; taken < count; taken++) total += await queue.get()
  return total
}

function spawn(count: number): Promise<number> {
  return sum(Array.from({ length: count }, (_, number) => giveNumber(number)))
}

/** A sleeper here is an async function that awaits a promise whose `resolve` somebody has kept. */
async function memory(count: number): Promise<number> {
  const before = bytesInUse()
  const wakers: (() => void)[] = []
  async function sleeper(number: number): Promise<number> {
    await new Promise<void>((resolve) => wakers.push(resolve))
    return number
  }
  const all = sum(Array.from({ length: count }, (_, number) => sleeper(number)))
  await null
  const after = bytesInUse()
  for (const wake of wakers) wake()
  await all
  return (after - before) / count
}

const programs: Programs = {
  switch: (count) => sum([giveWay(count / 2), giveWay(count / 2)]),
  spawn,
  spawnMillion: spawn,
  queue: (count) => {
    const queue = new PromiseQueue(10)
    return sum([produce(queue, count), consume(queue, count)])
  },
  generator: (count) => sumOf(countUp(count)),
  generatorSleep: (count) => sumOf(countUpSleeping(count)),
  chain10: (count) => chain(10, count),
  chain100: (count) => chain(100, count),
  memory,
}

await serve(`async/await of V8 ${process.versions.v8}`, programs)
