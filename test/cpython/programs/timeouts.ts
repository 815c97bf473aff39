// Timeouts: a block that is cancelled when it takes too long. Rows 37 to 41.
// Each program here has its twin of the same name in timeouts.py.
//
// Read next: waitfor.ts.

import {
  CancelledError,
  createTask,
  currentTask,
  Future,
  getRunningLoop,
  log,
  sleep,
  type Timeout,
  TimeoutError,
  withTaskGroup,
  withTimeout,
  work,
} from '#runtime'
import { describeError, Failure, type Programs, yes } from '../program.ts'

export const programs: Programs = {
  aTimeoutEndsALongWait: {
    shows: 'At the deadline the block is cancelled; outside of it the cancellation is a TimeoutError.',
    rows: [37],
    mirrors: ['test_timeouts.TimeoutTests.test_timeout_basic'],
    *main() {
      let limit: Timeout
      try {
        yield* withTimeout(1, function* (timeout) {
          limit = timeout
          yield* sleep(10)
          log('never')
        })
      } catch (error) {
        log('main caught', describeError(error))
      }
      log('expired', yes(limit!.expired), 'requests', currentTask()!.cancelling())
    },
  },

  aBlockThatIsQuickEnoughEndsAsUsual: {
    shows: 'The timer is cancelled with the block: nothing happens at the deadline.',
    rows: [37],
    mirrors: ['test_timeouts.TimeoutTests.test_timeout_not_called'],
    *main() {
      const limit = yield* withTimeout(5, function* (timeout) {
        yield* sleep(1)
        log('in time')
        return timeout
      })
      log('expired', yes(limit.expired))
      yield* sleep(10)
      log('main ends')
    },
  },

  insideATimeoutIsACancellation: {
    shows: 'The code in the block sees CancelledError, and cleans up as for any cancel.',
    rows: [37],
    mirrors: ['test_timeouts.TimeoutTests.test_waiter_cancelled'],
    *main() {
      try {
        yield* withTimeout(1, function* () {
          try {
            yield* sleep(10)
          } catch (error) {
            log('inside:', describeError(error))
            throw error
          }
        })
      } catch (error) {
        log('outside:', describeError(error))
      }
    },
  },

  noTimeoutAtAll: {
    shows: 'Without a deadline the block may take as long as it likes.',
    rows: [37],
    mirrors: ['test_timeouts.TimeoutTests.test_timeout_disabled'],
    *main() {
      const limit = yield* withTimeout(null, function* (timeout) {
        yield* sleep(1000)
        return timeout
      })
      log('expired', yes(limit.expired), 'no deadline', yes(limit.when() === null))
    },
  },

  aTimeoutOfZeroEndsTheFirstSuspension: {
    shows: 'The block begins, but the first time that it gives way it is cancelled.',
    rows: [38],
    mirrors: ['test_timeouts.TimeoutTests.test_timeout_zero_sleep_zero'],
    *main() {
      let limit: Timeout
      try {
        yield* withTimeout(0, function* (timeout) {
          limit = timeout
          log('begun')
          yield* sleep(0)
          log('never')
        })
      } catch (error) {
        log('main caught', describeError(error))
      }
      log('expired', yes(limit!.expired))
    },
  },

  aTimeoutOfZeroSparesABlockThatNeverGivesWay: {
    shows: 'Where nothing has to be waited for, nothing can be cut short.',
    rows: [19, 38],
    mirrors: null,
    because: 'between the tests',
    *main() {
      const future = new Future<number>()
      future.setResult(42)
      const limit = yield* withTimeout(0, function* (timeout) {
        log('got', yield* future)
        return timeout
      })
      log('expired', yes(limit.expired))
    },
  },

  theInnerTimeoutFiresFirstIfItIsEarlier: {
    shows: 'The inner block ends with TimeoutError; the outer one goes on and keeps its own deadline.',
    rows: [39],
    mirrors: null,
    because: 'everyday use',
    *main() {
      try {
        yield* withTimeout(5, function* () {
          try {
            yield* withTimeout(1, function* () {
              yield* sleep(10)
            })
          } catch (error) {
            if (!(error instanceof TimeoutError)) throw error
            log('inner')
          }
          yield* sleep(10)
        })
      } catch (error) {
        if (!(error instanceof TimeoutError)) throw error
        log('outer')
      }
      log('requests', currentTask()!.cancelling())
    },
  },

  theOuterTimeoutFiresThroughTheInnerOne: {
    shows: 'The inner block is cancelled by the outer deadline: for it this is a plain cancellation.',
    rows: [37, 39],
    mirrors: null,
    because: 'everyday use',
    *main() {
      try {
        yield* withTimeout(1, function* () {
          let inner: Timeout
          try {
            yield* withTimeout(5, function* (timeout) {
              inner = timeout
              yield* sleep(10)
            })
          } catch (error) {
            log('inner:', describeError(error), 'expired', yes(inner!.expired))
            throw error
          }
        })
      } catch (error) {
        log('outer:', describeError(error))
      }
    },
  },

  atEqualDeadlinesTheOuterOneRaises: {
    shows:
      'Both fire in one turn. The inner one finds another request and lets the cancellation pass to the outer.',
    rows: [37, 39],
    mirrors: ['test_timeouts.TimeoutTests.test_nested_timeouts'],
    *main() {
      let outer: Timeout
      let inner: Timeout
      try {
        yield* withTimeout(1, function* (timeout) {
          outer = timeout
          try {
            yield* withTimeout(1, function* (timeout) {
              inner = timeout
              yield* sleep(10)
            })
          } catch (error) {
            log('inner:', describeError(error), 'requests', currentTask()!.cancelling())
            throw error
          }
        })
      } catch (error) {
        log('outer:', describeError(error), 'requests', currentTask()!.cancelling())
      }
      log('both expired', yes(inner!.expired && outer!.expired))
    },
  },

  aBusyLoopMakesATimeoutLate: {
    shows:
      'The inner deadline is at one; the loop is busy until three, and the outer deadline still comes at four.',
    rows: [39],
    mirrors: ['test_timeouts.TimeoutTests.test_nested_timeouts_loop_busy'],
    *main() {
      try {
        yield* withTimeout(4, function* () {
          try {
            yield* withTimeout(1, function* () {
              work(3)
              log('computed')
              yield* sleep(10)
            })
          } catch (error) {
            if (!(error instanceof TimeoutError)) throw error
            log('inner')
          }
          yield* sleep(10)
        })
      } catch (error) {
        if (!(error instanceof TimeoutError)) throw error
        log('outer')
      }
    },
  },

  bothDeadlinesPassWhileTheLoopIsBusy: {
    shows:
      'After a computation both timers fire in one turn, as if the deadlines were equal: the outer one raises.',
    rows: [37, 39],
    mirrors: null,
    because: 'needs simulated time',
    *main() {
      try {
        yield* withTimeout(2, function* () {
          try {
            yield* withTimeout(1, function* () {
              work(3)
              log('computed')
              yield* sleep(10)
            })
          } catch (error) {
            if (!(error instanceof TimeoutError)) throw error
            log('never')
          }
        })
      } catch (error) {
        if (!(error instanceof TimeoutError)) throw error
        log('outer')
      }
    },
  },

  anErrorOfOnesOwnKeepsItsType: {
    shows: 'The block was cancelled by the timeout, but its cleanup failed: that is what the outside hears.',
    rows: [41],
    mirrors: ['test_timeouts.TimeoutTests.test_foreign_exception_on_timeout'],
    *main() {
      let limit: Timeout
      try {
        yield* withTimeout(1, function* (timeout) {
          limit = timeout
          try {
            yield* sleep(10)
          } catch {
            throw new Failure('in the cleanup')
          }
        })
      } catch (error) {
        log('main caught', describeError(error))
      }
      log('expired', yes(limit!.expired), 'requests', currentTask()!.cancelling())
    },
  },

  aCancelFromElsewhereIsNoTimeout: {
    shows: 'The task is cancelled before the deadline, by itself: CancelledError stays CancelledError.',
    rows: [37],
    mirrors: ['test_timeouts.TimeoutTests.test_foreign_cancel_doesnt_timeout_if_not_expired'],
    *main() {
      let limit: Timeout
      try {
        yield* withTimeout(10, function* (timeout) {
          limit = timeout
          currentTask()!.cancel()
          yield* sleep(20)
        })
      } catch (error) {
        log('main caught', describeError(error))
      }
      log('expired', yes(limit!.expired), 'requests', currentTask()!.cancelling())
    },
  },

  cancelledAndExpiredAtOneInstantIsCancelled: {
    shows: 'Two requests, and the timeout takes only its own back: the task remains cancelled.',
    rows: [37],
    mirrors: null,
    because: 'needs simulated time',
    *main() {
      function* limited() {
        yield* withTimeout(1, function* () {
          yield* sleep(10)
        })
      }
      const task = createTask(limited())
      getRunningLoop().callLater(1, () => task.cancel('from outside'))
      try {
        yield* task
      } catch (error) {
        log('main caught', describeError(error))
      }
      log('requests', task.cancelling())
    },
  },

  aDeadlineCanBeMoved: {
    shows: 'Later while there is still time, away altogether, and back again to a near instant.',
    rows: [40],
    mirrors: null,
    because: 'everyday use',
    *main() {
      const loop = getRunningLoop()
      let limit: Timeout
      try {
        yield* withTimeout(1, function* (timeout) {
          limit = timeout
          limit.reschedule(loop.time() + 5)
          log('deadline', limit.when())
          yield* sleep(4)
          limit.reschedule(null)
          log('no deadline', yes(limit.when() === null))
          yield* sleep(10)
          limit.reschedule(loop.time() + 2)
          log('deadline', limit.when())
          yield* sleep(10)
        })
      } catch (error) {
        if (!(error instanceof TimeoutError)) throw error
        log('expired', yes(limit!.expired))
      }
    },
  },

  aDeadlineCanBeMovedFromOutside: {
    shows: 'Another task holds the timeout and takes the deadline away; then it cancels the whole task.',
    rows: [40],
    mirrors: ['test_timeouts.TimeoutTests.test_reschedule'],
    *main() {
      const handedOver = new Future<Timeout>()
      function* limited() {
        yield* withTimeout(10, function* (timeout) {
          handedOver.setResult(timeout)
          yield* sleep(50)
        })
      }
      const task = createTask(limited())
      const limit = yield* handedOver
      log('deadline', limit.when())
      limit.reschedule(30)
      log('deadline', limit.when())
      limit.reschedule(null)
      task.cancel()
      try {
        yield* task
      } catch (error) {
        log('main caught', describeError(error), 'expired', yes(limit.expired))
      }
    },
  },

  aDeadlineInThePastFiresInTheNextTurn: {
    shows: 'Moved to an instant that has gone by, the timeout needs no timer.',
    rows: [38, 40],
    mirrors: ['test_timeouts.TimeoutTests.test_timeout_in_the_past_sleep_zero'],
    *main() {
      yield* sleep(5)
      try {
        yield* withTimeout(10, function* (timeout) {
          timeout.reschedule(1)
          yield* sleep(0)
          log('never')
        })
      } catch (error) {
        log('main caught', describeError(error))
      }
    },
  },

  aTimeoutThatIsOverCannotBeMoved: {
    shows: 'After the block, and after the deadline, rescheduling is refused.',
    rows: [40],
    mirrors: [
      'test_timeouts.TimeoutTests.test_timeout_finished',
      'test_timeouts.TimeoutTests.test_timeout_expiring',
    ],
    *main() {
      const finished = yield* withTimeout(5, function* (timeout) {
        yield* sleep(1)
        return timeout
      })
      try {
        finished.reschedule(10)
      } catch (error) {
        log('after the block:', describeError(error))
      }
      try {
        yield* withTimeout(1, function* (limit) {
          try {
            yield* sleep(10)
          } finally {
            try {
              limit.reschedule(20)
            } catch (error) {
              log('after the deadline:', describeError(error))
            }
          }
        })
      } catch (error) {
        log('main caught', describeError(error))
      }
    },
  },

  aCleanupCanHaveATimeoutOfItsOwn: {
    shows: 'In the finally of a block that timed out, a new timeout works as usual.',
    rows: [32, 39],
    mirrors: ['test_timeouts.TimeoutTests.test_nested_timeout_in_finally'],
    *main() {
      try {
        yield* withTimeout(1, function* () {
          try {
            yield* sleep(10)
          } finally {
            try {
              yield* withTimeout(1, function* () {
                yield* sleep(10)
              })
            } catch (error) {
              if (error instanceof TimeoutError) log('the cleanup took too long')
            }
          }
        })
      } catch (error) {
        if (error instanceof TimeoutError) log('the block took too long')
      }
      log('requests', currentTask()!.cancelling())
    },
  },

  theDeadlineDoesNotHurryTheCleanup: {
    shows: 'One second of timeout and five of cleanup are six seconds.',
    rows: [37],
    mirrors: null,
    because: 'everyday use',
    *main() {
      try {
        yield* withTimeout(1, function* () {
          try {
            yield* sleep(10)
          } finally {
            log('cleaning')
            yield* sleep(5)
            log('clean')
          }
        })
      } catch (error) {
        if (!(error instanceof TimeoutError)) throw error
        log('main goes on')
      }
    },
  },

  aBlockThatSwallowsTheCancellationDidNotTimeOut: {
    shows: 'It ends without an error, so there is none; but the timeout knows that it expired.',
    rows: [31, 37],
    mirrors: null,
    because: 'between the tests',
    *main() {
      const limit = yield* withTimeout(1, function* (timeout) {
        try {
          yield* sleep(10)
        } catch (error) {
          if (!(error instanceof CancelledError)) throw error
          log('swallowed')
        }
        return timeout
      })
      log('expired', yes(limit.expired), 'requests', currentTask()!.cancelling())
      yield* sleep(1)
      log('main goes on')
    },
  },

  aTimeoutWorksAfterASwallowedCancel: {
    shows:
      'The task has an old request on its count; the timeout compares with that, and still raises TimeoutError.',
    rows: [31, 37],
    mirrors: ['test_timeouts.TimeoutTests.test_timeout_after_cancellation'],
    *main() {
      currentTask()!.cancel()
      try {
        yield* sleep(1)
      } catch (error) {
        if (!(error instanceof CancelledError)) throw error
        log('swallowed, requests', currentTask()!.cancelling())
      }
      try {
        yield* withTimeout(0, function* () {
          yield* sleep(1)
        })
      } catch (error) {
        log('main caught', describeError(error), 'requests', currentTask()!.cancelling())
      }
    },
  },

  aNewCancelAfterASwallowedOneIsNoTimeout: {
    shows: 'The old request does not make a timeout of the new one.',
    rows: [31, 37],
    mirrors: ['test_timeouts.TimeoutTests.test_cancel_in_timeout_after_cancellation'],
    *main() {
      currentTask()!.cancel()
      try {
        yield* sleep(1)
      } catch (error) {
        if (!(error instanceof CancelledError)) throw error
        log('swallowed')
      }
      try {
        yield* withTimeout(1, function* () {
          currentTask()!.cancel()
          yield* sleep(2)
        })
      } catch (error) {
        log('main caught', describeError(error), 'requests', currentTask()!.cancelling())
      }
    },
  },

  aGroupThatFailsInATimeoutKeepsItsErrors: {
    shows: "The deadline cancels the group, a child's cleanup fails: an ExceptionGroup, and no TimeoutError.",
    rows: [41, 52],
    mirrors: ['test_timeouts.TimeoutTests.test_timeout_taskgroup'],
    *main() {
      function* clumsy() {
        try {
          yield* sleep(10)
        } catch {
          throw new Failure('in the cleanup')
        }
      }
      try {
        yield* withTimeout(1, function* () {
          yield* withTaskGroup(function* (group) {
            group.createTask(clumsy())
            try {
              throw new Failure('replaced by the cancellation')
            } finally {
              yield* sleep(5)
            }
          })
        })
      } catch (error) {
        log('main caught', describeError(error))
      }
      log('requests', currentTask()!.cancelling())
    },
  },
}
