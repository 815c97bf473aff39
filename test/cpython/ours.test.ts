// What has no counterpart in CPython, or is different on purpose, and so cannot be recorded: where CPython hangs,
// leaves an order open or depends on its garbage collector, this runtime does something definite; and some mistakes
// can be made in JavaScript alone.
//
// Each test names the rows (rows.ts) that it adds to.
//
// Read next: rows.ts.

import { expect, test } from 'vitest'
import {
  type Coroutine,
  createTask,
  DeadlockError,
  EndlessError,
  Future,
  gather,
  isCoroutine,
  log,
  simulate,
  sleep,
  type Task,
  Trace,
} from '#runtime'
import { Failure } from './program.ts'

function thrownBy(action: () => unknown): unknown {
  try {
    action()
  } catch (error) {
    return error
  }
  throw new Error('Nothing was thrown.')
}

function reportsOf(main: () => Coroutine<unknown>): string[] {
  const trace = new Trace()
  simulate(main, { trace })
  return trace.events.flatMap((event) => (event.kind === 'reported' ? [event.error ?? event.message] : []))
}

test('row 25: where CPython hangs, DeadlockError names who is stuck, for what, and the ring', () => {
  const error = thrownBy(() =>
    simulate(function* () {
      const tasks: Task<void>[] = []
      function* waitsFor(other: number): Coroutine<void> {
        yield* sleep(0)
        yield* tasks[other]!
      }
      tasks.push(createTask(waitsFor(1), { name: 'hen' }), createTask(waitsFor(0), { name: 'egg' }))
      yield* tasks[0]!
    }),
  )
  expect(error).toBeInstanceOf(DeadlockError)
  expect((error as DeadlockError).ring.toSorted()).toEqual(['egg', 'hen'])
  expect((error as DeadlockError).message).toMatch(/hen .*waits for egg/)
})

test('row 13: a program without an end has a last turn', () => {
  function* main() {
    while (true) yield* sleep(0)
  }
  expect(thrownBy(() => simulate(main, { maxTurns: 100 }))).toBeInstanceOf(EndlessError)
})

test('row 21: unread errors are reported when the loop closes, in order of completion', () => {
  function* fails(name: string, seconds: number): Coroutine<void> {
    yield* sleep(seconds)
    throw new Failure(name)
  }
  const reports = reportsOf(function* () {
    createTask(fails('slow', 2))
    createTask(fails('quick', 1))
    yield* sleep(3)
  })
  expect(reports).toEqual(['Failure: quick', 'Failure: slow'])
})

test('row 25: a coroutine belongs to the first task that it was given to', () => {
  simulate(function* () {
    function* child() {
      yield* sleep(1)
    }
    const coroutine = child()
    const task = createTask(coroutine)
    expect(() => createTask(coroutine)).toThrow(/already/)
    yield* task
    expect(() => createTask(coroutine)).toThrow(/already/)
  })
})

test("row 25: 'yield future' without its star is refused, and the error says so", () => {
  const error = thrownBy(() =>
    simulate(function* (): Coroutine<void> {
      // @ts-expect-error: only suspensions may be yielded, and a future is awaited with yield*.
      yield new Future<void>()
    }),
  )
  expect(String(error)).toContain('yield*')
})

test('row 25: promises, arrays and numbers cannot be awaited; the compiler says so first', () => {
  function* slips(): Coroutine<void> {
    // @ts-expect-error: a number is no suspension.
    yield 5
    // @ts-expect-error: a promise has no iterator.
    yield* Promise.resolve(5)
    // @ts-expect-error: an array yields its elements, which are no suspensions.
    yield* [1, 2]
  }
  expect(isCoroutine(slips())).toBe(true)
})

test('row 25: a coroutine is whatever has next, throw and return, and is its own iterator', () => {
  function* coroutine() {}
  simulate(function* () {
    expect(isCoroutine(coroutine())).toBe(true)
    const nap = sleep(0)
    expect(isCoroutine(nap)).toBe(true)
    expect(isCoroutine(coroutine)).toBe(false)
    expect(isCoroutine([1, 2][Symbol.iterator]())).toBe(false)
    expect(isCoroutine(Promise.resolve())).toBe(false)
    yield* nap
  })
})

test('row 36: a sleep that was made and never awaited is reported, for it did nothing', () => {
  const reports = reportsOf(function* () {
    sleep(1)
    yield* sleep(0)
  })
  expect(reports).toHaveLength(1)
  expect(reports[0]).toContain('never awaited')
})

test('row 20: JavaScript can throw anything, and anything comes through', () => {
  simulate(function* () {
    function* throwsText(): Coroutine<void> {
      yield* sleep(1)
      throw 'just text'
    }
    let caught: unknown
    try {
      yield* gather([createTask(throwsText())])
    } catch (error) {
      caught = error
    }
    expect(caught).toBe('just text')
  })
})

test('row 5: the clock shows the instants of the timers themselves, so that nothing drifts', () => {
  const trace = new Trace()
  simulate(
    function* () {
      const loop = new Future<void>().loop
      for (const tenth of [1, 2, 3]) loop.callAt(tenth / 10, log, tenth)
      yield* sleep(1)
    },
    { trace },
  )
  expect(trace.logged.map(([, time]) => time)).toEqual([0.1, 0.2, 0.3])
})
