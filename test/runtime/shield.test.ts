// shield: what reaches the future in front, and what stays outside.
//
// Read next: wait.test.ts.

import { describe, expect, expectTypeOf, test } from 'vitest'
import { type Coroutine, createTask, currentTask, Future, log, shield, sleep, type Task } from '#runtime'
import { deadlockOf, errorOf, logged, play, said } from './played.ts'

function* inner(seconds: number): Coroutine<number> {
  try {
    yield* sleep(seconds)
    log('inner ends')
    return 42
  } catch (error) {
    log('inner hears', error)
    throw error
  }
}

describe('what happens inside reaches the outside', () => {
  test('a result, one turn later than without', () => {
    const program = logged(function* () {
      log(yield* shield(inner(1)))
    })
    expect(program).toEqual([
      [4, 1, 'inner ends'],
      [6, 1, '42'],
    ])
  })

  test('an error, the same object', () => {
    const program = said(function* () {
      const future = new Future<number>()
      const outer = shield(future)
      const error = new RangeError('broken')
      future.setException(error)
      yield* sleep(0)
      log(outer.exception() === error)
    })
    expect(program).toEqual(['true'])
  })

  test('a cancellation', () => {
    const program = said(function* () {
      const future = new Future<number>()
      const outer = shield(future)
      future.cancel()
      yield* sleep(0)
      log('outer cancelled', outer.cancelled)
    })
    expect(program).toEqual(['outer cancelled true'])
  })

  test('what is done already is given back as it is, and takes no turn', () => {
    const program = logged(function* () {
      const future = new Future<number>()
      future.setResult(1)
      log('same', shield(future) === future)
      log(yield* shield(future))
    })
    expect(program).toEqual([
      [1, 0, 'same true'],
      [1, 0, '1'],
    ])
  })
})

describe('what happens outside stays there', () => {
  test('the awaiter is cancelled, the work goes on', () => {
    const program = logged(function* () {
      const work = createTask(inner(2))
      function* awaiter(): Coroutine<number> {
        return yield* shield(work)
      }
      const task = createTask(awaiter())
      yield* sleep(1)
      task.cancel('enough')
      try {
        yield* task
      } catch (error) {
        log('awaiter', error)
      }
      log('later', yield* work)
    })
    expect(program).toEqual([
      [6, 1, 'awaiter CancelledError: enough'],
      [8, 2, 'inner ends'],
      [9, 2, 'later 42'],
    ])
  })

  test('cancelling the shield itself spares the inside', () => {
    const program = said(function* () {
      const future = new Future<number>()
      const outer = shield(future)
      log(outer.cancel(), outer.cancelled, future.cancelled)
      future.setResult(1)
      yield* sleep(0)
      log('inside', future.result())
    })
    expect(program).toEqual(['true true false', 'inside 1'])
  })

  test('the shielded task can still be cancelled itself', () => {
    const program = said(function* () {
      const work = createTask(inner(2))
      const outer = shield(work)
      yield* sleep(1)
      work.cancel('from inside')
      try {
        yield* outer
      } catch (error) {
        log('awaiter', error, 'requests', currentTask()!.cancelling())
      }
    })
    expect(program).toEqual(['inner hears CancelledError: from inside', 'awaiter CancelledError requests 0'])
  })
})

describe('an error that comes when nobody waits any more', () => {
  function* failing(): Coroutine<never> {
    yield* sleep(2)
    throw new RangeError('too late')
  }

  test('is reported', () => {
    const { reported } = play(function* () {
      const outer = shield(createTask(failing(), { name: 'work' }))
      yield* sleep(1)
      outer.cancel()
      yield* sleep(2)
    })
    expect(reported).toEqual(['Nobody read the error of work: RangeError: too late'])
  })

  test('counts as read if it comes in the same turn as the cancellation', () => {
    const { reported } = play(function* () {
      const future = new Future<number>()
      const outer = shield(future)
      future.setException(new RangeError('just then'))
      outer.cancel()
      yield* sleep(1)
    })
    expect(reported).toEqual([])
  })
})

test('a function that was not called is refused', () => {
  expect(
    errorOf(function* () {
      // @ts-expect-error: the function is not called
      yield* shield(inner)
    }),
  ).toBe(
    'TypeError: Waiting needs a coroutine, which is what calling a function* gives, and got the function inner. Call it: inner().',
  )
  expect(() => shield(inner(1))).toThrow('No event loop is running here.')
})

test('a report sees through it', () => {
  const error = deadlockOf(function* () {
    const never = createTask(
      (function* () {
        yield* new Future<void>('the gate')
      })(),
    )
    yield* shield(never)
  })
  expect(error.message).toContain('Task-1 (coroutine) waits for shield of Task-2')
  expect(error.tree).toMatchObject([
    { name: 'Task-1', waitsFor: [{ name: 'shield of Task-2', waitsFor: [{ name: 'Task-2' }] }] },
  ])
})

test('types: the result is that of what is shielded', () => {
  function* types(task: Task<string>): Coroutine<void> {
    expectTypeOf(yield* shield(inner(1))).toEqualTypeOf<number>()
    expectTypeOf(shield(task)).toEqualTypeOf<Future<string>>()
    // @ts-expect-error: an array is no awaitable
    yield* shield([task])
  }
  expect(types.length).toBe(1)
})
