// wait: who is done and who is not, and that it touches neither.
//
// Read next: asCompleted.test.ts.

import { describe, expect, expectTypeOf, test } from 'vitest'
import {
  CancelledError,
  type Coroutine,
  createTask,
  Future,
  gather,
  log,
  newEventLoop,
  sleep,
  type Task,
  wait,
} from '#runtime'
import { deadlockOf, errorOf, logged, play, said } from './played.ts'

function* sleeper(seconds: number): Coroutine<number> {
  yield* sleep(seconds)
  return seconds
}

function* failing(seconds: number): Coroutine<never> {
  yield* sleep(seconds)
  throw new RangeError(`after ${seconds}`)
}

/** Tasks named a, b, c …, one for each coroutine. */
function start<T>(...coroutines: Coroutine<T>[]): Task<T>[] {
  return coroutines.map((each, index) => createTask(each, { name: 'abcdef'[index]! }))
}

describe('the two sets', () => {
  test('all are done: both in the order of the argument', () => {
    const program = logged(function* () {
      const { done, pending } = yield* wait(start(sleeper(2), sleeper(1), failing(3)))
      log(done, pending)
      for (const each of done) log(each.exception())
    })
    expect(program).toEqual([
      [12, 3, 'Set {a, b, c} Set {}'],
      [12, 3, 'null'],
      [12, 3, 'null'],
      [12, 3, 'RangeError: after 3'],
    ])
  })

  test('two turns, even if all were done before', () => {
    const program = logged(function* () {
      const done = new Future<number>('done')
      done.setResult(1)
      log(yield* wait([done, done]))
    })
    expect(program).toEqual([[3, 0, '{ done: Set {done}, pending: Set {} }']])
  })

  test('the first one ends it', () => {
    const program = logged(function* () {
      log(yield* wait(start(sleeper(3), sleeper(1), sleeper(2)), { returnWhen: 'firstCompleted' }))
    })
    expect(program).toEqual([[6, 1, '{ done: Set {b}, pending: Set {a, c} }']])
  })

  test('whoever is done by the time it resumes is among the done', () => {
    const program = said(function* () {
      const [first, second] = [new Future<number>('first'), new Future<number>('second')]
      const waiting = createTask(wait([first, second], { returnWhen: 'firstCompleted' }))
      yield* sleep(0)
      first.setResult(1)
      yield* sleep(0)
      second.setResult(2)
      log(yield* waiting)
    })
    expect(program).toEqual(['{ done: Set {first, second}, pending: Set {} }'])
  })

  test('any iterable will do, and what is given twice counts once', () => {
    const program = said(function* () {
      const [a, b] = start(sleeper(1), sleeper(2))
      log(yield* wait(new Set([a!, b!])))
      log(yield* wait([a!, b!, a!]))
    })
    expect(program).toEqual([
      '{ done: Set {a, b}, pending: Set {} }',
      '{ done: Set {a, b}, pending: Set {} }',
    ])
  })
})

describe('the first exception', () => {
  test('ends it', () => {
    const program = logged(function* () {
      log(yield* wait(start(sleeper(3), failing(1)), { returnWhen: 'firstException' }))
    })
    expect(program).toEqual([[6, 1, '{ done: Set {b}, pending: Set {a} }']])
  })

  test('ends it even if it came before', () => {
    const program = said(function* () {
      const tasks = start<number>(sleeper(3), failing(1))
      yield* sleep(2)
      log(yield* wait(tasks, { returnWhen: 'firstException' }))
    })
    expect(program).toEqual(['{ done: Set {b}, pending: Set {a} }'])
  })

  test('a cancelled one is none', () => {
    const program = logged(function* () {
      const tasks = start(sleeper(3), sleeper(5))
      yield* sleep(1)
      tasks[1]!.cancel()
      log(yield* wait(tasks, { returnWhen: 'firstException' }))
    })
    expect(program).toEqual([[10, 3, '{ done: Set {a, b}, pending: Set {} }']])
  })

  test('to look for it counts as reading it; otherwise wait reads nothing', () => {
    const { reported } = play(function* () {
      yield* wait(start(failing(1), sleeper(2)), { returnWhen: 'firstException' })
      yield* wait(start(failing(1), sleeper(2)))
    })
    expect(reported).toEqual(['Nobody read the error of a: RangeError: after 1'])
  })
})

describe('a timeout', () => {
  test('ends it without an error, and cancels nobody', () => {
    const program = logged(function* () {
      const tasks = start(sleeper(1), sleeper(3))
      log(yield* wait(tasks, { timeout: 2 }))
      log(yield* tasks[1]!)
    })
    expect(program).toEqual([
      [7, 2, '{ done: Set {a}, pending: Set {b} }'],
      [10, 3, '3'],
    ])
  })

  test('leaves no timer behind, and null or Infinity sets none', () => {
    const { trace, value } = play(function* () {
      yield* wait(start(sleeper(1)), { timeout: 9 })
      yield* wait(start(sleeper(1)), { timeout: null })
      yield* wait(start(sleeper(1)), { timeout: Number.POSITIVE_INFINITY })
      return 'ended'
    })
    expect(value).toBe('ended')
    expect(trace.events.at(-1)!.time).toBe(3)
    expect(trace.events.filter((event) => event.kind === 'timerSet')).toHaveLength(4)
  })
})

test('cancelled itself, it spares the tasks', () => {
  const program = said(function* () {
    const tasks = start(sleeper(2))
    const waiting = createTask(wait(tasks))
    yield* sleep(1)
    waiting.cancel('enough')
    try {
      yield* waiting
    } catch (error) {
      log(error instanceof CancelledError, error)
    }
    log(yield* tasks[0]!)
  })
  expect(program).toEqual(['true CancelledError: enough', '2'])
})

describe('used wrongly', () => {
  test('nothing to wait for', () => {
    expect(errorOf(() => wait([]))).toBe(
      'RangeError: wait got an empty list: nothing in it could ever be done.',
    )
  })

  test('a coroutine', () => {
    // @ts-expect-error: wait gives back what it was given, so it wants tasks
    expect(errorOf(() => wait([sleeper(1)]))).toBe(
      'TypeError: wait needs tasks, and got a coroutine: its task would stand in the sets, and nobody could know it. Start it first: createTask(…).',
    )
  })

  test('a single task', () => {
    const program = () =>
      (function* () {
        // @ts-expect-error: a task is no list
        yield* wait(createTask(sleeper(1)))
      })()
    expect(errorOf(program)).toBe(
      'TypeError: wait needs a list, and got Task-2. Put brackets around: wait([first, second]).',
    )
  })

  test('a function, a number', () => {
    // @ts-expect-error: the function is not called
    expect(errorOf(() => wait([sleeper]))).toBe(
      'TypeError: Waiting needs a coroutine, which is what calling a function* gives, and got the function sleeper. Call it: sleeper().',
    )
    // @ts-expect-error: a number is no task
    expect(errorOf(() => wait([5]))).toBe(
      'TypeError: 5 cannot be awaited. What can: a coroutine, a future, a task. Is it a result already, and one yield* too many?',
    )
  })

  test('options', () => {
    const timeoutOf = (timeout: number) =>
      errorOf(function* () {
        yield* wait(start(sleeper(1)), { timeout })
      })
    expect(timeoutOf(Number.NaN)).toBe(
      "RangeError: wait's timeout needs a number of seconds, and got NaN. A calculation with undefined gives NaN.",
    )
    expect(
      errorOf(function* () {
        // @ts-expect-error: there is no such moment
        yield* wait(start(sleeper(1)), { returnWhen: 'someCompleted' })
      }),
    ).toBe(
      "RangeError: wait's returnWhen is 'allCompleted', 'firstCompleted' or 'firstException', and not 'someCompleted'.",
    )
  })

  test('without yield* it does nothing, and the loop says so', () => {
    const { reported } = play(function* () {
      wait(start(sleeper(0)))
      yield* sleep(1)
    })
    expect(reported).toEqual(['wait was made and never awaited, so it did nothing. Is a yield* missing?'])
  })

  test('a future of another loop could never end it', () => {
    const other = newEventLoop()
    const foreign = new Future<number>('foreign', other)
    expect(errorOf(() => wait([foreign]))).toBe('Error: foreign belongs to another event loop.')
    other.close()
  })
})

test('a report sees through it', () => {
  const error = deadlockOf(function* () {
    const gate = new Future<void>('the gate')
    const stuck = start(
      (function* () {
        yield* gate
      })(),
      (function* () {
        yield* gate
      })(),
    )
    yield* gather([
      wait(stuck),
      wait(stuck, { returnWhen: 'firstCompleted' }),
      wait([stuck[0]!, gate], { returnWhen: 'firstException' }),
    ])
  })
  expect(error.message.split('\n')).toEqual([
    'Nothing can ever run again at 0.0 s: 6 tasks are stuck, and no timer is set.',
    '  Task-1 (coroutine) waits for gather of 3',
    '  a (coroutine) waits for the gate',
    '  b (coroutine) waits for the gate',
    '  Task-2 (wait) waits for wait for 2 tasks',
    '  Task-3 (wait) waits for wait for the first of 2 tasks',
    '  Task-4 (wait) waits for wait for an error or the end of 2 tasks',
  ])
  expect(error.tree).toMatchObject([
    {
      name: 'Task-1',
      waitsFor: [
        {
          name: 'gather of 3',
          waitsFor: [
            {
              name: 'Task-2',
              waitsFor: [{ name: 'wait for 2 tasks', waitsFor: [{ name: 'a' }, { name: 'b' }] }],
            },
            {},
            {},
          ],
        },
      ],
    },
  ])
})

test('types: the sets hold what was given', () => {
  function* types(tasks: (Task<string> | Task<number>)[]): Coroutine<void> {
    const { done, pending } = yield* wait(tasks)
    expectTypeOf(done).toEqualTypeOf<Set<Task<string> | Task<number>>>()
    expectTypeOf(pending).toEqualTypeOf<Set<Task<string> | Task<number>>>()
    // @ts-expect-error: a list, not several arguments
    yield* wait(tasks[0]!, tasks[1]!)
  }
  expect(types.length).toBe(1)
})
