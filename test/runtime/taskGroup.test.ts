// withTaskGroup: no task outlives its block, no error is lost, and the parent's cancellations are kept apart.
//
// Read next: test/cpython/programs/taskGroup.ts, more of them, recorded from CPython.

import { describe, expect, expectTypeOf, test } from 'vitest'
import {
  CancelledError,
  type Coroutine,
  createTask,
  currentTask,
  ExceptionGroup,
  Future,
  log,
  newEventLoop,
  sleep,
  type Task,
  type TaskGroup,
  withTaskGroup,
} from '#runtime'
import { deadlockOf, errorOf, logged, outcome, play, said } from './played.ts'

const requests = () => currentTask()!.cancelling()

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

/** The errors in a group, those of groups within it in brackets. */
function errorsIn(error: unknown): string {
  if (error instanceof ExceptionGroup) return `[${error.errors.map(errorsIn).join(', ')}]`
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error)
}

/** What a group threw. */
function* errorsOf(coroutine: Coroutine<unknown>): Coroutine<string> {
  try {
    yield* coroutine
    return 'none'
  } catch (error) {
    return errorsIn(error)
  }
}

describe('all goes well', () => {
  test('it waits for all tasks and gives the result of the body', () => {
    const program = logged(function* () {
      const tasks: Task<string>[] = []
      const value = yield* withTaskGroup(function* (group) {
        tasks.push(group.createTask(child('slow', 2)), group.createTask(child('quick', 1), { name: 'Q' }))
        log('body ends')
        return 42
      })
      log(value, tasks[0]!.result(), tasks[1]!.name)
    })
    expect(program).toEqual([
      [1, 0, 'body ends'],
      [4, 1, 'quick ends'],
      [7, 2, 'slow ends'],
      [9, 2, '42 slow Q'],
    ])
  })

  test('empty it takes no turn, with a child that returns at once three', () => {
    const program = logged(function* () {
      yield* withTaskGroup(function* () {})
      log('empty')
      yield* withTaskGroup(function* (group) {
        group.createTask(
          (function* () {
            log('child')
          })(),
        )
      })
      log('one child')
    })
    expect(program).toEqual([
      [1, 0, 'empty'],
      [2, 0, 'child'],
      [4, 0, 'one child'],
    ])
  })

  test('a task may start another one, while one is left', () => {
    const program = said(function* () {
      yield* withTaskGroup(function* (group) {
        function* parent(): Coroutine<void> {
          yield* sleep(1)
          group.createTask(child('grandchild', 1))
        }
        group.createTask(parent())
      })
      log('over')
    })
    expect(program).toEqual(['grandchild ends', 'over'])
  })

  test('a child that is cancelled on its own is no error', () => {
    const program = said(function* () {
      yield* withTaskGroup(function* (group) {
        const task = group.createTask(child('unlucky', 9))
        group.createTask(child('other', 2))
        yield* sleep(1)
        task.cancel()
      })
      log('over, requests', requests())
    })
    expect(program).toEqual(['unlucky is cancelled', 'other ends', 'over, requests 0'])
  })
})

describe('a task fails', () => {
  test('siblings and parent are cancelled; the count of requests is as before', () => {
    const program = logged(function* () {
      const program = withTaskGroup(function* (group) {
        group.createTask(child('sibling', 9))
        group.createTask(failing('first', 1))
        try {
          yield* sleep(9)
        } catch (error) {
          log('body hears', error, 'requests', requests())
          throw error
        }
      })
      log(yield* errorsOf(program), 'requests', requests())
    })
    expect(program).toEqual([
      [6, 1, 'sibling is cancelled'],
      [6, 1, 'body hears CancelledError requests 1'],
      [8, 1, '[RangeError: first] requests 0'],
    ])
  })

  test('the errors stand in order of completion, those of clean-ups too, and of the body at the end', () => {
    const program = said(function* () {
      const group = withTaskGroup(function* (group) {
        function* badCleanup(): Coroutine<void> {
          try {
            yield* sleep(9)
          } catch {
            throw new TypeError('in the clean-up')
          }
        }
        group.createTask(badCleanup())
        group.createTask(failing('second', 1))
        group.createTask(failing('third', 1))
        try {
          yield* sleep(9)
        } catch {
          throw new SyntaxError('in the body')
        }
      })
      log(yield* errorsOf(group))
    })
    expect(program).toEqual([
      '[RangeError: second, RangeError: third, TypeError: in the clean-up, SyntaxError: in the body]',
    ])
  })

  test('its message counts and names them', () => {
    const one = errorOf(() =>
      withTaskGroup(function* (group) {
        group.createTask(failing('alone', 0))
      }),
    )
    expect(one).toBe('ExceptionGroup: A task group ended with an error: RangeError: alone')
    const two = errorOf(() =>
      withTaskGroup(function* (group) {
        group.createTask(failing('one', 0))
        group.createTask(failing('other', 0))
      }),
    )
    expect(two).toBe('ExceptionGroup: A task group ended with 2 errors: RangeError: one; RangeError: other')
    const { error } = play(() =>
      withTaskGroup(function* (group) {
        for (const name of 'abcdefg') group.createTask(failing(name, 0))
      }),
    )
    expect((error as ExceptionGroup).errors).toHaveLength(7)
    expect((error as Error).message).toBe(
      'A task group ended with 7 errors: RangeError: a; RangeError: b; RangeError: c; RangeError: d; RangeError: e; …',
    )
  })

  test('the body waits no longer, but what it awaits next is safe', () => {
    const program = said(function* () {
      const failed = withTaskGroup(function* (group) {
        group.createTask(failing('quick', 1))
        yield* sleep(9)
      })
      log(yield* errorsOf(failed))
      yield* sleep(1)
      log('not cancelled again')
    })
    expect(program).toEqual(['[RangeError: quick]', 'not cancelled again'])
  })
})

describe('the body throws', () => {
  test('the tasks are cancelled and awaited; its error stands in the group', () => {
    const program = said(function* () {
      const group = withTaskGroup(function* (group) {
        group.createTask(child('task', 9))
        yield* sleep(1)
        throw new RangeError('in the body')
      })
      log(yield* errorsOf(group), 'requests', requests())
    })
    expect(program).toEqual(['task is cancelled', '[RangeError: in the body] requests 0'])
  })

  test('a task that never began never does', () => {
    const program = said(function* () {
      const group = withTaskGroup(function* (group) {
        group.createTask(child('task', 9))
        throw new RangeError('at once')
      })
      log(yield* errorsOf(group))
    })
    expect(program).toEqual(['[RangeError: at once]'])
  })
})

describe('cancelled from outside', () => {
  function* cancelledAfter(
    seconds: number,
    body: (group: TaskGroup) => Coroutine<unknown>,
  ): Coroutine<string> {
    const parent = createTask(errorsAndRequests(withTaskGroup(body)))
    yield* sleep(seconds)
    parent.cancel('enough')
    return yield* parent
  }

  function* errorsAndRequests(coroutine: Coroutine<unknown>): Coroutine<string> {
    return `${yield* errorsOf(coroutine)}, requests ${requests()}`
  }

  test('in the body', () => {
    const program = said(function* () {
      const ended = cancelledAfter(1, function* (group) {
        group.createTask(child('task', 9))
        yield* sleep(9)
      })
      log(yield* ended)
    })
    expect(program).toEqual(['task is cancelled', 'CancelledError: enough, requests 1'])
  })

  test('while it waits for its tasks', () => {
    const program = said(function* () {
      const ended = cancelledAfter(1, function* (group) {
        group.createTask(child('task', 9))
      })
      log(yield* ended)
    })
    expect(program).toEqual(['task is cancelled', 'CancelledError: enough, requests 1'])
  })

  test('errors of tasks win, and the next suspension hears of the cancellation', () => {
    const program = said(function* () {
      function* parent(): Coroutine<void> {
        const group = withTaskGroup(function* (group) {
          function* badCleanup(): Coroutine<void> {
            try {
              yield* sleep(9)
            } catch {
              throw new TypeError('in the clean-up')
            }
          }
          group.createTask(badCleanup())
        })
        log(yield* errorsOf(group), 'requests', requests())
        log(yield* outcome(sleep(1)), 'requests', requests())
      }
      const task = createTask(parent())
      yield* sleep(1)
      task.cancel()
      yield* task
    })
    expect(program).toEqual(['[TypeError: in the clean-up] requests 1', 'threw CancelledError requests 1'])
  })

  test('cancelled twice it still waits until its tasks have cleaned up', () => {
    const program = said(function* () {
      function* careful(): Coroutine<void> {
        try {
          yield* sleep(9)
        } finally {
          yield* sleep(3)
          log('clean')
        }
      }
      const parent = createTask(
        errorsAndRequests(
          withTaskGroup(function* (group) {
            group.createTask(careful())
          }),
        ),
      )
      yield* sleep(1)
      parent.cancel('first')
      yield* sleep(1)
      parent.cancel('second')
      log(yield* parent)
    })
    expect(program).toEqual(['clean', 'CancelledError: first, requests 2'])
  })
})

describe('nested', () => {
  test('an error of the inner group is one of the outer group', () => {
    const program = said(function* () {
      const outer = withTaskGroup(function* (outer) {
        outer.createTask(child('outer task', 9))
        yield* withTaskGroup(function* (inner) {
          inner.createTask(child('inner task', 9))
          inner.createTask(failing('inner', 1))
        })
      })
      log(yield* errorsOf(outer), 'requests', requests())
    })
    expect(program).toEqual([
      'inner task is cancelled',
      'outer task is cancelled',
      '[[RangeError: inner]] requests 0',
    ])
  })

  test('an error of the outer group cancels the inner one', () => {
    const program = said(function* () {
      const outer = withTaskGroup(function* (outer) {
        outer.createTask(failing('outer', 1))
        yield* withTaskGroup(function* (inner) {
          inner.createTask(child('inner task', 9))
        })
      })
      log(yield* errorsOf(outer), 'requests', requests())
    })
    expect(program).toEqual(['inner task is cancelled', '[RangeError: outer] requests 0'])
  })

  test('cancelled from outside, both of them', () => {
    const program = said(function* () {
      function* parent(): Coroutine<unknown> {
        return yield* withTaskGroup(function* (outer) {
          outer.createTask(child('outer task', 9))
          yield* withTaskGroup(function* (inner) {
            inner.createTask(child('inner task', 9))
          })
        })
      }
      const task = createTask(parent())
      yield* sleep(1)
      task.cancel('enough')
      try {
        yield* task
      } catch (error) {
        log(errorsIn(error))
      }
    })
    expect(program).toEqual(['inner task is cancelled', 'outer task is cancelled', 'CancelledError: enough'])
  })
})

describe('closed with return(), as only JavaScript can', () => {
  test('it cancels its tasks, waits for them as long as it is driven on, and ends', () => {
    const { said, error } = play(function* () {
      const group = withTaskGroup(function* (group) {
        group.createTask(child('task', 9))
        yield* sleep(5)
        return 'never'
      })
      group.next()
      yield* sleep(1)
      let step = group.return('closed')
      while (!step.done) {
        yield step.value
        step = group.next()
      }
      log(step.value)
    })
    expect(error).toBeUndefined()
    expect(said).toEqual(['task is cancelled', 'closed'])
  })

  test('errors of tasks are thrown', () => {
    const program = said(function* () {
      const group = withTaskGroup(function* (group) {
        group.createTask(failing('early', 1))
        yield* sleep(5)
      })
      group.next()
      log(yield* outcome(sleep(9)), 'requests', requests())
      try {
        group.return(undefined)
      } catch (error) {
        log(errorsIn(error), 'requests', requests())
      }
    })
    expect(program).toEqual(['threw CancelledError requests 1', '[RangeError: early] requests 0'])
  })
})

describe('used wrongly', () => {
  function* keepGroup(): Coroutine<TaskGroup> {
    return yield* withTaskGroup(function* (group) {
      return group
    })
  }

  test('a task after the end', () => {
    const program = function* () {
      const group = yield* keepGroup()
      group.createTask(sleep(1))
    }
    expect(errorOf(program)).toBe(
      'Error: This task group is finished: its body has ended and all its tasks are done. Start tasks inside the body, or open another group.',
    )
    // The refused coroutine is closed, so it is not reported as forgotten.
    expect(play(program).reported).toEqual([])
  })

  test('a task while it is shutting down', () => {
    const program = said(function* () {
      const failed = withTaskGroup(function* (group) {
        group.createTask(failing('quick', 0))
        try {
          yield* sleep(9)
        } finally {
          try {
            group.createTask(child('late', 1))
          } catch (error) {
            log((error as Error).message)
          }
        }
      })
      log(yield* errorsOf(failed))
    })
    expect(program).toEqual([
      'This task group is shutting down: a task failed, or it was cancelled, so it takes no new tasks.',
      '[RangeError: quick]',
    ])
  })

  test('a function instead of a coroutine, in the group and as its body', () => {
    expect(
      errorOf(() =>
        withTaskGroup(function* (group) {
          // @ts-expect-error: the function is not called
          group.createTask(child)
        }),
      ),
    ).toBe(
      'ExceptionGroup: A task group ended with an error: TypeError: group.createTask needs a coroutine, which is what calling a function* gives, and got the function child. Call it: child().',
    )
    function plain(group: TaskGroup): void {
      group.createTask(sleep(0))
    }
    // @ts-expect-error: a plain function is no body
    expect(errorOf(() => withTaskGroup(plain))).toBe(
      'ExceptionGroup: A task group ended with an error: TypeError: withTaskGroup needs a generator function, and plain is a plain one: calling it has run it already. Write function* plain() with a star.',
    )
  })

  test('outside of a task', () => {
    expect(() => withTaskGroup(function* () {}).next()).toThrow('No event loop is running here.')
    const loop = newEventLoop()
    const errors: string[] = []
    loop.setExceptionHandler((_loop, { error }) => errors.push((error as Error).message))
    loop.callSoon(() => void withTaskGroup(function* () {}).next())
    loop.stop()
    loop.runForever()
    loop.close()
    expect(errors).toEqual([
      'withTaskGroup cancels the task that it runs in when a task of the group fails, and no task runs here. Await it inside a coroutine that a task drives.',
    ])
  })

  test('without yield*', () => {
    const { reported } = play(function* () {
      withTaskGroup(function* (group) {
        group.createTask(sleep(1))
      })
    })
    expect(reported).toEqual([
      'withTaskGroup was made and never awaited, so it did nothing. Is a yield* missing?',
    ])
  })
})

test('a report sees through it, and finds the ring of a child that waits for its parent', () => {
  const error = deadlockOf(function* () {
    const parent = currentTask()!
    function* waitsForParent(): Coroutine<void> {
      yield* parent
    }
    yield* withTaskGroup(function* (group) {
      group.createTask(waitsForParent())
      group.createTask(
        (function* () {
          yield* new Future<void>('the gate')
        })(),
      )
    })
  })
  expect(error.message.split('\n')).toEqual([
    'Nothing can ever run again at 0.0 s: 3 tasks are stuck, and no timer is set.',
    '  Task-1 (coroutine) waits for task group: 2 tasks',
    '  Task-2 (coroutine) waits for Task-1',
    '  Task-3 (coroutine) waits for the gate',
    'They wait in a ring: Task-1 → Task-2 → Task-1.',
  ])
  expect(error.tree).toMatchObject([
    {
      name: 'Task-1',
      waitsFor: [{ name: 'task group: 2 tasks', waitsFor: [{ name: 'Task-2' }, { name: 'Task-3' }] }],
    },
  ])
})

test('types: the result of the body, and of its tasks', () => {
  function* types(): Coroutine<void> {
    const text = yield* withTaskGroup(function* (group) {
      expectTypeOf(group).toEqualTypeOf<TaskGroup>()
      expectTypeOf(group.createTask(sleep(1, 5))).toEqualTypeOf<Task<number>>()
      yield* sleep(1)
      return 'text'
    })
    expectTypeOf(text).toEqualTypeOf<string>()
    // @ts-expect-error: only suspensions may be yielded
    yield* withTaskGroup(function* (group) {
      yield group.createTask(sleep(1))
    })
  }
  expect(types).toHaveLength(0)
})
