// Futures: a result that is not there yet, and those who wait for it. Rows 16 to 21.
// Each program here has its twin of the same name in future.py.
//
// Read next: task.ts.

import { createTask, Future, gather, getRunningLoop, log, sleep } from '#runtime'
import { describeError, Failure, type Programs, yes } from '../program.ts'

/** Logs what the action gives, or how it fails. */
function attempt(name: string, action: () => unknown): void {
  try {
    log(name, 'gave', action())
  } catch (error) {
    log(name, 'threw', describeError(error))
  }
}

export const programs: Programs = {
  aNewFutureIsPending: {
    shows: 'A new future is neither done nor cancelled, and has nothing to read.',
    rows: [16],
    mirrors: ['test_futures.BaseFutureTests.test_initial_state'],
    *main() {
      const future = new Future<number>()
      log('done', yes(future.done), 'cancelled', yes(future.cancelled))
      attempt('result', () => future.result())
      attempt('exception', () => future.exception())
    },
  },

  aResultIsSetOnce: {
    shows: 'A result can be read any number of times and set only once; then cancelling comes too late.',
    rows: [16, 17],
    mirrors: ['test_futures.BaseFutureTests.test_result'],
    *main() {
      const future = new Future<number>()
      future.setResult(42)
      log('done', yes(future.done), 'cancelled', yes(future.cancelled))
      attempt('result', () => future.result())
      attempt('result again', () => future.result())
      log('no exception', yes(future.exception() === null))
      attempt('setting a result', () => future.setResult(43))
      attempt('setting an exception', () => future.setException(new Failure('late')))
      log('cancel', yes(future.cancel()))
    },
  },

  anExceptionIsSetOnce: {
    shows: 'Reading the result throws the exception; reading the exception gives it.',
    rows: [16, 17],
    mirrors: ['test_futures.BaseFutureTests.test_exception'],
    *main() {
      const future = new Future<number>()
      future.setException(new Failure('broken'))
      log('done', yes(future.done), 'cancelled', yes(future.cancelled))
      attempt('result', () => future.result())
      log('exception', describeError(future.exception()))
      attempt('setting a result', () => future.setResult(43))
      attempt('setting an exception', () => future.setException(new Failure('late')))
      log('cancel', yes(future.cancel()))
    },
  },

  cancellingSettlesAFuture: {
    shows: 'cancel() works once; afterwards there is nothing to read or to set.',
    rows: [16, 17],
    mirrors: ['test_futures.BaseFutureTests.test_cancel'],
    *main() {
      const future = new Future<number>()
      log('cancel', yes(future.cancel()))
      log('done', yes(future.done), 'cancelled', yes(future.cancelled))
      attempt('result', () => future.result())
      attempt('exception', () => future.exception())
      attempt('setting a result', () => future.setResult(43))
      attempt('setting an exception', () => future.setException(new Failure('late')))
      log('cancel again', yes(future.cancel()))
    },
  },

  theCancelMessageReachesTheAwaiter: {
    shows: 'Who awaits a cancelled future gets the message that was given to cancel().',
    rows: [17],
    mirrors: ['test_futures.BaseFutureTests.test_future_cancel_message_getter'],
    *main() {
      const future = new Future<number>()
      future.cancel('no longer needed')
      try {
        yield* future
      } catch (error) {
        log('caught', describeError(error))
      }
    },
  },

  awaitingASettledFutureLetsNobodyElseRun: {
    shows: 'Awaiting is no switch by itself: a future that is done gives its result in the same turn.',
    rows: [19],
    mirrors: ['test_futures.BaseFutureTests.test_yield_from_twice'],
    *main() {
      const future = new Future<number>()
      getRunningLoop().callSoon(log, 'a callback that waits for its turn')
      future.setResult(42)
      log('first', yield* future)
      log('second', yield* future)
      yield* sleep(0)
      log('end')
    },
  },

  awaitingAPendingFutureTakesUntilTheNextTurn: {
    shows: 'The awaiter resumes in the turn after the one in which the future was settled.',
    rows: [18],
    mirrors: null,
    because: 'counts turns',
    *main() {
      const future = new Future<number>()
      const loop = getRunningLoop()
      loop.callLater(1, function settle() {
        log('settled')
        future.setResult(42)
      })
      loop.callLater(1, log, 'same turn')
      log('awaited', yield* future)
    },
  },

  awaitersResumeInTheOrderInWhichTheyCame: {
    shows: 'All who wait for one future resume in one turn, first come, first served.',
    rows: [18],
    mirrors: null,
    because: 'between the tests',
    *main() {
      const future = new Future<number>()
      function* waiter(name: string) {
        log(name, 'waits')
        log(name, 'got', yield* future)
      }
      const tasks = ['first', 'second', 'third'].map((name) => createTask(waiter(name)))
      yield* sleep(1)
      future.setResult(42)
      for (const task of tasks) yield* task
    },
  },

  everyAwaiterGetsTheSameError: {
    shows: 'One failed future, two awaiters, one error object.',
    rows: [20],
    mirrors: null,
    because: 'between the tests',
    *main() {
      const future = new Future<never>()
      const caught: unknown[] = []
      function* waiter() {
        try {
          yield* future
        } catch (error) {
          caught.push(error)
        }
      }
      const tasks = [createTask(waiter()), createTask(waiter())]
      yield* sleep(0)
      future.setException(new Failure('shared'))
      yield* gather(tasks)
      log('the same', yes(caught[0] === caught[1]))
    },
  },

  doneCallbacksRunInOrder: {
    shows: 'Done callbacks run in the order in which they were added, in the turn after the result.',
    rows: [18],
    mirrors: ['test_futures.BaseFutureDoneCallbackTests.test_callbacks_invoked_on_set_result'],
    *main() {
      const future = new Future<number>()
      future.addDoneCallback((done) => log('first', done.result()))
      future.addDoneCallback((done) => log('second', done.result()))
      future.setResult(42)
      log('set')
      yield* sleep(0)
      log('main')
    },
  },

  doneCallbacksRunAfterAnExceptionToo: {
    shows: 'A done callback is told of a failure in the same way.',
    rows: [18],
    mirrors: ['test_futures.BaseFutureDoneCallbackTests.test_callbacks_invoked_on_set_exception'],
    *main() {
      const future = new Future<number>()
      future.addDoneCallback((done) => log('callback:', describeError(done.exception())))
      future.setException(new Failure('broken'))
      log('set')
      yield* sleep(0)
      log('main')
    },
  },

  aLateDoneCallbackStillGoesThroughTheLoop: {
    shows: 'Added to a future that is done already, a callback does not run at once, but in the next turn.',
    rows: [18],
    mirrors: null,
    because: 'between the tests',
    *main() {
      const future = new Future<number>()
      future.setResult(42)
      future.addDoneCallback((done) => log('callback', done.result()))
      log('added')
      yield* sleep(0)
      log('main')
    },
  },

  aRemovedDoneCallbackDoesNotRun: {
    shows: 'Removing it takes one callback out; the others run.',
    rows: [18],
    mirrors: ['test_futures.BaseFutureDoneCallbackTests.test_callbacks_remove_first_callback'],
    *main() {
      const future = new Future<number>()
      const first = () => log('first')
      future.addDoneCallback(first)
      future.addDoneCallback(() => log('second'))
      log('removed', future.removeDoneCallback(first))
      log('removed again', future.removeDoneCallback(first))
      future.setResult(42)
      yield* sleep(0)
    },
  },

  removingADoneCallbackRemovesAllItsCopies: {
    shows: 'A callback that was added three times is removed three times at once, and the count is returned.',
    rows: [18],
    mirrors: ['test_futures.BaseFutureDoneCallbackTests.test_remove_done_callback'],
    *main() {
      const future = new Future<number>()
      const first = () => log('first')
      const second = () => log('second')
      for (const callback of [first, second, first, first]) future.addDoneCallback(callback)
      log('never added', future.removeDoneCallback(log))
      log('removed', future.removeDoneCallback(first))
      future.setResult(42)
      yield* sleep(0)
    },
  },

  removingAScheduledDoneCallbackComesTooLate: {
    shows:
      "Once the future is done its callbacks are in the loop's hands: the first cannot remove the second.",
    rows: [18],
    mirrors: ['test_futures.BaseFutureDoneCallbackTests.test_schedule_callbacks_list_mutation_1'],
    *main() {
      const future = new Future<number>()
      const second = () => log('second')
      future.addDoneCallback(() => log('removed', future.removeDoneCallback(second)))
      future.addDoneCallback(second)
      future.setResult(42)
      yield* sleep(0)
    },
  },

  aDoneCallbackThatThrowsSparesTheNext: {
    shows: 'An error in a done callback is reported, and the next one runs.',
    rows: [9, 18],
    mirrors: null,
    because: 'between the tests',
    *main() {
      const future = new Future<number>()
      future.addDoneCallback(function broken() {
        throw new Failure('in a done callback')
      })
      future.addDoneCallback(() => log('second'))
      future.setResult(42)
      yield* sleep(0)
    },
  },

  anExceptionThatNobodyReadIsReported: {
    shows: 'A failed future whose error was never asked for does not vanish in silence.',
    rows: [21],
    mirrors: ['test_futures.BaseFutureTests.test_tb_logger_exception_unretrieved'],
    *main() {
      new Future().setException(new Failure('unread'))
      log('main ends')
    },
  },

  readingTheExceptionClearsTheReport: {
    shows: 'Who asks for the exception has been told: nothing is reported.',
    rows: [21],
    mirrors: ['test_futures.BaseFutureTests.test_tb_logger_exception_retrieved'],
    *main() {
      const future = new Future()
      future.setException(new Failure('read'))
      log(describeError(future.exception()))
    },
  },

  readingTheResultClearsTheReport: {
    shows: 'Asking for the result throws the exception: nothing is reported either.',
    rows: [21],
    mirrors: ['test_futures.BaseFutureTests.test_tb_logger_exception_result_retrieved'],
    *main() {
      const future = new Future()
      future.setException(new Failure('read'))
      attempt('result', () => future.result())
    },
  },

  cancellingClearsTheReport: {
    shows: 'cancel() on a failed future changes nothing, but whoever called it has given the result up.',
    rows: [17, 21],
    mirrors: ['test_futures.BaseFutureTests.test_tb_logger_not_called_after_cancel'],
    *main() {
      const future = new Future()
      future.setException(new Failure('given up'))
      log('cancel', yes(future.cancel()))
    },
  },

  aTimerFindsItsFutureCancelled: {
    shows:
      'Sleep and its cancellation fall due at one instant: the timer comes second and leaves the future alone.',
    rows: [16, 36],
    mirrors: ['test_futures.BaseFutureTests.test_set_result_unless_cancelled'],
    *main() {
      const loop = getRunningLoop()
      function* nap() {
        yield* sleep(1)
      }
      const task = createTask(nap())
      loop.callLater(1, () => task.cancel())
      yield* sleep(0)
      try {
        yield* task
      } catch (error) {
        log(describeError(error))
      }
    },
  },
}
