// What V8 takes for the generators alone, driven by hand with no loop, no task and no queue: what is below this no loop
// can be.
//
// Read next: runtime.ts.

import { type Programs, serve } from './serve.ts'

type Steps = Generator<unknown, number, unknown>

const suspended: IteratorResult<unknown, undefined> = { done: false, value: undefined }

/** The smallest thing that `yield*` can wait for: it yields once. */
class Once implements Iterator<unknown, undefined, unknown> {
  private wasDriven = false

  next(): IteratorResult<unknown, undefined> {
    if (this.wasDriven) return { done: true, value: undefined }
    this.wasDriven = true
    return suspended
  }

  [Symbol.iterator](): this {
    return this
  }
}

function* giveWay(times: number): Steps {
  for (let time = 0; time < times; time++) yield* new Once()
  return times
}

function* giveNumber(number: number): Steps {
  return number
}

function* chain(depth: number, times: number): Steps {
  if (depth === 1) return yield* giveWay(times)
  return yield* chain(depth - 1, times)
}

function drive(generator: Steps): number {
  for (;;) {
    const step = generator.next()
    if (step.done) return step.value
  }
}

function spawn(count: number): number {
  const generators = Array.from({ length: count }, (_, number) => giveNumber(number))
  return generators.map(drive).reduce((left, right) => left + right, 0)
}

/** Two that take turns: a pair of variables is the whole queue. */
function takeTurns(one: Steps, other: Steps): number {
  let [first, second] = [one.next(), other.next()]
  while (!first.done || !second.done) {
    if (!first.done) first = one.next()
    if (!second.done) second = other.next()
  }
  return first.value + second.value
}

const programs: Programs = {
  switch: (count) => takeTurns(giveWay(count / 2), giveWay(count / 2)),
  spawn,
  spawnMillion: spawn,
  chain10: (count) => drive(chain(10, count)),
  chain100: (count) => drive(chain(100, count)),
}

await serve(`generators of V8 ${process.versions.v8}`, programs)
