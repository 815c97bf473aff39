// wait and asCompleted: many tasks, one by one or until a condition holds. Rows 48 and 49.
// Each program here has its twin of the same name in wait.py.
//
// Read next: task-group.ts.

import {
  asCompleted,
  type Coroutine,
  createTask,
  type Future,
  gather,
  log,
  sleep,
  type Task,
  wait,
} from '#runtime'
import { describeError, Failure, type Programs, yes } from '../program.ts'

/** Sleeps and gives its name. */
function* nap(name: string, seconds: number): Coroutine<string> {
  yield* sleep(seconds)
  return name
}

function* failing(name: string, seconds: number): Coroutine<string> {
  yield* sleep(seconds)
  throw new Failure(name)
}

/** Logs the names of the tasks in both sets. */
function report({ done, pending }: { done: Set<Future<unknown>>; pending: Set<Future<unknown>> }): void {
  log('done:', ...[...done].map((task) => task.name))
  log('pending:', ...[...pending].map((task) => task.name))
}

function named<T>(coroutine: Coroutine<T>, name: string): Task<T> {
  return createTask(coroutine, { name })
}

export const programs: Programs = {
  waitWaitsForAll: {
    shows: 'By default it ends when the last one is done; the sets come in the order of the arguments.',
    rows: [48],
    mirrors: ['test_tasks.BaseTaskTests.test_wait'],
    *main() {
      const tasks = [named(nap('b', 2), 'b'), named(nap('a', 1), 'a')]
      report(yield* wait(tasks))
    },
  },

  waitingForWhatIsDoneTakesTwoTurns: {
    shows: 'wait always goes through the loop, even if there is nothing to wait for.',
    rows: [48],
    mirrors: null,
    because: 'counts turns',
    *main() {
      const task = named(nap('a', 0), 'a')
      yield* task
      log('awaited')
      report(yield* wait([task]))
    },
  },

  theFirstCompletedEndsTheWait: {
    shows: 'The others are pending, and go on: wait never cancels.',
    rows: [48],
    mirrors: ['test_tasks.BaseTaskTests.test_wait_first_completed'],
    *main() {
      const slow = named(nap('slow', 10), 'slow')
      report(yield* wait([slow, named(nap('quick', 1), 'quick')], { returnWhen: 'firstCompleted' }))
      log('the slow one gave', yield* slow)
    },
  },

  whoeverIsDoneByThenIsInTheSet: {
    shows: 'The first one to end wakes the awaiter two turns later, and until then a second one ends.',
    rows: [48],
    mirrors: ['test_tasks.BaseTaskTests.test_wait_really_done'],
    *main() {
      function* steps(count: number) {
        for (let step = 0; step < count; step++) yield* sleep(0)
      }
      const tasks = [named(steps(2), 'two steps'), named(steps(1), 'one step')]
      report(yield* wait(tasks, { returnWhen: 'firstCompleted' }))
    },
  },

  theFirstExceptionEndsTheWait: {
    shows: 'A task fails after a second, and the wait is over.',
    rows: [48],
    mirrors: ['test_tasks.BaseTaskTests.test_wait_first_exception_in_wait'],
    *main() {
      const broken = named(failing('broken', 1), 'broken')
      report(yield* wait([named(nap('slow', 10), 'slow'), broken], { returnWhen: 'firstException' }))
      log('its error:', describeError(broken.exception()))
    },
  },

  anExceptionBeforeTheWaitCountsToo: {
    shows: 'The task has failed already when the wait begins.',
    rows: [48],
    mirrors: ['test_tasks.BaseTaskTests.test_wait_first_exception'],
    *main() {
      function* atOnce(): Coroutine<string> {
        throw new Failure('at once')
      }
      const slow = named(nap('slow', 10), 'slow')
      const broken = named(atOnce(), 'broken')
      yield* sleep(1)
      report(yield* wait([slow, broken], { returnWhen: 'firstException' }))
      log('its error:', describeError(broken.exception()))
    },
  },

  aCancelledTaskIsNoException: {
    shows: 'Waiting for the first exception, a cancelled task is done, but does not end the wait.',
    rows: [48],
    mirrors: null,
    because: 'between the tests',
    *main() {
      const slow = named(nap('slow', 5), 'slow')
      const cancelled = named(nap('cancelled', 10), 'cancelled')
      yield* sleep(1)
      cancelled.cancel()
      report(yield* wait([slow, cancelled], { returnWhen: 'firstException' }))
    },
  },

  withoutAnExceptionItWaitsForAll: {
    shows: 'Nothing fails, so that first exception means all completed.',
    rows: [48],
    mirrors: null,
    because: 'between the tests',
    *main() {
      const tasks = [named(nap('a', 1), 'a'), named(nap('b', 2), 'b')]
      report(yield* wait(tasks, { returnWhen: 'firstException' }))
    },
  },

  aWaitMayHaveATimeout: {
    shows: 'At the deadline it gives what is done by then; nothing is thrown and nothing is cancelled.',
    rows: [48],
    mirrors: ['test_tasks.BaseTaskTests.test_wait_with_timeout'],
    *main() {
      const tasks = [named(nap('slow', 10), 'slow'), named(nap('quick', 1), 'quick')]
      report(yield* wait(tasks, { timeout: 5 }))
      report(yield* wait(tasks, { timeout: 20, returnWhen: 'allCompleted' }))
    },
  },

  waitRefusesWhatMakesNoSense: {
    shows: 'No tasks at all, a condition that does not exist, a coroutine that is no task yet.',
    rows: [48],
    mirrors: ['test_tasks.BaseTaskTests.test_wait_errors'],
    *main() {
      const task = named(nap('a', 1), 'a')
      const coroutine = nap('b', 1)
      const attempts: [string, () => Coroutine<unknown>][] = [
        ['nothing', () => wait([])],
        ['no such condition', () => wait([task], { returnWhen: 'sometimes' as 'allCompleted' })],
        ['a coroutine', () => wait([coroutine as unknown as Task<string>])],
      ]
      for (const [name, attempt] of attempts) {
        try {
          yield* attempt()
        } catch (error) {
          log(name, describeError(error))
        }
      }
      yield* coroutine
    },
  },

  aCancelledWaitSparesTheTasks: {
    shows: 'The awaiter is cancelled; the tasks know nothing of it.',
    rows: [48],
    mirrors: ['test_tasks.BaseTaskTests.test_yield_wait_does_not_shield_cancel'],
    *main() {
      const task = named(nap('a', 5), 'a')
      const waiter = createTask(wait([task]))
      yield* sleep(1)
      waiter.cancel()
      try {
        yield* waiter
      } catch (error) {
        log('main caught', describeError(error))
      }
      log('the task gave', yield* task)
    },
  },

  errorsInAWaitAreForWhoeverReadsThem: {
    shows: 'wait throws no error of a task. Nobody reads this one, so it is reported in the end.',
    rows: [21, 48],
    mirrors: null,
    because: 'between the tests',
    *main() {
      report(yield* wait([named(failing('unread', 1), 'broken'), named(nap('a', 2), 'a')]))
    },
  },

  asCompletedGivesThemInOrderOfCompletion: {
    shows:
      'The quickest first, whatever the order of the arguments; those of one instant as their timers fire.',
    rows: [49],
    mirrors: ['test_tasks.BaseTaskTests.test_as_completed'],
    *main() {
      const tasks = [nap('b', 1), nap('slow', 3), nap('a', 1), nap('quick', 0)].map((each) =>
        createTask(each),
      )
      for (const earliest of asCompleted(tasks)) log(yield* earliest)
    },
  },

  asCompletedThrowsWhereTheFailedOneIsAwaited: {
    shows: 'An error comes in its turn, and the next ones after it.',
    rows: [49],
    mirrors: null,
    because: 'everyday use',
    *main() {
      const tasks = [nap('slow', 3), failing('broken', 1), nap('quick', 0)].map((each) => createTask(each))
      for (const earliest of asCompleted(tasks)) {
        try {
          log('gave', yield* earliest)
        } catch (error) {
          log('threw', describeError(error))
        }
      }
    },
  },

  asCompletedMayHaveATimeout: {
    shows: 'What is not done at the deadline throws TimeoutError, and goes on all the same.',
    rows: [49],
    mirrors: ['test_tasks.BaseTaskTests.test_as_completed_with_timeout'],
    *main() {
      const late = createTask(nap('b', 5))
      for (const earliest of asCompleted([createTask(nap('a', 1)), late], { timeout: 2 })) {
        try {
          log('gave', yield* earliest)
        } catch (error) {
          log('threw', describeError(error))
        }
      }
      log('the late one gave', yield* late)
    },
  },

  whatAsCompletedGivesCanBeAwaitedAtOnce: {
    shows: 'All of its awaitables in one gather: the first gets what is done first.',
    rows: [49],
    mirrors: ['test_tasks.BaseTaskTests.test_as_completed_concurrent'],
    *main() {
      const tasks = [createTask(nap('slow', 2)), createTask(nap('quick', 1))]
      log(...(yield* gather([...asCompleted(tasks)])))
    },
  },

  asCompletedWithWhatIsDoneAlready: {
    shows: 'A task that is done before is the first to come out.',
    rows: [49],
    mirrors: null,
    because: 'pins an order',
    *main() {
      const done = createTask(nap('done', 0))
      yield* done
      for (const earliest of asCompleted([createTask(nap('later', 1)), done])) {
        log(yield* earliest, 'done', yes(done.done))
      }
    },
  },
}
