// The loop itself: callbacks, timers, turns, starting and stopping. Rows 1 to 15.
// Each program here has its twin of the same name in loop.py.
//
// Read next: future.ts.

import { getRunningLoop, log, newEventLoop, sleep, work } from '#runtime'
import { describeError, Failure, type Programs, yes } from '../program.ts'

export const programs: Programs = {
  callbacksRunInOrder: {
    shows: 'Callbacks run in the order in which they were scheduled, and none before main gives way.',
    rows: [1],
    mirrors: ['test_base_events.BaseEventLoopTests.test_call_soon'],
    *main() {
      const loop = getRunningLoop()
      for (const name of ['first', 'second', 'third']) loop.callSoon(log, name)
      log('scheduled')
      yield* sleep(0)
      log('main again')
    },
  },

  whatACallbackSchedulesRunsATurnLater: {
    shows:
      'A callback that schedules itself does not shut the others out: each time it waits for the next turn.',
    rows: [2, 3],
    mirrors: null,
    because: 'counts turns',
    *main() {
      const loop = getRunningLoop()
      function again(times: number) {
        log('again', times)
        if (times > 0) loop.callSoon(again, times - 1)
      }
      loop.callSoon(again, 3)
      loop.callSoon(log, 'between')
      for (let turn = 0; turn < 4; turn++) {
        yield* sleep(0)
        log('main')
      }
    },
  },

  aDueTimerGoesBehindWhatIsReady: {
    shows:
      'A timer without delay is due at once, and yet it runs after the callback that was scheduled later.',
    rows: [4],
    mirrors: null,
    because: 'counts turns',
    *main() {
      const loop = getRunningLoop()
      loop.callLater(0, log, 'timer')
      loop.callSoon(log, 'callback')
      yield* sleep(0)
      log('main')
      yield* sleep(0)
      log('main again')
    },
  },

  negativeDelaysFireEarliestFirst: {
    shows: 'Timers that are overdue run in the order of their instants, the longest overdue first.',
    rows: [4],
    mirrors: ['test_base_events.BaseEventLoopTests.test_call_later_negative_delays'],
    *main() {
      const loop = getRunningLoop()
      loop.callLater(-1, log, 'a second overdue')
      loop.callLater(-2, log, 'two seconds overdue')
      yield* sleep(1)
    },
  },

  timersFireInOrderOfTime: {
    shows: 'The heap gives the earliest timer first, whatever the order in which they were set.',
    rows: [2],
    mirrors: null,
    because: 'everyday use',
    *main() {
      const loop = getRunningLoop()
      for (const seconds of [5, 1, 4, 2, 3]) loop.callLater(seconds, log, 'timer', seconds)
      yield* sleep(6)
      log('end')
    },
  },

  timersOfOneInstantFireInOrderSet: {
    shows: 'Timers that are due at one instant fire in one turn, in the order in which they were set.',
    rows: [2],
    mirrors: null,
    because: 'pins an order',
    *main() {
      const loop = getRunningLoop()
      for (const name of ['first', 'second', 'third']) loop.callAt(2, log, name)
      yield* sleep(2)
      log('main')
    },
  },

  callAtTakesAnInstantCallLaterADelay: {
    shows: 'Both name the same instant: two seconds on the clock, or one second from now, when now is one.',
    rows: [2],
    mirrors: ['test_base_events.BaseEventLoopTests.test_time_and_call_at'],
    *main() {
      const loop = getRunningLoop()
      yield* sleep(1)
      loop.callLater(1, log, 'a second later')
      loop.callAt(2, log, 'at two')
      yield* sleep(2)
    },
  },

  aTimerSetByATimerWaitsFromThenOn: {
    shows: 'A callback that sets a timer counts from the instant at which it runs.',
    rows: [3],
    mirrors: null,
    because: 'everyday use',
    *main() {
      const loop = getRunningLoop()
      loop.callLater(1, function first() {
        log('first')
        loop.callLater(1, log, 'second')
      })
      yield* sleep(3)
    },
  },

  timersCloserThanTheClockFireTogether: {
    shows: 'Half a nanosecond apart is one instant for the clock; two nanoseconds apart are two turns.',
    rows: [5],
    mirrors: null,
    because: 'needs simulated time',
    *main() {
      const loop = getRunningLoop()
      loop.callAt(1, log, 'one second')
      loop.callAt(1 + 0.5e-9, log, 'half a nanosecond later')
      loop.callAt(1 + 2e-9, log, 'two nanoseconds later')
      yield* sleep(2)
    },
  },

  aHandleCancelledWithinItsBatchDoesNotRun: {
    shows: 'The first callback of a batch calls the second one off, although both were ready.',
    rows: [6],
    mirrors: null,
    because: 'between the tests',
    *main() {
      const loop = getRunningLoop()
      loop.callSoon(function cancelSecond() {
        log('first')
        second.cancel()
        log('cancelled', yes(second.cancelled()))
      })
      const second = loop.callSoon(log, 'second')
      loop.callSoon(log, 'third')
      yield* sleep(0)
    },
  },

  aCancelledTimerTakesNoTurn: {
    shows: 'Nothing happens at the instant of a cancelled timer: the clock goes straight to the next one.',
    rows: [2, 7],
    mirrors: ['test_base_events.BaseEventLoopTests.test__run_once'],
    *main() {
      const loop = getRunningLoop()
      const early = loop.callLater(5, log, 'never')
      loop.callLater(10, log, 'ten')
      early.cancel()
      yield* sleep(20)
      log('main')
    },
  },

  manyCancelledTimersLeaveTheRestInOrder: {
    shows:
      'Of 150 timers 135 are cancelled, so the heap is swept; the others fire at their instants all the same.',
    rows: [7],
    mirrors: ['test_base_events.BaseEventLoopTests.test__run_once_cancelled_event_cleanup'],
    *main() {
      const loop = getRunningLoop()
      const timers = Array.from({ length: 150 }, (_, number) =>
        loop.callLater((number % 50) + 1, log, 'timer', number),
      )
      timers.forEach((timer, number) => {
        if (number % 10 !== 0) timer.cancel()
      })
      yield* sleep(60)
      log('main')
    },
  },

  stopFinishesTheBatch: {
    shows: 'After stop(), what was ready still runs; what it schedules waits until the loop runs again.',
    rows: [8],
    mirrors: null,
    because: 'counts turns',
    byHand(loop, log) {
      loop.callSoon(function stopping() {
        loop.stop()
        log('stop was called')
      })
      loop.callSoon(function last() {
        log('the rest of the batch')
        loop.callSoon(log, 'in the next run')
      })
      loop.runForever()
      log('stopped')
      loop.callSoon(() => loop.stop())
      loop.runForever()
      log('stopped again')
    },
  },

  aLoopStoppedBeforeItStartsRunsOneTurn: {
    shows: 'stop() before runForever() makes it take exactly one turn.',
    rows: [8],
    mirrors: ['test_base_events.BaseEventLoopTests.test_run_forever_pre_stopped'],
    byHand(loop, log) {
      loop.callSoon(log, 'one turn')
      loop.callSoon(() => loop.callSoon(log, 'never'))
      loop.stop()
      loop.runForever()
      log('stopped')
    },
  },

  aLoopCanRunManyTimes: {
    shows: 'runUntilComplete gives the result, and the clock goes on from one run to the next.',
    rows: [8],
    mirrors: null,
    because: 'everyday use',
    byHand(loop, log) {
      function* after(seconds: number) {
        yield* sleep(seconds)
        log('slept', seconds)
        return seconds
      }
      log('gave', loop.runUntilComplete(after(1)))
      log('gave', loop.runUntilComplete(after(2)))
    },
  },

  aCallbackThatThrowsSparesTheOthers: {
    shows: 'An error in a callback is reported; the rest of the batch runs, and the loop goes on.',
    rows: [9],
    mirrors: ['test_base_events.BaseEventLoopTests.test_default_exc_handler_callback'],
    *main() {
      const loop = getRunningLoop()
      function broken() {
        log('about to fail')
        throw new Failure('in a callback')
      }
      loop.callSoon(broken)
      loop.callSoon(log, 'the rest of the batch')
      loop.callLater(1, broken)
      yield* sleep(2)
      log('main goes on')
    },
  },

  theExceptionHandlerIsTold: {
    shows: "A handler of one's own hears of the error, in the middle of the batch.",
    rows: [9],
    mirrors: ['test_base_events.BaseEventLoopTests.test_set_exc_handler_custom'],
    *main() {
      const loop = getRunningLoop()
      loop.setExceptionHandler((_loop, context) => log('handler:', describeError(context.error)))
      loop.callSoon(function broken() {
        throw new Failure('in a callback')
      })
      loop.callSoon(log, 'the rest of the batch')
      yield* sleep(0)
      log('main')
    },
  },

  aHandlerThatThrowsHarmsNobody: {
    shows: 'When the handler itself fails, the default one takes over, and the loop goes on.',
    rows: [9],
    mirrors: ['test_base_events.BaseEventLoopTests.test_set_exc_handler_broken'],
    *main() {
      const loop = getRunningLoop()
      loop.setExceptionHandler(() => {
        log('handler')
        throw new Failure('in the handler')
      })
      loop.callSoon(function broken() {
        throw new Failure('in a callback')
      })
      loop.callSoon(log, 'the rest of the batch')
      yield* sleep(0)
      log('main')
    },
  },

  aClosedLoopRefusesEverything: {
    shows: 'After close() nothing can be scheduled or run; closing once more does nothing.',
    rows: [10],
    mirrors: ['test_base_events.BaseEventLoopTests.test_close'],
    byHand(loop, log) {
      function attempt(name: string, action: () => void) {
        try {
          action()
          log(name, 'was accepted')
        } catch (error) {
          log(name, describeError(error))
        }
      }
      loop.callSoon(log, 'never')
      loop.close()
      loop.close()
      attempt('scheduling', () => loop.callSoon(log, 'never'))
      attempt('a timer', () => loop.callLater(1, log, 'never'))
      attempt('running', () => loop.runForever())
    },
  },

  aClosedLoopTakesNoTasks: {
    shows:
      'A task that cannot be scheduled is none: it is refused, and does not stand among the tasks of the loop.',
    rows: [10],
    mirrors: ['test_tasks.BaseTaskTests.test_error_in_call_soon'],
    byHand(loop, log) {
      function* late() {
        log('never')
      }
      loop.close()
      try {
        loop.createTask(late())
      } catch (error) {
        log(describeError(error))
      }
      log('tasks', [...loop.tasks].length)
    },
  },

  aRunningLoopCannotBeClosed: {
    shows: 'close() on the loop that runs is refused, and the loop goes on.',
    rows: [10],
    mirrors: ['test_events.EventLoopTestsMixin.test_close_running_event_loop'],
    *main() {
      try {
        getRunningLoop().close()
      } catch (error) {
        log(describeError(error))
      }
      yield* sleep(1)
      log('it still runs')
    },
  },

  aRunningLoopRefusesToRun: {
    shows: 'A loop cannot be run from inside itself.',
    rows: [11],
    mirrors: ['test_events.EventLoopTestsMixin.test_run_until_complete_nesting'],
    *main() {
      const loop = getRunningLoop()
      try {
        loop.runUntilComplete(loop.createFuture())
      } catch (error) {
        log(describeError(error))
      }
      yield* sleep(1)
      log('it still runs')
    },
  },

  aSecondLoopInsideTheFirstIsRefused: {
    shows: 'A thread has one running loop: another cannot be run meanwhile, new as it may be.',
    rows: [11],
    mirrors: ['test_base_events.RunningLoopTests.test_running_loop_within_a_loop'],
    *main() {
      const other = newEventLoop()
      try {
        other.runUntilComplete(other.createFuture())
      } catch (error) {
        log(describeError(error))
      } finally {
        other.close()
      }
      yield* sleep(1)
      log('the first still runs')
    },
  },

  aRunStoppedEarlyHasNoResult: {
    shows: 'runUntilComplete on a loop that is stopped first: an error instead of a result.',
    rows: [12],
    mirrors: ['test_events.EventLoopTestsMixin.test_run_until_complete_stopped'],
    byHand(loop, log) {
      function* nap() {
        yield* sleep(2)
      }
      loop.callLater(1, () => loop.stop())
      const task = loop.createTask(nap())
      try {
        loop.runUntilComplete(task)
      } catch (error) {
        log(describeError(error))
      }
      loop.runUntilComplete(task)
      log('the rest of the sleep')
    },
  },

  aLoopRefusesTheFutureOfAnother: {
    shows: 'A future belongs to its loop; another loop will not run until it is complete.',
    rows: [12],
    mirrors: ['test_base_events.BaseEventLoopTests.test_run_until_complete_loop'],
    byHand(loop, log) {
      const future = loop.createFuture()
      const other = newEventLoop()
      try {
        other.runUntilComplete(future)
      } catch (error) {
        log(describeError(error))
      } finally {
        other.close()
      }
    },
  },

  debugModeReportsASlowCallback: {
    shows: 'In debug mode, a callback or a step that holds the loop for 0.1 s or longer is reported.',
    rows: [15],
    mirrors: ['test_base_events.BaseEventLoopWithSelectorTests.test_log_slow_callbacks'],
    debug: true,
    *main() {
      const loop = getRunningLoop()
      loop.callSoon(work, 0.0625)
      loop.callSoon(work, 0.125)
      yield* sleep(0)
      log('main')
    },
  },

  debugModeRefusesACoroutineFunctionAsCallback: {
    shows: 'In debug mode, callSoon refuses a coroutine function: calling it would run nothing.',
    rows: [15],
    mirrors: ['test_base_events.BaseEventLoopWithSelectorTests.test_call_coroutine'],
    debug: true,
    *main() {
      function* forgotten() {
        log('never')
      }
      try {
        getRunningLoop().callSoon(forgotten)
      } catch (error) {
        log(describeError(error))
      }
    },
  },

  workHoldsEverythingUp: {
    shows: 'Computing does not give way: a timer that is due meanwhile fires late.',
    rows: [2, 4],
    mirrors: null,
    because: 'needs simulated time',
    *main() {
      const loop = getRunningLoop()
      loop.callLater(1, log, 'due at one')
      loop.callLater(2, log, 'due at two')
      work(3)
      log('computed')
      yield* sleep(0)
      log('main')
    },
  },

  theTurnInWhichMainEndsIsNotTheLast: {
    shows: "What main schedules in its last step still runs: the loop stops a turn after main's end.",
    rows: [13],
    mirrors: null,
    because: 'counts turns',
    *main() {
      getRunningLoop().callSoon(log, 'a last word')
      log('main ends')
    },
  },

  aChainOfCallbacksOutlivesMainByItsCleanup: {
    shows:
      'The loop takes a few turns more, to cancel, to close generators, to end; then callbacks are lost.',
    rows: [13],
    mirrors: null,
    because: 'counts turns',
    *main() {
      const loop = getRunningLoop()
      function link(number: number) {
        log('link', number)
        loop.callSoon(link, number + 1)
      }
      loop.callSoon(link, 1)
      log('main ends')
    },
  },
}
