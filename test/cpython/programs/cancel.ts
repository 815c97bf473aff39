// Cancellation: a request that a task hears of at its next await. Rows 27 to 35.
// Each program here has its twin of the same name in cancel.py.
//
// Read next: sleep.ts.

import {
  type Awaitable,
  CancelledError,
  type Coroutine,
  createTask,
  currentTask,
  Future,
  getRunningLoop,
  log,
  sleep,
  type Task,
} from '#runtime'
import { describeError, Failure, type Programs, yes } from '../program.ts'

/** Sleeps, and says how that ended. */
function* nap(seconds: number, name = 'the nap'): Coroutine<void> {
  try {
    yield* sleep(seconds)
    log(name, 'ended by itself')
  } catch (error) {
    log(name, 'was cut short by', describeError(error))
    throw error
  }
}

/** Awaits the task and logs what came of it. */
function* outcome(task: Awaitable<unknown>): Coroutine<void> {
  try {
    log('gave', yield* task)
  } catch (error) {
    log('threw', describeError(error))
  }
}

/** As outcome, for a task that returns nothing. */
function* outcomeOfNone(task: Awaitable<unknown>): Coroutine<void> {
  try {
    yield* task
    log('returned')
  } catch (error) {
    log('threw', describeError(error))
  }
}

export const programs: Programs = {
  aCancelledSleeperEndsTwoTurnsLater: {
    shows: 'cancel() wakes the sleeper in the next turn, and the one who awaits it in the turn after that.',
    rows: [27, 28],
    mirrors: ['test_tasks.BaseTaskTests.test_cancel'],
    *main() {
      const task = createTask(nap(10))
      yield* sleep(1)
      log('cancel', yes(task.cancel()), 'done', yes(task.done))
      yield* outcome(task)
      log('done', yes(task.done), 'cancelled', yes(task.cancelled), 'cancel again', yes(task.cancel()))
    },
  },

  aTaskCancelledBeforeItStartsNeverRuns: {
    shows: 'Neither its body nor its finally ever begins; who awaits it is told, with the message.',
    rows: [28],
    mirrors: ['test_tasks.BaseTaskTests.test_cancel_with_message_before_starting_task'],
    *main() {
      function* body() {
        try {
          log('never')
        } finally {
          log('nor this')
        }
      }
      const task = createTask(body())
      task.cancel('too early')
      yield* outcome(task)
    },
  },

  everyRequestIsCounted: {
    shows: 'cancel() says yes as long as the task is not done, and cancelling() counts the requests.',
    rows: [27],
    mirrors: ['test_tasks.BaseTaskTests.test_cancelling'],
    *main() {
      const task = createTask(nap(10))
      yield* sleep(0)
      log('requests', task.cancelling())
      log('cancel', yes(task.cancel()), 'requests', task.cancelling())
      log('cancel', yes(task.cancel()), 'requests', task.cancelling())
      yield* outcome(task)
      log('cancel', yes(task.cancel()), 'requests', task.cancelling())
    },
  },

  aCancelBetweenTurnsIsThrownInAtTheNext: {
    shows: 'A task that only gives way awaits no future to cancel: the next step throws instead.',
    rows: [27, 28],
    mirrors: ['test_tasks.BaseTaskTests.test_cancel_yield'],
    *main() {
      function* stepping() {
        try {
          yield* sleep(0)
          log('first step')
          yield* sleep(0)
          log('second step')
        } finally {
          log('finally')
        }
      }
      const task = createTask(stepping())
      yield* sleep(0)
      task.cancel()
      yield* outcome(task)
    },
  },

  cancellingTheAwaitedFutureCancelsTheAwaiter: {
    shows:
      'The CancelledError of a future goes through the task that awaits it; nobody asked the task itself.',
    rows: [17, 33],
    mirrors: ['test_tasks.BaseTaskTests.test_cancel_inner_future'],
    *main() {
      const future = new Future<void>()
      function* waiter() {
        yield* future
      }
      const task = createTask(waiter())
      yield* sleep(0)
      future.cancel('from the future')
      yield* outcome(task)
      log('cancelled', yes(task.cancelled), 'requests', task.cancelling())
    },
  },

  aFutureAndItsAwaiterCanBothBeCancelled: {
    shows: "The future first, then the task, in one turn: one CancelledError, with the future's message.",
    rows: [27, 29],
    mirrors: ['test_tasks.BaseTaskTests.test_cancel_both_task_and_inner_future'],
    *main() {
      const future = new Future<void>()
      function* waiter() {
        yield* future
      }
      const task = createTask(waiter())
      yield* sleep(0)
      future.cancel('the future')
      task.cancel('the task')
      yield* outcome(task)
      log('future cancelled', yes(future.cancelled), 'task cancelled', yes(task.cancelled))
    },
  },

  settledAndCancelledInOneTurnLosesTheResult: {
    shows: 'The future has its result, but the task is cancelled before it could fetch it.',
    rows: [29],
    mirrors: null,
    because: 'between the tests',
    *main() {
      const future = new Future<number>()
      function* waiter() {
        try {
          log('got', yield* future)
        } catch (error) {
          log('missed it:', describeError(error))
          throw error
        }
      }
      const task = createTask(waiter())
      yield* sleep(0)
      future.setResult(42)
      task.cancel()
      yield* outcome(task)
      log('the future still has', future.result())
    },
  },

  aTaskThatCancelsItselfAndReturnsIsCancelled: {
    shows: 'The request comes before the return: the value is lost.',
    rows: [30],
    mirrors: ['test_tasks.BaseTaskTests.test_cancel_at_end'],
    *main() {
      function* quitter() {
        log('cancel', yes(currentTask()!.cancel('by itself')))
        return 42
      }
      const task = createTask(quitter())
      yield* outcome(task)
      log('cancelled', yes(task.cancelled))
    },
  },

  aTaskThatCancelsItselfHearsOfItAtItsNextAwait: {
    shows: 'It goes on to its next suspension; there the error is thrown.',
    rows: [30],
    mirrors: ['test_tasks.BaseTaskTests.test_cancel_current_task'],
    *main() {
      function* quitter() {
        currentTask()!.cancel()
        log('still running')
        yield* nap(100)
      }
      const task = createTask(quitter())
      yield* outcome(task)
      log('cancelled', yes(task.cancelled))
    },
  },

  awaitingADoneFutureIsNoSuspension: {
    shows: 'A cancel that was asked for is not delivered where nothing has to be waited for.',
    rows: [19, 30],
    mirrors: null,
    because: 'between the tests',
    *main() {
      const future = new Future<number>()
      future.setResult(42)
      function* quitter() {
        currentTask()!.cancel()
        log('got', yield* future)
        yield* sleep(0)
        log('never')
      }
      yield* outcome(createTask(quitter()))
    },
  },

  aSelfInflictedCancelCanBeCaught: {
    shows: 'Caught, it is over: the next await waits as usual.',
    rows: [30, 31],
    mirrors: null,
    because: 'between the tests',
    *main() {
      function* stubborn() {
        currentTask()!.cancel()
        try {
          yield* sleep(100)
        } catch (error) {
          if (!(error instanceof CancelledError)) throw error
          log('caught')
        }
        yield* sleep(1)
        return 42
      }
      const task = createTask(stubborn())
      yield* outcome(task)
      log('cancelled', yes(task.cancelled), 'requests', task.cancelling())
    },
  },

  aSwallowedCancelLetsTheTaskGoOn: {
    shows: 'Who catches the error and goes on is not cancelled; the request stays counted.',
    rows: [31],
    mirrors: ['test_tasks.BaseTaskTests.test_cancel_task_ignoring'],
    *main() {
      const first = new Future<void>()
      const second = new Future<void>()
      const third = new Future<number>()
      function* stubborn() {
        yield* first
        try {
          yield* second
        } catch (error) {
          if (!(error instanceof CancelledError)) throw error
          log('swallowed')
        }
        return yield* third
      }
      const task = createTask(stubborn())
      yield* sleep(0)
      first.setResult()
      yield* sleep(0)
      task.cancel()
      log('second cancelled', yes(second.cancelled))
      yield* sleep(0)
      third.setResult(42)
      yield* outcome(task)
      log('cancelled', yes(task.cancelled), 'requests', task.cancelling())
    },
  },

  aTaskMayReturnInsteadOfEndingCancelled: {
    shows: 'The error is caught and a value returned: the task has a result.',
    rows: [31],
    mirrors: ['test_tasks.BaseTaskTests.test_cancel_task_catching'],
    *main() {
      const first = new Future<void>()
      const second = new Future<void>()
      function* stubborn() {
        yield* first
        try {
          yield* second
          return 0
        } catch (error) {
          if (!(error instanceof CancelledError)) throw error
          return 42
        }
      }
      const task = createTask(stubborn())
      yield* sleep(0)
      first.setResult()
      yield* sleep(0)
      task.cancel()
      yield* outcome(task)
      log('second cancelled', yes(second.cancelled), 'task cancelled', yes(task.cancelled))
    },
  },

  ofTwoMessagesTheFirstWins: {
    shows: 'A waiting task hears of the first cancel; the second finds the future cancelled already.',
    rows: [31],
    mirrors: null,
    because: 'between the tests',
    *main() {
      const task = createTask(nap(10))
      yield* sleep(0)
      task.cancel('first')
      task.cancel('second')
      yield* outcome(task)
    },
  },

  beforeTheFirstStepTheLastMessageWins: {
    shows: 'Nothing is awaited yet, so that the requests only overwrite each other.',
    rows: [28, 31],
    mirrors: null,
    because: 'between the tests',
    *main() {
      const task = createTask(nap(10))
      task.cancel('first')
      task.cancel('second')
      yield* outcome(task)
    },
  },

  cancelGoesThroughAnAwaitedTask: {
    shows:
      'The outer task waits for the inner one, which waits for a future: all three are cancelled, inside out.',
    rows: [27, 32],
    mirrors: null,
    because: 'between the tests',
    *main() {
      const future = new Future<void>()
      function* inner() {
        try {
          yield* future
        } catch (error) {
          log('inner')
          throw error
        }
      }
      function* outer() {
        try {
          yield* innerTask
        } catch (error) {
          log('outer')
          throw error
        }
      }
      const innerTask = createTask(inner())
      const outerTask = createTask(outer())
      yield* sleep(1)
      outerTask.cancel()
      yield* outcome(outerTask)
      log('inner requests', innerTask.cancelling(), 'future cancelled', yes(future.cancelled))
    },
  },

  cancelGoesThroughAwaitedCoroutines: {
    shows:
      'One task, two coroutines: the error is thrown in at the innermost await, and the outer one may stop it.',
    rows: [31, 32],
    mirrors: ['test_tasks.BaseTaskTests.test_yield_future_passes_cancel'],
    *main() {
      const future = new Future<void>()
      function* inner() {
        try {
          yield* future
        } catch (error) {
          log('inner')
          throw error
        }
      }
      function* outer() {
        try {
          yield* inner()
        } catch (error) {
          if (!(error instanceof CancelledError)) throw error
          log('outer stops it')
        }
      }
      const task = createTask(outer())
      yield* sleep(0)
      task.cancel()
      yield* outcomeOfNone(task)
      log('future cancelled', yes(future.cancelled))
    },
  },

  aCancelledTaskPassesItOnToWhatItAwaitsNext: {
    shows: 'It cancels itself, and then awaits another task: that one is cancelled at once.',
    rows: [30, 32],
    mirrors: ['test_tasks.BaseTaskTests.test_cancel_awaited_task'],
    *main() {
      const future = new Future<void>()
      function* nested() {
        yield* future
      }
      function* quitter() {
        const nestedTask = createTask(nested())
        yield* sleep(0)
        currentTask()!.cancel()
        try {
          yield* nestedTask
        } finally {
          log('nested cancelled', yes(nestedTask.cancelled))
        }
      }
      yield* outcome(createTask(quitter()))
      log('future cancelled', yes(future.cancelled))
    },
  },

  anAwaitedTaskThatSwallowsSparesItsAwaiter: {
    shows: 'The cancel was handed on; the inner task swallows it, and the outer one never hears of it.',
    rows: [31, 32],
    mirrors: null,
    because: 'between the tests',
    *main() {
      function* inner() {
        try {
          yield* sleep(10)
        } catch (error) {
          if (!(error instanceof CancelledError)) throw error
          log('inner swallows')
        }
        return 42
      }
      function* outer() {
        log('outer got', yield* innerTask)
      }
      const innerTask = createTask(inner())
      const outerTask = createTask(outer())
      yield* sleep(1)
      outerTask.cancel()
      yield* outcomeOfNone(outerTask)
      log('outer requests', outerTask.cancelling(), 'inner requests', innerTask.cancelling())
    },
  },

  aSecondCancelInterruptsTheCleanup: {
    shows: 'Cleaning up may wait, and a wait in a finally can be cancelled like any other.',
    rows: [32],
    mirrors: null,
    because: 'between the tests',
    *main() {
      function* careful() {
        try {
          yield* sleep(10)
        } finally {
          log('cleaning')
          try {
            yield* sleep(10)
            log('never')
          } catch (error) {
            log('interrupted:', describeError(error))
            // biome-ignore lint/correctness/noUnsafeFinally: the second cancel takes the place of the first.
            throw error
          }
        }
      }
      const task = createTask(careful())
      yield* sleep(1)
      task.cancel('first')
      yield* sleep(1)
      task.cancel('second')
      yield* outcome(task)
    },
  },

  cleaningUpMayTakeItsTime: {
    shows: 'The one who awaits a cancelled task waits until its finally has ended.',
    rows: [28, 32],
    mirrors: null,
    because: 'everyday use',
    *main() {
      function* careful() {
        try {
          yield* sleep(10)
        } finally {
          yield* sleep(3)
          log('clean')
        }
      }
      const task = createTask(careful())
      yield* sleep(1)
      task.cancel()
      yield* outcome(task)
    },
  },

  finallyBlocksRunFromTheInsideOut: {
    shows: 'One cancel, and every level cleans up on its way out.',
    rows: [28, 32],
    mirrors: null,
    because: 'everyday use',
    *main() {
      function* level(number: number): Coroutine<void> {
        try {
          if (number === 3) yield* sleep(10)
          else yield* level(number + 1)
        } finally {
          log('leaving level', number)
        }
      }
      const task = createTask(level(1))
      yield* sleep(0)
      task.cancel()
      yield* outcome(task)
    },
  },

  throwingCancelledErrorOneselfCancelsTheTask: {
    shows: 'No request was made, and yet a task that lets a CancelledError out counts as cancelled.',
    rows: [33],
    mirrors: null,
    because: 'between the tests',
    *main() {
      function* givesUp(): Coroutine<void> {
        throw new CancelledError('by my own will')
      }
      const task = createTask(givesUp())
      yield* outcome(task)
      log('cancelled', yes(task.cancelled), 'requests', task.cancelling())
    },
  },

  anErrorWhileCancellingTakesItsPlace: {
    shows: 'A cleanup that fails makes the task fail: it is done, and not cancelled.',
    rows: [28, 33],
    mirrors: ['test_tasks.BaseTaskTests.test_baseexception_during_cancel'],
    *main() {
      function* clumsy() {
        try {
          yield* sleep(10)
        } catch {
          throw new Failure('in the cleanup')
        }
      }
      const task = createTask(clumsy())
      yield* sleep(0)
      task.cancel()
      yield* outcome(task)
      log('cancelled', yes(task.cancelled))
    },
  },

  uncancelTakesARequestBack: {
    shows: 'After uncancel() the task is as before, and can be cancelled again; below zero it does not go.',
    rows: [34],
    mirrors: ['test_tasks.BaseTaskTests.test_uncancel_basic'],
    *main() {
      function* forgiving() {
        try {
          yield* sleep(10)
        } catch (error) {
          if (!(error instanceof CancelledError)) throw error
          log('requests left', currentTask()!.uncancel())
          yield* nap(10)
        }
      }
      const task = createTask(forgiving())
      yield* sleep(1)
      task.cancel()
      log('requests', task.cancelling())
      yield* sleep(1)
      log('requests', task.cancelling(), 'cancelled', yes(task.cancelled))
      log('below zero', task.uncancel())
      task.cancel()
      yield* outcome(task)
      log('after the end', task.uncancel(), 'cancelled', yes(task.cancelled))
    },
  },

  uncancelDropsACancelThatWasNotDelivered: {
    shows:
      "The request is taken back before the task's next step: nothing is thrown, and the result arrives.",
    rows: [34],
    mirrors: ['test_tasks.BaseTaskTests.test_uncancel_resets_must_cancel'],
    *main() {
      const future = new Future<void>()
      function* waiter() {
        yield* future
        return 42
      }
      const task = createTask(waiter())
      yield* sleep(0)
      future.setResult()
      task.cancel()
      log('requests', task.cancelling())
      log('requests left', task.uncancel())
      yield* outcome(task)
    },
  },

  uncancelKeepsTheRequestOfSomebodyElse: {
    shows: 'Two requests, one taken back: the cancel is still delivered.',
    rows: [34],
    mirrors: null,
    because: 'between the tests',
    *main() {
      const future = new Future<void>()
      function* waiter() {
        yield* future
        return 42
      }
      const task = createTask(waiter())
      yield* sleep(0)
      future.setResult()
      task.cancel('first')
      task.cancel('second')
      log('requests left', task.uncancel())
      yield* outcome(task)
    },
  },

  aTimeoutMadeByHand: {
    shows:
      'A timer cancels the task; whoever set it takes the request back and turns the error into its own.',
    rows: [34, 37],
    mirrors: ['test_tasks.BaseTaskTests.test_uncancel_structured_blocks'],
    *main() {
      function* limited(seconds: number, limit: number) {
        const task = currentTask()!
        let expired = false
        const timer = getRunningLoop().callLater(limit, () => {
          expired = true
          task.cancel()
        })
        try {
          yield* sleep(seconds)
          log('finished')
        } catch (error) {
          if (!(error instanceof CancelledError && expired && task.uncancel() === 0)) throw error
          log('took too long')
        } finally {
          timer.cancel()
        }
        yield* sleep(1)
        log('requests', task.cancelling())
      }
      yield* limited(10, 1)
      yield* limited(1, 10)
    },
  },

  aCatchForEverythingSwallowsCancellation: {
    shows: 'A retry that catches every error cannot be cancelled; one that lets CancelledError pass can.',
    rows: [31, 35],
    mirrors: null,
    because: 'everyday use',
    *main() {
      function* retries(lettingPass: boolean) {
        for (const attempt of [1, 2]) {
          try {
            log('attempt', attempt)
            yield* sleep(10)
          } catch (error) {
            if (lettingPass && error instanceof CancelledError) throw error
            log('attempt', attempt, 'failed')
          }
        }
      }
      for (const lettingPass of [false, true]) {
        const task: Task<void> = createTask(retries(lettingPass))
        yield* sleep(1)
        task.cancel()
        yield* outcomeOfNone(task)
      }
    },
  },

  aChildCanCancelMain: {
    shows: 'main is a task like any other; when it is cancelled, the program ends with CancelledError.',
    rows: [13, 28],
    mirrors: null,
    because: 'between the tests',
    *main() {
      function* child(parent: Task<unknown>) {
        yield* sleep(1)
        parent.cancel('enough')
      }
      createTask(child(currentTask()!))
      yield* nap(10, "main's nap")
    },
  },

  aCancelledTaskTellsItsMessageOnce: {
    shows:
      'The error that ended the task is given to the first who asks; the next one gets a new one, without words.',
    rows: [17, 31],
    mirrors: null,
    because: 'between the tests',
    *main() {
      const task = createTask(nap(10))
      yield* sleep(0)
      task.cancel('enough')
      yield* outcome(task)
      yield* outcome(task)
    },
  },

  aCancelledFutureTellsItsMessageToEveryone: {
    shows: 'The future keeps the message itself, and makes a new error of it for each who asks.',
    rows: [17],
    mirrors: null,
    because: 'between the tests',
    *main() {
      const future = new Future<void>()
      future.cancel('enough')
      const caught: unknown[] = []
      for (let time = 0; time < 2; time++) {
        try {
          yield* future
        } catch (error) {
          log(describeError(error))
          caught.push(error)
        }
      }
      log('the same', yes(caught[0] === caught[1]))
    },
  },
}
