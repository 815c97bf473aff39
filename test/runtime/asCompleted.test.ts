// asCompleted: the order of arrival, the timeout, and awaiting what it gives in other ways than one by one.
//
// Read next: timeout.test.ts.

import { describe, expect, expectTypeOf, test } from 'vitest'
import { asCompleted, type Coroutine, createTask, Future, gather, log, sleep, type Task } from '#runtime'
import { deadlockOf, errorOf, logged, outcome, play, said } from './played.ts'

function* sleeper(seconds: number): Coroutine<number> {
  yield* sleep(seconds)
  return seconds
}

function* failing(seconds: number): Coroutine<never> {
  yield* sleep(seconds)
  throw new RangeError(`after ${seconds}`)
}

describe('results', () => {
  test('come in the order of arrival', () => {
    const program = logged(function* () {
      for (const next of asCompleted([sleeper(3), sleeper(1), sleeper(2)])) log(yield* next)
    })
    expect(program).toEqual([
      [6, 1, '1'],
      [10, 2, '2'],
      [14, 3, '3'],
    ])
  })

  test('throw where they are awaited, and the next ones still come', () => {
    const program = said(function* () {
      for (const next of asCompleted([sleeper(2), failing(1)])) log(yield* outcome(next))
    })
    expect(program).toEqual(['threw RangeError: after 1', 'gave 2'])
  })

  test('of those that are done already, in the order of the argument', () => {
    const program = logged(function* () {
      const futures = [3, 1, 2].map((value) => {
        const future = new Future<number>()
        future.setResult(value)
        return future
      })
      for (const next of asCompleted(futures)) log(yield* next)
    })
    expect(program).toEqual([
      [3, 0, '3'],
      [3, 0, '1'],
      [3, 0, '2'],
    ])
  })

  test('may be awaited all at once', () => {
    const program = said(function* () {
      log(yield* gather([...asCompleted([sleeper(3), sleeper(1), sleeper(2)])]))
    })
    expect(program).toEqual(['[1, 2, 3]'])
  })

  test('none for nothing; what is given twice counts once', () => {
    const program = said(function* () {
      log('none', [...asCompleted([])].length)
      const task = createTask(sleeper(1))
      for (const next of asCompleted(new Set([task, task]))) log(yield* next)
      const same = sleeper(1)
      for (const next of asCompleted([same, same])) log(yield* next)
    })
    expect(program).toEqual(['none 0', '1', '1'])
  })

  test('leaving the loop early cancels nobody', () => {
    const program = said(function* () {
      const tasks = [createTask(sleeper(1)), createTask(sleeper(2))]
      for (const next of asCompleted(tasks)) {
        log(yield* next)
        break
      }
      log(yield* tasks[1]!)
    })
    expect(program).toEqual(['1', '2'])
  })
})

describe('an awaiter that is cancelled', () => {
  test('leaves the arrival to the next one', () => {
    const program = said(function* () {
      const future = new Future<string>()
      const late = new Future<string>()
      const awaiters = [...asCompleted([future, late])].map((each) => createTask(outcome(each)))
      yield* sleep(0)
      future.setResult('first')
      yield* sleep(0)
      // It was woken in this turn; it will not run to take what arrived.
      awaiters[0]!.cancel()
      late.setResult('second')
      log(yield* awaiters[0]!)
      log(yield* awaiters[1]!)
    })
    expect(program).toEqual(['threw CancelledError', 'gave first'])
  })

  test('and so does one that is closed with return()', () => {
    const program = said(function* () {
      const future = new Future<string>()
      const [first, second] = [...asCompleted([future, new Future<string>()])]
      first!.next()
      first!.return('closed')
      const awaiter = createTask(second!)
      yield* sleep(0)
      future.setResult('arrived')
      log(yield* awaiter)
    })
    expect(program).toEqual(['arrived'])
  })
})

describe('a timeout', () => {
  test('those whose turn has not come throw, and the tasks go on', () => {
    const program = logged(function* () {
      const tasks = [createTask(sleeper(1)), createTask(sleeper(3)), createTask(sleeper(4))]
      for (const next of asCompleted(tasks, { timeout: 2 })) log(yield* outcome(next))
      log(yield* gather(tasks))
    })
    expect(program).toEqual([
      [6, 1, 'gave 1'],
      [8, 2, 'threw TimeoutError: Not all were done within the 2.0 s that asCompleted was given.'],
      [8, 2, 'threw TimeoutError: Not all were done within the 2.0 s that asCompleted was given.'],
      [15, 4, '[1, 3, 4]'],
    ])
  })

  test('is no concern of those that were in time, and leaves no timer', () => {
    const { logged, trace } = play(function* () {
      for (const next of asCompleted([sleeper(1), sleeper(2)], { timeout: 9 })) log(yield* next)
    })
    expect(logged.map(([, , text]) => text)).toEqual(['1', '2'])
    expect(trace.events.at(-1)!.time).toBe(2)
  })
})

describe('used wrongly', () => {
  test('what is no list', () => {
    expect(
      errorOf(function* () {
        // @ts-expect-error: a coroutine is no list
        yield* asCompleted(sleeper(1)).next().value
      }),
    ).toBe(
      'TypeError: asCompleted needs a list, and got coroutine. Put brackets around: asCompleted([first, second]).',
    )
    expect(
      errorOf(function* () {
        // @ts-expect-error: nor is nothing
        yield* asCompleted().next().value
      }),
    ).toBe(
      'TypeError: asCompleted needs a list, and got undefined. Put brackets around: asCompleted([first, second]).',
    )
  })

  test('a function that was not called', () => {
    expect(
      errorOf(function* () {
        // @ts-expect-error: the function is not called
        for (const next of asCompleted([sleeper])) yield* next
      }),
    ).toBe(
      'TypeError: Waiting needs a coroutine, which is what calling a function* gives, and got the function sleeper. Call it: sleeper().',
    )
  })

  test('a timeout of NaN', () => {
    expect(
      errorOf(function* () {
        for (const next of asCompleted([sleeper(1)], { timeout: Number.NaN })) yield* next
      }),
    ).toBe(
      "RangeError: asCompleted's timeout needs a number of seconds, and got NaN. A calculation with undefined gives NaN.",
    )
  })

  test('a coroutine of it that is awaited twice', () => {
    expect(
      errorOf(function* () {
        const [next] = [...asCompleted([sleeper(1)])]
        yield* next!
        yield* next!
      }),
    ).toBe(
      'Error: This coroutine of asCompleted was awaited before, and a coroutine runs once. Call again for a second one.',
    )
  })
})

test('a report sees through it', () => {
  const error = deadlockOf(function* () {
    const stuck = [new Future<void>('one'), new Future<void>('other')]
    for (const next of asCompleted(stuck)) yield* next
  })
  expect(error.tree).toMatchObject([
    {
      name: 'Task-1',
      reason: 'the next of 2 tasks',
      waitsFor: [{ name: 'the next of 2 tasks', waitsFor: [{ name: 'one' }, { name: 'other' }] }],
    },
  ])
})

test('types: each gives the result of one of them', () => {
  function* types(tasks: (Task<string> | Task<number>)[]): Coroutine<void> {
    for (const next of asCompleted(tasks)) expectTypeOf(yield* next).toEqualTypeOf<string | number>()
    for (const next of asCompleted([sleep(1, 'text'), sleeper(1)])) {
      expectTypeOf(yield* next).toEqualTypeOf<string | number>()
    }
    // @ts-expect-error: numbers cannot be awaited
    asCompleted([1, 2])
  }
  expect(types.length).toBe(1)
})
