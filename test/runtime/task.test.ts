// Tasks by themselves: when they run, how they end, and what a cancellation does on its way.
// What a task has in common with CPython's is held against recordings in test/cpython; here stand the corners.
//
// Read next: sleep.test.ts.

import { describe, expect, test } from 'vitest'
import {
  allTasks,
  CancelledError,
  type Coroutine,
  createTask,
  currentTask,
  Future,
  gather,
  log,
  newEventLoop,
  simulate,
  sleep,
  type Task,
} from '#runtime'
import { driverOf } from '../../runtime/driver.ts'
import { errorOf, logged, outcome, play, said } from './played.ts'

function* give<T>(value: T): Coroutine<T> {
  return value
}

function* fail(message: string): Coroutine<never> {
  throw new Error(message)
}

describe('turns', () => {
  test.each([
    ['a coroutine itself', () => give(0), 0],
    ['sleep(0)', () => sleep(0), 1],
    ['a task that returns at once', () => createTask(give(0)), 2],
    ['a task that gives way once', () => createTask(sleep(0)), 3],
    ['a gather of tasks that return at once', () => gather([give(0), give(1)]), 3],
    ['a gather of nothing', () => gather([]), 0],
  ])('awaiting %s takes its number of hops', (_what, make, hops) => {
    const turns = logged(function* main() {
      log('before')
      yield* make() as Coroutine<unknown>
      log('after')
    }).map(([turn]) => turn)
    expect(turns[1]! - turns[0]!).toBe(hops)
  })

  test('createTask runs nothing by itself', () => {
    const order = said(function* main() {
      const task = createTask(
        (function* child(): Coroutine<void> {
          log('child')
        })(),
      )
      log('main goes on')
      yield* task
    })
    expect(order).toEqual(['main goes on', 'child'])
  })
})

describe('names and lists', () => {
  test('tasks without a name are numbered in order of creation, and named ones take no number', () => {
    const names = simulate(function* main() {
      const tasks = [createTask(give(1)), createTask(give(2), { name: 'mine' }), createTask(give(3))]
      yield* gather(tasks)
      return [currentTask()!.name, ...tasks.map((task) => task.name)]
    })
    expect(names).toEqual(['Task-1', 'Task-2', 'mine', 'Task-3'])
  })

  test('all tasks are those that are not done, in order of creation', () => {
    const names = simulate(function* main() {
      const tasks = [sleep(3), sleep(1), sleep(2)].map((coroutine, index) =>
        createTask(coroutine, { name: `sleeper ${index}` }),
      )
      yield* tasks[1]!
      return [...allTasks()].map((task) => task.name)
    })
    expect(names).toEqual(['Task-1', 'sleeper 0', 'sleeper 2'])
  })

  test('the current task is set in steps, and in nothing else', () => {
    const seen: (string | undefined)[] = []
    simulate(function* main() {
      const future = new Future<void>()
      future.addDoneCallback(() => seen.push(currentTask()?.name))
      future.setResult()
      seen.push(currentTask()?.name)
      yield* sleep(0)
      seen.push(currentTask()?.name)
    })
    expect(seen).toEqual(['Task-1', undefined, 'Task-1'])
  })
})

describe('ends', () => {
  test('a result', () => {
    const seen = said(function* main() {
      log(yield* outcome(createTask(give(7))))
    })
    expect(seen).toEqual(['gave 7'])
  })

  test('an error, the same object for everybody', () => {
    const mistake = new Error('mine')
    const caught = simulate(function* main() {
      const task = createTask(
        (function* broken(): Coroutine<void> {
          yield* sleep(1)
          throw mistake
        })(),
      )
      const errors: unknown[] = []
      for (let awaiter = 0; awaiter < 2; awaiter++) {
        try {
          yield* task
        } catch (error) {
          errors.push(error)
        }
      }
      return errors
    })
    expect(caught[0]).toBe(mistake)
    expect(caught[1]).toBe(mistake)
  })

  test('throwing CancelledError oneself is being cancelled', () => {
    const state = simulate(function* main() {
      const task = createTask(
        (function* gone(): Coroutine<void> {
          throw new CancelledError('of my own accord')
        })(),
      )
      yield* sleep(0)
      return [task.done, task.cancelled]
    })
    expect(state).toEqual([true, true])
  })

  test('its result and its exception are its coroutine’s alone to set', () => {
    simulate(function* main() {
      const task = createTask(give(1), { name: 'mine' }) as Task<unknown> & Future<unknown>
      expect(() => task.setResult(2)).toThrow("mine is a task: its coroutine's return sets its result.")
      expect(() => task.setException(new Error())).toThrow('mine is a task')
      expect(yield* task).toBe(1)
    })
  })

  test('a finished task is cancelled no more', () => {
    simulate(function* main() {
      const task = createTask(give(1))
      yield* task
      expect([task.cancel(), task.cancelled, task.cancelling()]).toEqual([false, false, 0])
    })
  })
})

describe('cancelling', () => {
  test('a task that has not begun never begins, and its `finally` does not run', () => {
    const order = said(function* main() {
      const task = createTask(
        (function* child(): Coroutine<void> {
          try {
            log('begins')
            yield* sleep(1)
          } finally {
            log('finally')
          }
        })(),
      )
      task.cancel('too early')
      log(yield* outcome(task))
    })
    expect(order).toEqual(['threw CancelledError: too early'])
  })

  test('a sleeping task hears of it where it sleeps, and its timer is gone', () => {
    const { said: order, trace } = play(function* main() {
      const task = createTask(
        (function* child(): Coroutine<void> {
          try {
            yield* sleep(100)
          } finally {
            log('finally')
          }
        })(),
      )
      yield* sleep(1)
      task.cancel()
      log(yield* outcome(task))
    })
    expect(order).toEqual(['finally', 'threw CancelledError'])
    expect(trace.events.at(-1)?.time).toBe(1)
  })

  test('requests are counted, and the first message of a waiting task wins', () => {
    simulate(function* main() {
      const task = createTask(sleep(1))
      yield* sleep(0)
      expect([task.cancel('first'), task.cancel('second'), task.cancelling()]).toEqual([true, true, 2])
      expect(yield* outcome(task)).toBe('threw CancelledError: first')
    })
  })

  test('a task that swallows it goes on, and the request stays counted', () => {
    simulate(function* main() {
      const task = createTask(
        (function* stubborn(): Coroutine<string> {
          try {
            yield* sleep(1)
          } catch {}
          yield* sleep(1)
          return 'still here'
        })(),
      )
      yield* sleep(0)
      task.cancel()
      expect(yield* outcome(task)).toBe('gave still here')
      expect([task.cancelled, task.cancelling()]).toEqual([false, 1])
    })
  })

  test('oneself, and then returning: cancelled', () => {
    simulate(function* main() {
      const task = createTask(
        (function* quits(): Coroutine<string> {
          currentTask()!.cancel('I quit')
          return 'lost'
        })(),
      )
      expect(yield* outcome(task)).toBe('threw CancelledError: I quit')
    })
  })

  test('oneself, and then suspending: thrown there, and can be caught', () => {
    const order = said(function* main() {
      currentTask()!.cancel('I quit')
      log('not yet')
      log(yield* outcome(sleep(5)))
    })
    expect(order).toEqual(['not yet', 'threw CancelledError: I quit'])
  })

  test('`uncancel` drops a request that was not delivered yet, and stops at zero', () => {
    const seen = simulate(function* main() {
      const self = currentTask()!
      self.cancel()
      const counts = [self.cancelling(), self.uncancel(), self.uncancel()]
      yield* sleep(1)
      return counts
    })
    expect(seen).toEqual([1, 0, 0])
  })

  test('goes through the task that is awaited to what that one awaits', () => {
    const order = said(function* main() {
      const future = new Future<void>('the innermost')
      function* inner(): Coroutine<void> {
        yield* future
      }
      const innerTask = createTask(inner())
      const outerTask = createTask(
        (function* outer(): Coroutine<void> {
          yield* innerTask
        })(),
      )
      yield* sleep(1)
      outerTask.cancel()
      log(future.cancelled)
      log(yield* outcome(outerTask))
      log(innerTask.cancelled)
    })
    expect(order).toEqual(['true', 'threw CancelledError', 'true'])
  })

  test('during the clean-up it is thrown again', () => {
    const order = said(function* main() {
      const task = createTask(
        (function* child(): Coroutine<void> {
          try {
            yield* sleep(10)
          } finally {
            log(yield* outcome(sleep(10)))
          }
        })(),
      )
      yield* sleep(1)
      task.cancel()
      yield* sleep(1)
      task.cancel('hurry')
      log(yield* outcome(task))
    })
    expect(order).toEqual(['threw CancelledError: hurry', 'threw CancelledError'])
  })

  test('a ring of tasks that wait for each other ends, each of them once', () => {
    const { error, value } = play(function* main() {
      const tasks: Task<void>[] = []
      function* waitsFor(index: number): Coroutine<void> {
        yield* tasks[index]!
      }
      tasks.push(createTask(waitsFor(1)), createTask(waitsFor(2)), createTask(waitsFor(0)))
      yield* sleep(1)
      tasks[0]!.cancel()
      return (yield* gather(tasks, { returnExceptions: true })).map((each) => String(each))
    })
    expect(error).toBeUndefined()
    expect(value).toEqual(['CancelledError', 'CancelledError', 'CancelledError'])
  })
})

describe('misuse', () => {
  test('a coroutine that a task has is refused by the next one, even when it has ended', () => {
    const messages = simulate(function* main() {
      const coroutine = give(1)
      const task = createTask(coroutine, { name: 'first' })
      expect(driverOf(coroutine)).toBe(task)
      const seen: string[] = []
      for (let time = 0; time < 2; time++) {
        try {
          createTask(coroutine)
        } catch (error) {
          seen.push((error as Error).message)
        }
        yield* task
      }
      return seen
    })
    const message =
      'This coroutine was given to first already, and a coroutine runs once. Call its function again for a second one.'
    expect(messages).toEqual([message, message])
  })

  test('awaiting oneself', () => {
    const message = errorOf(function* main() {
      yield* currentTask()!
    })
    expect(message).toBe('Error: Task-1 awaits itself, and would wait for ever.')
  })

  test('awaiting a future of another loop', () => {
    const other = newEventLoop()
    const message = errorOf(function* main() {
      yield* other.createFuture('a foreign future')
    })
    expect(message).toBe('Error: Task-1 awaits a foreign future, which belongs to another event loop.')
    other.close()
  })

  test('an error that nobody awaits is reported when the program ends', () => {
    const { reported } = play(function* main() {
      createTask(fail('nobody looks'), { name: 'lonely' })
      yield* sleep(1)
    })
    expect(reported).toEqual(['Nobody read the error of lonely: Error: nobody looks'])
  })

  test('recursion without an end says which task, and keeps the engine’s own error as the cause', () => {
    const { error } = play(function* main() {
      function* forever(depth: number): Coroutine<number> {
        return yield* forever(depth + 1)
      }
      yield* forever(0)
    })
    expect(error).toBeInstanceOf(RangeError)
    expect((error as Error).message).toMatch(/^Task-1 is nested too deeply: /)
    expect((error as Error).cause).toBeInstanceOf(RangeError)
  })
})
