// sleep: how long, what it gives, and that it leaves no timer behind.
//
// Read next: simulate.test.ts.

import { describe, expect, test } from 'vitest'
import { type Coroutine, createTask, gather, log, simulate, sleep } from '#runtime'
import { logged, outcome, play, said } from './played.ts'

test('takes as long as it says, and gives its result', () => {
  const seen = logged(function* main() {
    log(yield* sleep(1.5, 'rested'))
    log(yield* sleep(0, 'hardly'))
    log(yield* sleep(1))
  })
  expect(seen).toEqual([
    [3, 1.5, 'rested'],
    [4, 1.5, 'hardly'],
    [6, 2.5, 'undefined'],
  ])
})

test('zero and less give way for one turn, and set no timer', () => {
  const { logged: seen, trace } = play(function* main() {
    yield* sleep(0)
    log('zero')
    yield* sleep(-3)
    log('less')
  })
  expect(seen).toEqual([
    [2, 0, 'zero'],
    [3, 0, 'less'],
  ])
  expect(trace.events.some(({ kind }) => kind === 'timerSet')).toBe(false)
})

test('who lies down first wakes first, if both wake at one instant', () => {
  const order = said(function* main() {
    function* sleeper(name: string, seconds: number): Coroutine<void> {
      yield* sleep(seconds)
      log(name)
    }
    yield* gather([sleeper('late', 2), sleeper('first', 1), sleeper('second', 1)])
  })
  expect(order).toEqual(['first', 'second', 'late'])
})

test('its time begins when it is awaited, not when it is made', () => {
  const seen = logged(function* main() {
    const later = sleep(1)
    yield* sleep(5)
    yield* later
    log('awake')
  })
  expect(seen.map(([, time]) => time)).toEqual([6])
})

describe('leaves no timer behind', () => {
  test('when its task is cancelled', () => {
    const { trace } = play(function* main() {
      const task = createTask(sleep(100))
      yield* sleep(1)
      task.cancel()
      yield* outcome(task)
      yield* sleep(1)
    })
    expect(trace.events.filter(({ kind }) => kind === 'handleCancelled')).toHaveLength(1)
    expect(trace.events.at(-1)?.time).toBe(2)
  })

  test('when its coroutine is closed', () => {
    const { trace, error } = play(function* main() {
      function* child(): Coroutine<void> {
        yield* sleep(100)
      }
      const coroutine = child()
      // Driven by hand, and closed with its sleep begun.
      coroutine.next()
      coroutine.return()
      yield* sleep(1)
    })
    expect(error).toBeUndefined()
    expect(trace.events.at(-1)?.time).toBe(1)
  })

  test('when it is cancelled in the turn in which its time is up', () => {
    const order = said(function* main() {
      const task = createTask(sleep(1, 'rested'))
      yield* sleep(1)
      log(task.cancel(), yield* outcome(task))
    })
    expect(order).toEqual(['true threw CancelledError'])
  })
})

describe('says so', () => {
  test.each([
    [Number.NaN, 'NaN'],
    ['1', '1'],
    [undefined, 'undefined'],
  ])('when it gets %s', (seconds, shown) => {
    const error = simulate(function* main() {
      return yield* outcome({ [Symbol.iterator]: () => sleep(seconds as number)[Symbol.iterator]() })
    })
    expect(error).toContain(`threw RangeError: sleep needs a number of seconds, and got ${shown}.`)
  })

  test('when nobody awaits it', () => {
    const { reported } = play(function* main() {
      sleep(1)
      sleep(0)
      yield* sleep(2)
      sleep(3)
    })
    expect(reported).toEqual(
      ['sleep(1.0)', 'sleep(0.0)', 'sleep(3.0)'].map(
        (name) => `${name} was made and never awaited, so it did nothing. Is a yield* missing?`,
      ),
    )
  })

  test('where there is no loop', () => {
    expect(() => sleep(1)).toThrow('No event loop is running here')
  })

  test('what it waits for', () => {
    const { trace } = play(function* main() {
      yield* sleep(1)
      yield* sleep(0.25)
      yield* sleep(0)
    })
    const reasons = trace.events.flatMap((event) => (event.kind === 'suspended' ? [event.reason] : []))
    expect(reasons).toEqual(['sleep(1.0) until 1.0', 'sleep(0.25) until 1.25', 'the next turn'])
  })
})
