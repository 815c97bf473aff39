// waitFor: in time, too late, just then; and what becomes of what it waited for.
//
// Read next: taskGroup.test.ts.

import { describe, expect, expectTypeOf, test } from 'vitest'
import {
  CancelledError,
  type Coroutine,
  createTask,
  currentTask,
  Future,
  getRunningLoop,
  log,
  sleep,
  type Task,
  waitFor,
} from '#runtime'
import { deadlockOf, errorOf, logged, outcome, play, said } from './played.ts'

function* sleeper(seconds: number): Coroutine<string> {
  try {
    yield* sleep(seconds)
    return `slept ${seconds}`
  } finally {
    log('sleeper ends')
  }
}

describe('in time', () => {
  test('it gives the result; a coroutine runs in the same task, and takes no turn more', () => {
    const program = logged(function* () {
      const main = currentTask()
      function* inner(): Coroutine<string> {
        log('same task', currentTask() === main)
        return 'result'
      }
      log(yield* waitFor(inner(), 1))
      log(yield* waitFor(createTask(sleeper(1)), 2))
    })
    expect(program).toEqual([
      [1, 0, 'same task true'],
      [1, 0, 'result'],
      [4, 1, 'sleeper ends'],
      [5, 1, 'slept 1'],
    ])
  })

  test('null and Infinity are no limit', () => {
    const program = said(function* () {
      log(yield* waitFor(sleeper(1e6), null))
      log(yield* waitFor(sleeper(1e6), Number.POSITIVE_INFINITY))
    })
    expect(program).toEqual(['sleeper ends', 'slept 1000000', 'sleeper ends', 'slept 1000000'])
  })

  test('its error comes through', () => {
    expect(
      errorOf(function* () {
        function* failing(): Coroutine<never> {
          yield* sleep(1)
          throw new RangeError('broken')
        }
        yield* waitFor(failing(), 2)
      }),
    ).toBe('RangeError: broken')
  })
})

describe('too late', () => {
  test('what it waits for is cancelled and has cleaned up before the TimeoutError', () => {
    const program = logged(function* () {
      function* careful(): Coroutine<void> {
        try {
          yield* sleep(10)
        } finally {
          yield* sleep(3)
          log('clean')
        }
      }
      const task = createTask(careful())
      log(yield* outcome(waitFor(task, 1)))
      log('cancelled', task.cancelled, 'requests', currentTask()!.cancelling())
    })
    expect(program).toEqual([
      [6, 4, 'clean'],
      [7, 4, 'threw TimeoutError: Not done by 1.0 s, the deadline that waitFor(1.0) set.'],
      [7, 4, 'cancelled true requests 0'],
    ])
  })

  test('the CancelledError is the cause', () => {
    const { error } = play(() => waitFor(sleeper(2), 1))
    expect((error as Error).cause).toBeInstanceOf(CancelledError)
  })

  test('a result at the instant of the deadline is lost', () => {
    const program = said(function* () {
      const future = new Future<string>()
      getRunningLoop().callLater(1, () => future.setResult('too late'))
      log(yield* outcome(waitFor(future, 1)))
    })
    expect(program).toEqual(['threw TimeoutError: Not done by 1.0 s, the deadline that waitFor(1.0) set.'])
  })

  test('what ends in its own way all the same gives its own end', () => {
    const program = said(function* () {
      function* stubborn(end: () => string): Coroutine<string> {
        try {
          yield* sleep(10)
          return 'slept'
        } catch {
          return end()
        }
      }
      log(
        yield* outcome(
          waitFor(
            stubborn(() => 'all the same'),
            1,
          ),
        ),
      )
      const broken = () => {
        throw new RangeError('in the clean-up')
      }
      log(yield* outcome(waitFor(stubborn(broken), 1)))
    })
    expect(program).toEqual(['gave all the same', 'threw RangeError: in the clean-up'])
  })
})

describe('with no time at all', () => {
  test('what is done gives its result', () => {
    const program = logged(function* () {
      const done = new Future<string>()
      done.setResult('there')
      log(yield* waitFor(done, 0))
      log(yield* waitFor(done, -1))
    })
    expect(program).toEqual([
      [1, 0, 'there'],
      [1, 0, 'there'],
    ])
  })

  test('a coroutine never begins, and the rest is cancelled', () => {
    const program = said(function* () {
      log(yield* outcome(waitFor(sleeper(1), 0)))
      const task = createTask(sleeper(1))
      yield* sleep(0)
      log(yield* outcome(waitFor(task, -1)))
    })
    expect(program).toEqual([
      'threw TimeoutError: Task-2 was not done, and waitFor(0.0) gives it no time.',
      'sleeper ends',
      'threw TimeoutError: Task-3 was not done, and waitFor(-1.0) gives it no time.',
    ])
  })

  test('a stubborn task gives its value', () => {
    const program = said(function* () {
      function* stubborn(): Coroutine<string> {
        try {
          yield* sleep(1)
        } catch {}
        return 'all the same'
      }
      const task = createTask(stubborn())
      yield* sleep(0)
      log(yield* waitFor(task, 0))
    })
    expect(program).toEqual(['all the same'])
  })
})

describe('cancelled itself', () => {
  test('it cancels what it waits for', () => {
    const program = said(function* () {
      const task = createTask(sleeper(9))
      const waiting = createTask(waitFor(task, 5))
      yield* sleep(1)
      waiting.cancel('enough')
      log(yield* outcome(waitFor(waiting, null)))
      log('task cancelled', task.cancelled)
    })
    expect(program).toEqual(['sleeper ends', 'threw CancelledError: enough', 'task cancelled true'])
  })

  test('before it began: a task that ends meanwhile keeps its result, and does not save it', () => {
    const program = said(function* () {
      const task = createTask(sleeper(0))
      const waiting = createTask(waitFor(task, 5))
      waiting.cancel()
      log(yield* outcome(waitFor(waiting, null)))
      log(yield* task)
    })
    expect(program).toEqual(['sleeper ends', 'threw CancelledError', 'slept 0'])
  })

  test('settled and cancelled in one turn: cancelled', () => {
    const program = said(function* () {
      const future = new Future<string>()
      const waiting = createTask(waitFor(future, 5))
      yield* sleep(0)
      future.setResult('lost')
      waiting.cancel()
      log(yield* outcome(waitFor(waiting, null)))
    })
    expect(program).toEqual(['threw CancelledError'])
  })
})

describe('used wrongly', () => {
  test('a function, a promise, a coroutine that a task has', () => {
    // @ts-expect-error: the function is not called
    expect(errorOf(() => waitFor(sleeper, 1))).toBe(
      'TypeError: Waiting needs a coroutine, which is what calling a function* gives, and got the function sleeper. Call it: sleeper().',
    )
    // @ts-expect-error: a promise is no awaitable
    expect(errorOf(() => waitFor(Promise.resolve(1), 1))).toContain(
      'and got a promise. Was async written for function*? What gives promises itself is wrapped: fromPromise(promise).',
    )
    expect(
      errorOf(function* () {
        const coroutine = sleep(1)
        createTask(coroutine, { name: 'its task' })
        yield* waitFor(coroutine, 2)
      }),
    ).toBe(
      'Error: This sleep(1.0) was given to its task already, and a coroutine runs once. Call its function again for a second one.',
    )
  })

  test('no number of seconds', () => {
    expect(errorOf(() => waitFor(sleeper(1), Number.NaN))).toBe(
      'RangeError: waitFor needs a number of seconds, and got NaN. A calculation with undefined gives NaN.',
    )
    // @ts-expect-error: the limit is missing
    expect(errorOf(() => waitFor(sleeper(1)))).toBe(
      'RangeError: waitFor needs a number of seconds, and got undefined. For a wait without a limit, write null.',
    )
  })

  test('without yield*, and twice', () => {
    const { reported } = play(function* () {
      waitFor(new Future<void>(), 1)
      yield* sleep(2)
    })
    expect(reported).toEqual(['waitFor was made and never awaited, so it did nothing. Is a yield* missing?'])
    expect(
      errorOf(function* () {
        const waiting = waitFor(sleep(1), 2)
        yield* waiting
        yield* waiting
      }),
    ).toBe('Error: This waitFor was awaited before, and a coroutine runs once. Call again for a second one.')
  })
})

test('a report sees through it, with time and without', () => {
  const withTime = deadlockOf(function* () {
    yield* waitFor(new Future<void>('the gate'), null)
  })
  expect(withTime.tree).toMatchObject([{ name: 'Task-1', reason: 'the gate' }])
  const without = deadlockOf(function* () {
    function* stubborn(): Coroutine<void> {
      try {
        yield* new Future<void>()
      } catch {
        yield* main
      }
    }
    const main = currentTask()!
    const task = createTask(stubborn())
    yield* sleep(0)
    yield* waitFor(task, 0)
  })
  expect(without.message).toContain('Task-1 (coroutine) waits for the end of Task-2')
  expect(without.ring).toEqual(['Task-1', 'Task-2'])
})

test('types: the result is that of what is awaited', () => {
  function* types(task: Task<boolean>): Coroutine<void> {
    expectTypeOf(yield* waitFor(sleeper(1), 1)).toEqualTypeOf<string>()
    expectTypeOf(yield* waitFor(task, null)).toEqualTypeOf<boolean>()
    // @ts-expect-error: seconds, not a text
    yield* waitFor(task, '1')
  }
  expect(types.length).toBe(1)
})
