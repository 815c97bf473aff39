// waitFor: one awaitable and the time that it may take. Row 42.
// Each program here has its twin of the same name in waitfor.py.
//
// Read next: gather.ts.

import {
  CancelledError,
  type Coroutine,
  createTask,
  currentTask,
  Future,
  getRunningLoop,
  log,
  sleep,
  waitFor,
} from '#runtime'
import { describeError, Failure, type Programs, yes } from '../program.ts'

/** Sleeps and gives the number of seconds; says when it is cancelled. */
function* nap(seconds: number): Coroutine<number> {
  try {
    yield* sleep(seconds)
    return seconds
  } catch (error) {
    log('the nap was cut short')
    throw error
  }
}

export const programs: Programs = {
  inTimeWaitForGivesTheResult: {
    shows: 'And the timer is gone: nothing happens at the deadline.',
    rows: [42],
    mirrors: ['test_waitfor.AsyncioWaitForTest.test_wait_for_blocking'],
    *main() {
      log('gave', yield* waitFor(nap(1), 5))
      yield* sleep(10)
      log('main ends')
    },
  },

  tooLateWaitForCancelsAndThrows: {
    shows: 'The coroutine is cancelled at the deadline, and main gets a TimeoutError.',
    rows: [42],
    mirrors: [
      'test_waitfor.AsyncioWaitForTest.test_asyncio_wait_for_timeout',
      'test_waitfor.AsyncioWaitForTest.test_wait_for',
    ],
    *main() {
      try {
        yield* waitFor(nap(10), 1)
      } catch (error) {
        log('main caught', describeError(error))
      }
      log('requests', currentTask()!.cancelling())
    },
  },

  aCoroutineRunsInTheTaskOfItsAwaiter: {
    shows: 'waitFor makes no task of a coroutine, and takes no turn for one that returns at once.',
    rows: [42],
    mirrors: null,
    because: 'counts turns',
    *main() {
      const main = currentTask()
      function* atOnce() {
        log("in main's task", yes(currentTask() === main))
        return 42
      }
      log('gave', yield* waitFor(atOnce(), 5))
    },
  },

  withNoTimeAtAllACoroutineDoesNotStart: {
    shows: 'Zero seconds: it is cancelled before its first step.',
    rows: [42],
    mirrors: [
      'test_waitfor.AsyncioWaitForTest.test_wait_for_timeout_less_then_0_or_0_coroutine_do_not_started',
    ],
    *main() {
      for (const seconds of [0, -1]) {
        try {
          yield* waitFor(nap(1), seconds)
        } catch (error) {
          log('main caught', describeError(error))
        }
      }
    },
  },

  withNoTimeAtAllADoneFutureGivesItsResult: {
    shows: 'What is done needs no time.',
    rows: [19, 42],
    mirrors: ['test_waitfor.AsyncioWaitForTest.test_wait_for_timeout_less_then_0_or_0_future_done'],
    *main() {
      const future = new Future<number>()
      future.setResult(42)
      log('gave', yield* waitFor(future, 0))
    },
  },

  aFutureThatIsSettledSoonEnough: {
    shows: 'waitFor takes a future as it takes a coroutine.',
    rows: [42],
    mirrors: ['test_waitfor.AsyncioWaitForTest.test_wait_for_race_condition'],
    *main() {
      const future = new Future<string>()
      getRunningLoop().callSoon(() => future.setResult('ok'))
      log('gave', yield* waitFor(future, 1))
    },
  },

  aFutureThatIsNotSettledIsCancelled: {
    shows: 'At the deadline the future itself is cancelled, whoever else waits for it.',
    rows: [42],
    mirrors: null,
    because: 'between the tests',
    *main() {
      const future = new Future<string>()
      try {
        yield* waitFor(future, 1)
      } catch (error) {
        log('main caught', describeError(error))
      }
      log('future cancelled', yes(future.cancelled))
    },
  },

  resultAndDeadlineAtOneInstantIsTooLate: {
    shows: 'Both timers fire in one turn, and the cancellation finds the sleeper still waiting for its step.',
    rows: [29, 42],
    mirrors: null,
    because: 'needs simulated time',
    *main() {
      try {
        log('gave', yield* waitFor(nap(1), 1))
      } catch (error) {
        log('main caught', describeError(error))
      }
    },
  },

  settledAndCancelledInOneTurnIsCancelled: {
    shows:
      'The future has its result, and in the same turn the awaiter is cancelled: the result is lost to it.',
    rows: [29, 42],
    mirrors: null,
    because: 'between the tests',
    *main() {
      const future = new Future<number>()
      function* waiter() {
        log('gave', yield* waitFor(future, 10))
      }
      const task = createTask(waiter())
      yield* sleep(0)
      future.setResult(42)
      task.cancel()
      try {
        yield* task
      } catch (error) {
        log('main caught', describeError(error))
      }
    },
  },

  anAwaiterThatIsCancelledCancelsWhatItWaitsFor: {
    shows: 'Before the deadline somebody cancels the awaiter: the coroutine inside ends too, at once.',
    rows: [32, 42],
    mirrors: ['test_waitfor.AsyncioWaitForTest.test_asyncio_wait_for_cancelled'],
    *main() {
      const task = createTask(waitFor(nap(10), 20))
      yield* sleep(1)
      task.cancel()
      try {
        yield* task
      } catch (error) {
        log('main caught', describeError(error))
      }
    },
  },

  aStubbornCoroutineGivesItsValueAfterAll: {
    shows: 'It catches the cancellation and returns: waitFor takes the value, late as it is.',
    rows: [31, 42],
    mirrors: [
      'test_waitfor.AsyncioWaitForTest.test_wait_for_cancellation_race_condition',
      'test_waitfor.AsyncioWaitForTest.test_wait_for_cancel_suppressed',
    ],
    *main() {
      function* stubborn() {
        try {
          yield* sleep(10)
          return 0
        } catch (error) {
          if (!(error instanceof CancelledError)) throw error
          log('I return all the same')
          return 42
        }
      }
      log('gave', yield* waitFor(stubborn(), 1))
    },
  },

  waitForWaitsUntilTheTaskHasCleanedUp: {
    shows: 'The deadline is at one, the cleanup takes two seconds: main hears of the timeout at three.',
    rows: [42],
    mirrors: ['test_waitfor.AsyncioWaitForTest.test_wait_for_waits_for_task_cancellation'],
    *main() {
      function* careful() {
        try {
          yield* sleep(10)
        } finally {
          yield* sleep(2)
          log('clean')
        }
      }
      const task = createTask(careful())
      try {
        yield* waitFor(task, 1)
      } catch (error) {
        log('main caught', describeError(error), 'task done', yes(task.done))
      }
    },
  },

  anErrorInTheCleanupTakesThePlaceOfTheTimeout: {
    shows: 'The task fails while it is being cancelled: that error is what main gets.',
    rows: [41, 42],
    mirrors: ['test_waitfor.AsyncioWaitForTest.test_wait_for_reraises_exception_during_cancellation'],
    *main() {
      function* clumsy() {
        try {
          yield* sleep(10)
        } catch {
          throw new Failure('in the cleanup')
        }
      }
      try {
        yield* waitFor(createTask(clumsy()), 1)
      } catch (error) {
        log('main caught', describeError(error))
      }
    },
  },

  aCancelIsNotLostInAWaitFor: {
    shows:
      'The inner task is done, so waitFor gives its result at once; the cancel arrives at the next await.',
    rows: [42],
    mirrors: ['test_waitfor.AsyncioWaitForTest.test_wait_for_issue86296'],
    *main() {
      function* inner() {
        return 'done'
      }
      const innerTask = createTask(inner())
      function* waiter() {
        log('gave', yield* waitFor(innerTask, 100))
        yield* sleep(1)
        log('never')
      }
      const task = createTask(waiter())
      yield* sleep(0)
      task.cancel()
      try {
        yield* task
      } catch (error) {
        log('main caught', describeError(error))
      }
      log('inner gave', yield* innerTask)
    },
  },

  aWaitForWithinAWaitFor: {
    shows:
      'The inner limit is the shorter one: its TimeoutError goes through the outer wait as any error does.',
    rows: [39, 42],
    mirrors: null,
    because: 'between the tests',
    *main() {
      function* inner() {
        try {
          yield* waitFor(nap(10), 1)
        } catch (error) {
          log('inner caught', describeError(error))
          throw error
        }
      }
      try {
        yield* waitFor(inner(), 5)
      } catch (error) {
        log('main caught', describeError(error))
      }
    },
  },
}
