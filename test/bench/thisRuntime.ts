// The workloads on this runtime, in simulated time.
//
// Read next: cpython.py, the same on CPython.

import {
  asyncGenerator,
  type Coroutine,
  createTask,
  emit,
  forEach,
  gather,
  Queue,
  simulate,
  sleep,
} from '#runtime'
import { OrderCheck, randomNumbers } from './random.ts'
import { bytesInUse, type Programs, serve } from './serve.ts'

function* giveWay(times: number): Coroutine<number> {
  for (let time = 0; time < times; time++) yield* sleep(0)
  return times
}

function* giveNumber(number: number): Coroutine<number> {
  return number
}

function* sleepAndNote(number: number, seconds: number, order: OrderCheck): Coroutine<void> {
  yield* sleep(seconds)
  order.add(number)
}

function* produce(queue: Queue<number>, count: number): Coroutine<void> {
  for (let item = 0; item < count; item++) yield* queue.put(item)
}

function* consume(queue: Queue<number>, count: number): Coroutine<number> {
  let sum = 0
  for (let taken = 0; taken < count; taken++) sum += yield* queue.get()
  return sum
}

function* chain(depth: number, times: number): Coroutine<number> {
  if (depth === 1) return yield* giveWay(times)
  return yield* chain(depth - 1, times)
}

const countUp = asyncGenerator(function* countUp(count: number) {
  for (let value = 0; value < count; value++) yield* emit(value)
})

const countUpSleeping = asyncGenerator(function* countUpSleeping(count: number) {
  for (let value = 0; value < count; value++) {
    yield* sleep(0)
    yield* emit(value)
  }
})

function* sumOf(values: ReturnType<typeof countUp>): Coroutine<number> {
  let sum = 0
  yield* forEach(values, function* (value) {
    sum += value
  })
  return sum
}

function* sum(coroutines: Coroutine<number>[]): Coroutine<number> {
  const results = yield* gather(coroutines)
  return results.reduce((left, right) => left + right, 0)
}

function spawn(count: number): number {
  return simulate(() => sum(Array.from({ length: count }, (_, number) => giveNumber(number))))
}

function timers(count: number): number {
  const random = randomNumbers(1)
  const order = new OrderCheck()
  simulate(function* () {
    yield* gather(Array.from({ length: count }, (_, number) => sleepAndNote(number, 1 + random(), order)))
  })
  return order.value
}

function cancel(count: number): number {
  const random = randomNumbers(1)
  const order = new OrderCheck()
  return simulate(function* () {
    const tasks = Array.from({ length: count }, (_, number) =>
      createTask(sleepAndNote(number, 1 + random(), order)),
    )
    yield* sleep(0)
    for (const task of tasks) task.cancel()
    yield* gather(tasks, { returnExceptions: true })
    return tasks.filter((task) => task.cancelled).length
  })
}

function memory(count: number): number {
  const random = randomNumbers(1)
  const order = new OrderCheck()
  return simulate(function* () {
    const before = bytesInUse()
    const all = gather(
      Array.from({ length: count }, (_, number) => sleepAndNote(number, 1 + random(), order)),
    )
    yield* sleep(0)
    const after = bytesInUse()
    yield* all
    return (after - before) / count
  })
}

const programs: Programs = {
  switch: (count) => simulate(() => sum([giveWay(count / 2), giveWay(count / 2)])),
  spawn,
  spawnMillion: spawn,
  timers,
  timersMillion: timers,
  queue: (count) =>
    simulate(function* () {
      const queue = new Queue<number>(10)
      const [, total] = yield* gather([produce(queue, count), consume(queue, count)])
      return total
    }),
  cancel,
  generator: (count) => simulate(() => sumOf(countUp(count))),
  generatorSleep: (count) => simulate(() => sumOf(countUpSleeping(count))),
  chain10: (count) => simulate(() => chain(10, count)),
  chain100: (count) => simulate(() => chain(100, count)),
  memory,
}

await serve(`Node ${process.versions.node}`, programs)
