// The choices that the runtime's comments give figures for: each beside what one would write first.
//
//   npx tsx test/bench/choices.ts
//
// Invariant: each figure is the fastest of many short runs, which other work on the machine disturbs least, and
// is taken in a process of its own.
//
// Read next: the files of the runtime that are named here.

import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { CancelledError, type Coroutine, Future, gather, simulate, sleep } from '#runtime'
import { type Awaitable, bareYield } from '../../runtime/coroutine.ts'
import type { Runnable } from '../../runtime/handle.ts'
import { ReadyQueue } from '../../runtime/readyQueue.ts'
import { TaskList } from '../../runtime/taskList.ts'
import { type Timer, Timers } from '../../runtime/timers.ts'
import { WatchList } from '../../runtime/watchList.ts'
import {
  ErrorWithoutStack,
  LinkedNodes,
  NaiveTimers,
  OneArray,
  plainWatchList,
  waitAsGenerator,
} from './naive.ts'
import { randomNumbers } from './random.ts'
import { alignColumns } from './report.ts'

/** How long one side is run, in milliseconds. */
const LONGEST = 1500

interface Choice {
  readonly where: string
  readonly what: string
  readonly instead: string
  /** How many of them one run does. */
  readonly count: number
  chosen(count: number): void
  naive(count: number): void
}

const nothing: Runnable = { name: 'nothing', run() {} }

interface Queue {
  push(entry: Runnable): void
  runAll(): void
}

/** Fills the queue and empties it: in steady state, so the same queue again and again. */
function through(queue: Queue): (count: number) => void {
  return (count) => {
    for (let index = 0; index < count; index++) queue.push(nothing)
    queue.runAll()
  }
}

class TwoArrays extends ReadyQueue {
  runAll(): void {
    this.runBatch(null)
  }
}

class TestTimer implements Timer {
  readonly name = 'a timer'
  readonly when: number
  serial = 0
  inHeap = false
  readonly calledOff = false

  constructor(when: number) {
    this.when = when
  }

  run(): void {}
}

const random = randomNumbers(1)
const timers = Array.from({ length: 100_000 }, () => new TestTimer(random()))

function throughHeap(heap: { push(timer: Timer): void; pop(): Timer }, count: number): void {
  for (let index = 0; index < count; index++) heap.push(timers[index]!)
  for (let index = 0; index < count; index++) heap.pop()
}

const links = Array.from({ length: 10_000 }, () => ({ previousTask: null, nextTask: null }))

function throughList(list: { add(task: never): void; delete(task: never): void }, count: number): void {
  for (let index = 0; index < count; index++) list.add(links[index] as never)
  for (let index = 0; index < count; index++) list.delete(links[index] as never)
}

function watch(list: { add(thing: { settled: boolean }): void }, count: number): void {
  for (let index = 0; index < count; index++) {
    const thing = { settled: false }
    list.add(thing)
    thing.settled = true
  }
}

function* giveWay(): Coroutine<void> {
  yield bareYield
}

function switching(count: number, pause: () => Awaitable<void>): void {
  function* switches(): Coroutine<void> {
    for (let time = 0; time < count / 2; time++) yield* pause()
  }
  simulate(function* () {
    yield* gather([switches(), switches()])
  })
}

function waiting(count: number, waitFor: (future: Future<void>) => Awaitable<void>): void {
  simulate(function* () {
    for (let time = 0; time < count; time++) {
      const future = new Future<void>()
      future.setResult()
      yield* waitFor(future)
    }
  })
}

function makeErrors(count: number, Kind: new () => unknown): void {
  const errors = Array.from({ length: count }, () => new Kind())
  if (errors.length !== count) throw new Error('not all were made')
}

const isUnsettled = (thing: { settled: boolean }) => !thing.settled

const choices: readonly Choice[] = [
  {
    where: 'readyQueue.ts',
    what: 'two arrays that change places',
    instead: 'array.shift()',
    count: 100_000,
    chosen: through(new TwoArrays()),
    naive: through(new OneArray()),
  },
  {
    where: 'readyQueue.ts',
    what: 'two arrays that change places',
    instead: 'linked nodes',
    count: 100_000,
    chosen: through(new TwoArrays()),
    naive: through(new LinkedNodes()),
  },
  {
    where: 'timers.ts',
    what: 'instants side by side',
    instead: 'each timer asked for its own',
    count: 100_000,
    chosen: (count) => throughHeap(new Timers(() => {}), count),
    naive: (count) => throughHeap(new NaiveTimers(), count),
  },
  {
    where: 'taskList.ts',
    what: 'links in the tasks',
    instead: 'a Set',
    count: 10_000,
    chosen: (count) => throughList(new TaskList(), count),
    naive: (count) => throughList(new Set(), count),
  },
  {
    where: 'watchList.ts',
    what: 'the latest one apart',
    instead: 'all in the list',
    count: 10_000,
    chosen: (count) => watch(new WatchList(isUnsettled), count),
    naive: (count) => watch(plainWatchList(isUnsettled), count),
  },
  {
    where: 'sleep.ts',
    what: 'sleep(0) as an object',
    instead: 'a generator',
    count: 20_000,
    chosen: (count) => switching(count, () => sleep(0)),
    naive: (count) => switching(count, giveWay),
  },
  {
    where: 'futureWait.ts',
    what: 'the wait as an object',
    instead: 'a generator',
    count: 20_000,
    chosen: (count) => waiting(count, (future) => future),
    naive: (count) => waiting(count, waitAsGenerator),
  },
  {
    where: 'errors.ts',
    what: 'an error by its prototype',
    instead: "JavaScript's own, without a stack",
    count: 10_000,
    chosen: (count) => makeErrors(count, CancelledError),
    naive: (count) => makeErrors(count, ErrorWithoutStack),
  },
]

/** The fastest of many runs, in nanoseconds for one. */
function fastest(run: (count: number) => void, count: number): number {
  const end = performance.now() + LONGEST
  let best = Number.POSITIVE_INFINITY
  do {
    const began = performance.now()
    run(count)
    best = Math.min(best, ((performance.now() - began) / count) * 1e6)
  } while (performance.now() < end)
  return best
}

/** In a process of its own, so that the compiler has seen this side alone. */
function measureApart(index: number, side: 'chosen' | 'naive'): string {
  const file = fileURLToPath(import.meta.url)
  const { stdout } = spawnSync(process.execPath, ['--import', 'tsx', file, String(index), side], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  return `${stdout.trim()} ns`
}

const [index, side] = process.argv.slice(2)
if (index === undefined) {
  const rows = choices.map(({ where, what, instead }, each) => [
    where,
    what,
    measureApart(each, 'chosen'),
    instead,
    measureApart(each, 'naive'),
  ])
  console.log(alignColumns([['file', 'what stands there', 'for one', 'instead', 'for one'], ...rows]))
} else {
  const choice = choices[Number(index)]!
  console.log(fastest(side === 'naive' ? choice.naive : choice.chosen, choice.count).toFixed(0))
}
