// gather: order, errors, cancellation, and what it says when it is used wrongly.
//
// Turns and instants are those of CPython 3.13; test/cpython compares many more programs with it.
//
// Read next: shield.test.ts.

import { describe, expect, expectTypeOf, test } from 'vitest'
import {
  CancelledError,
  type Coroutine,
  createTask,
  Future,
  gather,
  getEventLoop,
  log,
  newEventLoop,
  setEventLoop,
  shield,
  sleep,
  type Task,
} from '#runtime'
import { deadlockOf, errorOf, logged, play, said } from './played.ts'

function* child(name: string, seconds: number): Coroutine<string> {
  try {
    yield* sleep(seconds)
    log(name, 'ends')
    return name
  } catch (error) {
    if (error instanceof CancelledError) log(name, 'is cancelled')
    throw error
  }
}

function* failing(name: string, seconds: number): Coroutine<never> {
  yield* sleep(seconds)
  throw new RangeError(name)
}

describe('results', () => {
  test('stand in the order of the arguments, whatever the order of arrival', () => {
    const program = logged(function* () {
      const results = yield* gather([child('slow', 3), child('quick', 1), child('middling', 2)])
      log(results)
    })
    expect(program).toEqual([
      [4, 1, 'quick ends'],
      [7, 2, 'middling ends'],
      [10, 3, 'slow ends'],
      [12, 3, "['slow', 'quick', 'middling']"],
    ])
  })

  test('take three turns for children that return at once, and none for nothing and for done futures', () => {
    function* atOnce(): Coroutine<number> {
      return 42
    }
    const program = logged(function* () {
      const done = new Future<number>()
      done.setResult(1)
      log('empty', yield* gather([]))
      log('done', yield* gather([done, done]))
      log('at once', yield* gather([atOnce(), atOnce()]))
    })
    expect(program).toEqual([
      [1, 0, 'empty []'],
      [1, 0, 'done [1, 1]'],
      [4, 0, 'at once [42, 42]'],
    ])
  })

  test('of a coroutine or a task that is given twice are computed once', () => {
    const program = said(function* () {
      const same = child('same', 1)
      const task = createTask(child('task', 1))
      log(yield* gather([same, task, same, task]))
    })
    expect(program).toEqual(['task ends', 'same ends', "['same', 'task', 'same', 'task']"])
  })

  test('may be collected by hand, before the loop runs', () => {
    const loop = newEventLoop()
    setEventLoop(loop)
    try {
      expect(getEventLoop().runUntilComplete(gather([sleep0(loop), sleep0(loop)]))).toEqual([1, 1])
    } finally {
      loop.close()
      setEventLoop(null)
    }
    function* sleep0(owner: ReturnType<typeof newEventLoop>): Coroutine<number> {
      expect(owner.running).toBe(true)
      yield* sleep(0)
      return 1
    }
  })
})

describe('errors', () => {
  test('the first one ends the wait, the siblings go on, and later errors count as read', () => {
    const { logged, reported } = play(function* () {
      try {
        yield* gather([child('slow', 3), failing('first', 1), failing('second', 2)])
      } catch (error) {
        log('caught', error)
      }
      yield* sleep(5)
    })
    expect(logged).toEqual([
      [6, 1, 'caught RangeError: first'],
      [11, 3, 'slow ends'],
    ])
    expect(reported).toEqual([])
  })

  test('returnExceptions puts them among the results, cancellations too', () => {
    const program = said(function* () {
      const cancelled = createTask(child('cancelled', 9))
      const future = new Future<number>()
      future.cancel('not wanted')
      yield* sleep(0)
      cancelled.cancel('the message is told to the first who asks')
      const results = gather([child('fine', 1), failing('broken', 1), cancelled, future], {
        returnExceptions: true,
      })
      for (const each of yield* results) log(each)
    })
    expect(program).toEqual([
      'cancelled is cancelled',
      'fine ends',
      'fine',
      'RangeError: broken',
      'CancelledError',
      'CancelledError: not wanted',
    ])
  })

  test('a child that was cancelled is an error of the gather, which is not itself cancelled', () => {
    const program = said(function* () {
      const futures = [new Future<number>(), new Future<number>()]
      const outer = gather(futures)
      futures[1]!.cancel()
      yield* sleep(0)
      log('done', outer.done, 'cancelled', outer.cancelled, outer.exception())
    })
    expect(program).toEqual(['done true cancelled false CancelledError'])
  })

  test('one that nobody reads is reported once, by the gather', () => {
    const { reported } = play(function* () {
      gather([failing('unread', 1), failing('later', 2)])
      yield* sleep(3)
    })
    expect(reported).toEqual(['Nobody read the error of gather of 2: RangeError: unread'])
  })
})

describe('cancelling', () => {
  test('the awaiter cancels all children, and the wait ends when they have', () => {
    const program = logged(function* () {
      function* careful(): Coroutine<void> {
        try {
          yield* sleep(10)
        } finally {
          yield* sleep(3)
          log('clean')
        }
      }
      function* parent(): Coroutine<unknown> {
        return yield* gather([careful(), child('other', 10)], { returnExceptions: true })
      }
      const task = createTask(parent())
      yield* sleep(1)
      task.cancel('enough')
      try {
        yield* task
      } catch (error) {
        log('caught', error)
      }
    })
    expect(program).toEqual([
      [6, 1, 'other is cancelled'],
      [9, 4, 'clean'],
      [12, 4, 'caught CancelledError: enough'],
    ])
  })

  test('it says whether it reached anyone: not, once all children are done', () => {
    const program = said(function* () {
      const future = new Future<number>()
      const outer = gather([future])
      log(outer.cancel(), 'and again', outer.cancel())
      yield* sleep(0)
      log('done', outer.cancel())
      try {
        yield* outer
      } catch (error) {
        log('caught', error)
      }
    })
    expect(program).toEqual(['true and again false', 'done false', 'caught CancelledError'])
  })

  test('after an error has ended it, it reaches nobody', () => {
    const program = said(function* () {
      const outer = gather([child('slow', 2), failing('quick', 1)])
      try {
        yield* outer
      } catch {
        log('cancel', outer.cancel())
      }
      yield* sleep(5)
    })
    expect(program).toEqual(['cancel false', 'slow ends'])
  })

  test('a shielded child goes on', () => {
    const program = said(function* () {
      const inner = createTask(child('inner', 2))
      const outer = gather([shield(inner), child('bare', 2)])
      yield* sleep(1)
      outer.cancel()
      yield* sleep(2)
      log('inner', inner.result(), 'outer', outer.exception())
    })
    expect(program).toEqual(['bare is cancelled', 'inner ends', 'inner inner outer CancelledError'])
  })
})

describe('used wrongly', () => {
  test('arguments without brackets, and what cannot be awaited', () => {
    expect(
      errorOf(function* () {
        // @ts-expect-error: gather takes one array
        yield* gather(sleep(1), sleep(2))
      }),
    ).toBe(
      'TypeError: gather needs one array, and got sleep(1.0). Put brackets around: gather([first, second]).',
    )
    expect(
      errorOf(function* () {
        // @ts-expect-error: the function is not called
        yield* gather([child])
      }),
    ).toBe(
      'TypeError: Waiting needs a coroutine, which is what calling a function* gives, and got the function child. Call it: child().',
    )
  })

  test('a future of another loop', () => {
    const other = newEventLoop()
    const foreign = new Future<number>('foreign', other)
    expect(
      errorOf(function* () {
        yield* gather([sleep(0), foreign])
      }),
    ).toBe('Error: foreign belongs to another event loop.')
    other.close()
  })

  test('outside of a loop', () => {
    expect(() => gather([child('never', 1)])).toThrow('No event loop is running here.')
  })
})

test('a report sees through it', () => {
  const error = deadlockOf(function* () {
    function* waiting(): Coroutine<unknown> {
      return yield* main!
    }
    const main = createTask(
      (function* (): Coroutine<unknown> {
        return yield* gather([waiting(), child('done soon', 1)])
      })(),
      { name: 'gatherer' },
    )
    yield* main
  })
  expect(error.ring).toEqual(['gatherer', 'Task-2'])
  expect(error.tree[0]!.waitsFor[0]).toMatchObject({
    name: 'gatherer',
    reason: 'gather of 2',
    waitsFor: [{ name: 'gather of 2', waitsFor: [{ name: 'Task-2' }] }],
  })
})

test('types: a tuple stays a tuple, an array an array', () => {
  function* types(): Coroutine<void> {
    const tuple = yield* gather([sleep(1, 'text'), new Future<number>(), createTask(child('a', 1))])
    expectTypeOf(tuple).toEqualTypeOf<[string, number, string]>()
    const [text, count] = yield* gather([sleep(1, 'text'), new Future<number>()])
    expectTypeOf(text).toEqualTypeOf<string>()
    expectTypeOf(count).toEqualTypeOf<number>()
    const tasks: Task<boolean>[] = []
    expectTypeOf(yield* gather(tasks)).toEqualTypeOf<boolean[]>()
    // @ts-expect-error: a number cannot be awaited
    yield* gather([5])
    // @ts-expect-error: there is no third result
    const [, , third] = yield* gather([sleep(1), sleep(2)])
    log(third)
  }
  expect(types).toBeTypeOf('function')
})
