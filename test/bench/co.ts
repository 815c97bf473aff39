// The workloads on co, which drives generators with promises. It has neither timers, queues, cancellation nor
// async generators. Waiting for a promise that is done stands for sleep(0).
//
// Read next: effection.ts.

import co from 'co'
import { type Programs, serve, versionOf } from './serve.ts'

type Steps = Generator<unknown, number, unknown>

const done = Promise.resolve()

function* giveWay(times: number): Steps {
  for (let time = 0; time < times; time++) yield done
  return times
}

function* giveNumber(number: number): Steps {
  return number
}

function* chain(depth: number, times: number): Steps {
  if (depth === 1) return yield* giveWay(times)
  return yield* chain(depth - 1, times)
}

function* sum(generators: Steps[]): Steps {
  const results = (yield generators) as number[]
  return results.reduce((left, right) => left + right, 0)
}

function spawn(count: number): Promise<number> {
  return co(sum(Array.from({ length: count }, (_, number) => giveNumber(number))))
}

const programs: Programs = {
  switch: (count) => co(sum([giveWay(count / 2), giveWay(count / 2)])),
  spawn,
  spawnMillion: spawn,
  chain10: (count) => co(chain(10, count)),
  chain100: (count) => co(chain(100, count)),
}

await serve(`co ${versionOf('co')}`, programs)
