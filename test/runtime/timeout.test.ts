// withTimeout: whose cancellation becomes a TimeoutError and whose does not, and deadlines that move.
//
// Read next: waitFor.test.ts.

import { describe, expect, expectTypeOf, test } from 'vitest'
import {
  CancelledError,
  type Coroutine,
  createTask,
  currentTask,
  ExceptionGroup,
  Future,
  getRunningLoop,
  log,
  newEventLoop,
  sleep,
  type Timeout,
  TimeoutError,
  withTaskGroup,
  withTimeout,
  work,
} from '#runtime'
import { errorOf, logged, outcome, play, said } from './played.ts'

const requests = () => currentTask()!.cancelling()

describe('the time is up', () => {
  test('TimeoutError, when the body has cleaned up; the count of requests is as before', () => {
    const program = logged(function* () {
      const limited = withTimeout(1, function* (timeout) {
        try {
          log('deadline', timeout.when())
          yield* sleep(10)
        } finally {
          log('requests', requests(), 'expired', timeout.expired)
          yield* sleep(3)
          log('clean')
        }
      })
      log(yield* outcome(limited))
      log('requests', requests())
    })
    expect(program).toEqual([
      [1, 0, 'deadline 1'],
      [3, 1, 'requests 1 expired true'],
      [5, 4, 'clean'],
      [5, 4, 'threw TimeoutError: Not done by 1.0 s, the deadline that withTimeout(1.0) set.'],
      [5, 4, 'requests 0'],
    ])
  })

  test('inside it is a CancelledError, outside the cause of the TimeoutError', () => {
    let inside: unknown
    const { error } = play(() =>
      withTimeout(1, function* () {
        try {
          yield* sleep(2)
        } catch (cancelled) {
          inside = cancelled
          throw cancelled
        }
      }),
    )
    expect(inside).toBeInstanceOf(CancelledError)
    expect(error).toBeInstanceOf(TimeoutError)
    expect((error as Error).cause).toBe(inside)
  })

  test('zero or less: at the first suspension, and not without one', () => {
    const program = logged(function* () {
      for (const seconds of [0, -1]) {
        const limited = withTimeout(seconds, function* () {
          log('begins')
          yield* sleep(0)
          log('never')
        })
        try {
          yield* limited
        } catch (error) {
          log(error instanceof TimeoutError)
        }
      }
      log(
        yield* withTimeout(0, function* () {
          return 'nothing to wait for'
        }),
      )
    })
    expect(program).toEqual([
      [1, 0, 'begins'],
      [2, 0, 'true'],
      [2, 0, 'begins'],
      [3, 0, 'true'],
      [3, 0, 'nothing to wait for'],
    ])
  })

  test('a body that swallows the cancellation gives its result', () => {
    const program = said(function* () {
      let seen: Timeout | undefined
      const value = yield* withTimeout(1, function* (timeout) {
        seen = timeout
        try {
          yield* sleep(2)
        } catch {}
        return 'all the same'
      })
      log(value, 'expired', seen?.expired, 'requests', requests())
    })
    expect(program).toEqual(['all the same expired true requests 0'])
  })

  test("an error of the body's own keeps its type", () => {
    expect(
      errorOf(() =>
        withTimeout(1, function* () {
          try {
            yield* sleep(2)
          } catch {
            throw new RangeError('in the clean-up')
          }
        }),
      ),
    ).toBe('RangeError: in the clean-up')
  })

  test('a group that fails on its way out keeps its errors', () => {
    const { error } = play(() =>
      withTimeout(1, () =>
        withTaskGroup(function* (group) {
          function* failing(): Coroutine<void> {
            try {
              yield* sleep(2)
            } catch {
              throw new RangeError('in the clean-up')
            }
          }
          group.createTask(failing())
          yield* sleep(3)
        }),
      ),
    )
    expect(error).toBeInstanceOf(ExceptionGroup)
  })
})

describe('the time is not up', () => {
  test('the result comes through, without a turn more, and no timer is left', () => {
    const { logged, trace } = play(function* () {
      const value = yield* withTimeout(9, function* (timeout) {
        yield* sleep(0)
        log('expired', timeout.expired)
        return 42
      })
      log(value)
    })
    expect(logged).toEqual([
      [2, 0, 'expired false'],
      [2, 0, '42'],
    ])
    expect(trace.events.at(-1)!.time).toBe(0)
  })

  test('null and Infinity set no timer', () => {
    const { trace, said } = play(function* () {
      for (const never of [null, Number.POSITIVE_INFINITY]) {
        yield* withTimeout(never, function* (timeout) {
          yield* sleep(1)
          log(timeout.when(), timeout.expired)
        })
      }
    })
    expect(said).toEqual(['null false', 'Infinity false'])
    expect(trace.events.filter((event) => event.kind === 'timerSet')).toHaveLength(2)
  })

  test('a cancellation from elsewhere stays one', () => {
    const program = said(function* () {
      const task = createTask(withTimeout(5, () => sleep(9)))
      yield* sleep(1)
      task.cancel('enough')
      log(yield* outcome(withTimeout(null, () => awaiting(task))))
    })
    expect(program).toEqual(['threw CancelledError: enough'])
  })

  test('a cancellation in the very turn of the deadline stays one', () => {
    const program = said(function* () {
      const task = createTask(withTimeout(1, () => sleep(9)))
      yield* sleep(1)
      task.cancel()
      log(yield* outcome(withTimeout(null, () => awaiting(task))))
    })
    expect(program).toEqual(['threw CancelledError'])
  })

  function* awaiting<T>(future: Future<T>): Coroutine<T> {
    return yield* future
  }
})

describe('a request that was swallowed before', () => {
  function* swallow(): Coroutine<void> {
    currentTask()!.cancel()
    try {
      yield* sleep(0)
    } catch {}
  }

  test('does not stop a timeout from being one', () => {
    const program = said(function* () {
      yield* swallow()
      const limited = withTimeout(1, () => sleep(2))
      log((yield* outcome(limited)).slice(0, 18), requests())
    })
    expect(program).toEqual(['threw TimeoutError 1'])
  })

  test('nor a new cancellation from being none', () => {
    const program = said(function* () {
      yield* swallow()
      const limited = withTimeout(1, function* () {
        yield* sleep(0.5)
        currentTask()!.cancel('new')
        yield* sleep(2)
      })
      log(yield* outcome(limited), requests())
    })
    expect(program).toEqual(['threw CancelledError: new 2'])
  })
})

describe('nested', () => {
  function nested(outer: number, inner: number): string[] {
    return said(function* () {
      const program = withTimeout(outer, function* () {
        const limited = withTimeout(inner, () => sleep(9))
        try {
          yield* limited
        } catch (error) {
          log('inner', (error as Error).name)
          throw error
        }
      })
      log('outer', yield* outcome(program), requests())
    })
  }

  test('the earlier one fires', () => {
    expect(nested(3, 1)).toEqual([
      'inner TimeoutError',
      'outer threw TimeoutError: Not done by 1.0 s, the deadline that withTimeout(1.0) set. 0',
    ])
    expect(nested(1, 3)).toEqual([
      'inner CancelledError',
      'outer threw TimeoutError: Not done by 1.0 s, the deadline that withTimeout(1.0) set. 0',
    ])
  })

  test('at one instant the outer one raises', () => {
    expect(nested(1, 1)).toEqual([
      'inner CancelledError',
      'outer threw TimeoutError: Not done by 1.0 s, the deadline that withTimeout(1.0) set. 0',
    ])
  })

  test('both are over while the loop is busy: the outer one raises', () => {
    const program = said(function* () {
      const limited = withTimeout(2, () =>
        withTimeout(1, function* () {
          work(5)
          yield* sleep(1)
        }),
      )
      log(yield* outcome(limited), requests())
    })
    expect(program).toEqual([
      'threw TimeoutError: Not done by 2.0 s, the deadline that withTimeout(2.0) set. 0',
    ])
  })

  test('one in the clean-up of another', () => {
    const program = said(function* () {
      const limited = withTimeout(1, function* () {
        try {
          yield* sleep(9)
        } finally {
          log('clean-up', (yield* outcome(withTimeout(1, () => sleep(9)))).slice(0, 18))
        }
      })
      log(yield* outcome(limited))
    })
    expect(program).toEqual([
      'clean-up threw TimeoutError',
      'threw TimeoutError: Not done by 1.0 s, the deadline that withTimeout(1.0) set.',
    ])
  })
})

describe('reschedule', () => {
  test('later, earlier, to the past, to never', () => {
    const program = said(function* () {
      for (const when of [8, 2, -1]) {
        const before = getRunningLoop().time()
        const limited = withTimeout(3, function* (timeout) {
          timeout.reschedule(when === -1 ? when : before + when)
          yield* sleep(20)
        })
        log(yield* outcome(limited), getRunningLoop().time() - before)
      }
      yield* withTimeout(3, function* (timeout) {
        timeout.reschedule(null)
        yield* sleep(20)
        log('never', timeout.when())
      })
    })
    expect(program).toEqual([
      'threw TimeoutError: Not done by 8.0 s, the deadline that reschedule(8.0) set. 8',
      'threw TimeoutError: Not done by 10.0 s, the deadline that reschedule(10.0) set. 2',
      'threw TimeoutError: Not done by -1.0 s, the deadline that reschedule(-1.0) set. 0',
      'never null',
    ])
  })

  test('too late: an error that says why', () => {
    const program = said(function* () {
      let kept: Timeout | undefined
      yield* withTimeout(1, function* (timeout) {
        kept = timeout
      })
      tryReschedule(kept!)
      const limited = withTimeout(1, function* (timeout) {
        kept = timeout
        try {
          yield* sleep(2)
        } finally {
          tryReschedule(timeout)
        }
      })
      yield* outcome(limited)
      tryReschedule(kept!)
    })
    function tryReschedule(timeout: Timeout): void {
      try {
        timeout.reschedule(9)
      } catch (error) {
        log((error as Error).message)
      }
    }
    expect(program).toEqual([
      'reschedule came too late: the body of this timeout has ended, and its timer is gone.',
      'reschedule came too late: the time was up at 1.0 s, and the task was cancelled then.',
      'reschedule came too late: the time was up at 1.0 s, and the task was cancelled then.',
    ])
  })
})

describe('where JavaScript differs', () => {
  test('a body that is closed with return() leaves no timer and no request behind', () => {
    const { trace, said } = play(function* () {
      const limited = withTimeout(5, () => sleep(9))
      limited.next()
      limited.return()
      yield* sleep(1)
      log('requests', requests())
    })
    expect(said).toEqual(['requests 0'])
    expect(trace.events.at(-1)!.time).toBe(1)
  })

  test('a catch for everything in the body swallows the cancellation, and so the timeout', () => {
    const program = said(function* () {
      log(
        yield* withTimeout(1, function* () {
          try {
            yield* sleep(2)
          } catch (error) {
            return `caught ${(error as Error).name}`
          }
          return 'slept'
        }),
      )
    })
    expect(program).toEqual(['caught CancelledError'])
  })
})

describe('used wrongly', () => {
  test('no number of seconds', () => {
    expect(errorOf(() => withTimeout(Number.NaN, () => sleep(1)))).toBe(
      'RangeError: withTimeout needs a number of seconds, and got NaN. A calculation with undefined gives NaN.',
    )
    // @ts-expect-error: the seconds come first
    expect(errorOf(() => withTimeout(() => sleep(1), 1))).toBe(
      'RangeError: withTimeout needs a number of seconds, and got [function anonymous]. For a wait without a limit, write null.',
    )
    expect(
      errorOf(() =>
        withTimeout(1, function* (timeout) {
          timeout.reschedule(Number.NaN)
          yield* sleep(0)
        }),
      ),
    ).toBe(
      'RangeError: reschedule needs a number of seconds, and got NaN. A calculation with undefined gives NaN.',
    )
  })

  test('a body that is none', () => {
    function plain(): number {
      return 5
    }
    // @ts-expect-error: a plain function is no body
    expect(errorOf(() => withTimeout(1, plain))).toBe(
      'TypeError: withTimeout needs a generator function, and plain is a plain one: calling it has run it already. Write function* plain() with a star.',
    )
    expect(
      errorOf(function* () {
        // @ts-expect-error: a future is no body
        yield* withTimeout(1, new Future<void>('a gate'))
      }),
    ).toBe(
      'TypeError: withTimeout needs a coroutine, which is what calling a function* gives, and got a gate, which runs already or is no computation.',
    )
    expect(
      errorOf(function* () {
        const coroutine = sleep(1)
        createTask(coroutine, { name: 'its task' })
        yield* withTimeout(2, coroutine)
      }),
    ).toBe(
      'Error: This sleep(1.0) was given to its task already, and a coroutine runs once. Call its function again for a second one.',
    )
  })

  test('outside of a task', () => {
    expect(() => withTimeout(1, () => sleep(1)).next()).toThrow('No event loop is running here.')
    const loop = newEventLoop()
    const errors: string[] = []
    loop.setExceptionHandler((_loop, { error }) => errors.push((error as Error).message))
    loop.callSoon(() => void withTimeout(1, () => sleep(1)).next())
    loop.stop()
    loop.runForever()
    loop.close()
    expect(errors).toEqual([
      'withTimeout ends its wait by cancelling the task that it runs in, and no task runs here. Await it inside a coroutine that a task drives.',
    ])
  })

  test('without yield*', () => {
    const { reported } = play(function* () {
      withTimeout(1, () => sleep(2))
      yield* sleep(1)
    })
    expect(reported).toEqual([
      'withTimeout was made and never awaited, so it did nothing. Is a yield* missing?',
    ])
  })
})

test('types: the result is that of the body, which may be a coroutine as well', () => {
  function* types(): Coroutine<void> {
    const text = yield* withTimeout(1, function* (timeout) {
      expectTypeOf(timeout.when()).toEqualTypeOf<number | null>()
      yield* sleep(1)
      return 'text'
    })
    expectTypeOf(text).toEqualTypeOf<string>()
    expectTypeOf(yield* withTimeout(null, sleep(1, 5))).toEqualTypeOf<number>()
    // @ts-expect-error: only suspensions may be yielded
    yield* withTimeout(1, function* () {
      yield 5
    })
  }
  expect(types).toHaveLength(0)
})
