// The workloads on Effection, whose tasks are generators as well and can be halted. It lives on the host's clock,
// so nothing here sleeps; waiting for a promise that is done stands for sleep(0).
//
// Read next: contender.ts.

import { all, createScope, type Operation, suspend, type Task, until } from 'effection'
import { type Programs, serve, versionOf } from './serve.ts'

const [scope] = createScope()
const done = Promise.resolve()

function* giveWay(times: number): Operation<number> {
  for (let time = 0; time < times; time++) yield* until(done)
  return times
}

function* giveNumber(number: number): Operation<number> {
  return number
}

function* chain(depth: number, times: number): Operation<number> {
  if (depth === 1) return yield* giveWay(times)
  return yield* chain(depth - 1, times)
}

function* sum(operations: Operation<number>[]): Operation<number> {
  const results = yield* all(operations)
  return results.reduce((left, right) => left + right, 0)
}

function* cancel(count: number): Operation<number> {
  const tasks: Task<void>[] = []
  for (let number = 0; number < count; number++) tasks.push(scope.run(suspend))
  yield* until(done)
  for (const task of tasks) yield* until(task.halt())
  return tasks.length
}

function spawn(count: number): Promise<number> {
  return scope.run(() => sum(Array.from({ length: count }, (_, number) => giveNumber(number))))
}

const programs: Programs = {
  switch: (count) => scope.run(() => sum([giveWay(count / 2), giveWay(count / 2)])),
  spawn,
  cancel: (count) => scope.run(() => cancel(count)),
  chain10: (count) => scope.run(() => chain(10, count)),
  chain100: (count) => scope.run(() => chain(100, count)),
}

await serve(`effection ${versionOf('effection')}`, programs)
