// Sleep: a future that a timer settles. Row 36.
// Each program here has its twin of the same name in sleep.py.
//
// Read next: timeouts.ts.

import { CancelledError, createTask, gather, getRunningLoop, log, sleep, work } from '#runtime'
import { describeError, type Programs, yes } from '../program.ts'

export const programs: Programs = {
  sleepGivesWhatItWasGiven: {
    shows: 'sleep waits, and then gives its second argument.',
    rows: [36],
    mirrors: ['test_tasks.BaseTaskTests.test_sleep'],
    *main() {
      yield* sleep(0.5)
      log('first half')
      log('gave', yield* sleep(0.5, 'yeah'))
    },
  },

  sleepZeroGivesWayForOneTurn: {
    shows: 'Whoever is ready runs first; no timer is set.',
    rows: [23, 36],
    mirrors: ['test_tasks.SleepTests.test_sleep_zero'],
    *main() {
      getRunningLoop().callSoon(log, 'callback')
      log('gave', yield* sleep(0, 10))
    },
  },

  aNegativeSleepIsSleepZero: {
    shows: 'Less than nothing is nothing: one turn, and the clock stands still.',
    rows: [36],
    mirrors: null,
    because: 'between the tests',
    *main() {
      getRunningLoop().callSoon(log, 'callback')
      yield* sleep(-5)
      log('main')
    },
  },

  sleepRefusesWhatIsNoNumber: {
    shows: 'NaN would upset the order of all timers.',
    rows: [36],
    mirrors: ['test_tasks.BaseTaskTests.test_sleep_when_delay_is_nan'],
    *main() {
      try {
        yield* sleep(Number.NaN)
      } catch (error) {
        log(describeError(error))
      }
      yield* sleep(1)
      log('main goes on')
    },
  },

  sleepersWakeInOrderOfTheirInstants: {
    shows: 'Who sleeps shorter wakes earlier, and those of one instant in the order in which they lay down.',
    rows: [2, 36],
    mirrors: null,
    because: 'everyday use',
    *main() {
      function* sleeper(name: string, seconds: number) {
        yield* sleep(seconds)
        log(name)
      }
      yield* gather([sleeper('three', 3), sleeper('one', 1), sleeper('two', 2), sleeper('another three', 3)])
    },
  },

  sleepingAtOnceTakesAsLongAsTheLongest: {
    shows: 'Three sleeps at once take as long as the longest; one after the other they add up.',
    rows: [36, 43],
    mirrors: null,
    because: 'everyday use',
    *main() {
      yield* gather([sleep(1), sleep(2), sleep(3)])
      log('at once')
      yield* sleep(1)
      yield* sleep(2)
      yield* sleep(3)
      log('one after the other')
    },
  },

  aCancelledSleepTakesItsTimerAlong: {
    shows: 'Nothing happens at ten any more: the clock goes from one to twenty in one leap.',
    rows: [36],
    mirrors: ['test_tasks.BaseTaskTests.test_sleep_cancel'],
    *main() {
      const task = createTask(sleep(10))
      yield* sleep(1)
      task.cancel()
      yield* sleep(0)
      yield* sleep(0)
      log('cancelled', yes(task.cancelled))
      yield* sleep(19)
      log('twenty')
    },
  },

  aTimerCanCancelASleeper: {
    shows: 'The sleeper wants an hour and gets a second.',
    rows: [28, 36],
    mirrors: ['test_tasks.BaseTaskTests.test_task_cancel_sleeping_task'],
    *main() {
      function* sleeper() {
        yield* sleep(3600)
      }
      const task = createTask(sleeper())
      getRunningLoop().callLater(1, () => task.cancel())
      try {
        yield* task
        log('slept in')
      } catch (error) {
        if (!(error instanceof CancelledError)) throw error
        log('woken')
      }
    },
  },

  computingMakesASleeperLate: {
    shows: 'The sleeper is due at one; the loop is busy until three.',
    rows: [2, 36],
    mirrors: null,
    because: 'needs simulated time',
    *main() {
      function* sleeper() {
        yield* sleep(1)
        log('woke up')
      }
      const task = createTask(sleeper())
      yield* sleep(0)
      work(3)
      log('computed')
      yield* task
    },
  },

  aLongSleepIsOneLeap: {
    shows: 'A year passes in two turns.',
    rows: [2, 36],
    mirrors: null,
    because: 'needs simulated time',
    *main() {
      yield* sleep(365 * 24 * 3600)
      log('a year later')
    },
  },
}
