// From main to the closed loop: what a program leaves behind. Rows 10, 11, 13 and 14.
// Each program here has its twin of the same name in runners.py.
//
// Read next: ../programs.test.ts.

import {
  asyncGenerator,
  CancelledError,
  type Coroutine,
  createTask,
  emit,
  log,
  simulate,
  sleep,
} from '#runtime'
import { describeError, Failure, type Programs } from '../program.ts'

export const programs: Programs = {
  theProgramGivesMainsResult: {
    shows: 'What main returns is what running it gives.',
    rows: [13],
    mirrors: ['test_runners.RunTests.test_asyncio_run_return'],
    *main() {
      yield* sleep(0)
      return 42
    },
  },

  theProgramThrowsMainsError: {
    shows: 'And what main throws, it throws.',
    rows: [13],
    mirrors: ['test_runners.RunTests.test_asyncio_run_raises'],
    *main() {
      yield* sleep(0)
      throw new Failure('spam')
    },
  },

  onlyACoroutineCanBeRun: {
    shows: 'A number or a plain function is no program.',
    rows: [14],
    mirrors: ['test_runners.RunTests.test_asyncio_run_only_coro'],
    byHand(_loop, log) {
      for (const slip of [1, () => undefined]) {
        try {
          simulate(slip as unknown as () => Coroutine<void>)
        } catch (error) {
          log(describeError(error))
        }
      }
    },
  },

  aProgramCannotBeRunInsideAProgram: {
    shows: 'One loop runs already; a second one is refused, and the first goes on.',
    rows: [11, 14],
    mirrors: ['test_runners.RunTests.test_asyncio_run_from_running_loop'],
    *main() {
      function* inner() {
        log('never')
      }
      try {
        simulate(inner)
      } catch (error) {
        log(describeError(error))
      }
      yield* sleep(1)
      log('main goes on')
    },
  },

  leftoverTasksAreCancelled: {
    shows: 'main returns, and a task is still asleep: it is cancelled, and its finally runs.',
    rows: [13],
    mirrors: ['test_runners.RunTests.test_asyncio_run_cancels_hanging_tasks'],
    *main() {
      function* leftover() {
        try {
          yield* sleep(100)
        } catch (error) {
          log('leftover:', describeError(error))
          throw error
        }
      }
      createTask(leftover())
      yield* sleep(0)
      log('main ends')
      return 123
    },
  },

  leftoversAreAwaitedUntilTheyHaveCleanedUp: {
    shows: 'In the order in which they were made; the program is not over before the last one is.',
    rows: [13],
    mirrors: null,
    because: 'pins an order',
    *main() {
      function* leftover(name: string, seconds: number) {
        try {
          yield* sleep(100)
        } finally {
          log(name, 'cleans up')
          yield* sleep(seconds)
          log(name, 'is clean')
        }
      }
      createTask(leftover('first', 3))
      createTask(leftover('second', 1))
      yield* sleep(1)
      log('main ends')
    },
  },

  aTaskMadeInTheLastStepTakesOneMore: {
    shows:
      'main makes a task and ends: the task begins in the turn after. What it makes itself there never begins.',
    rows: [13, 28],
    mirrors: null,
    because: 'counts turns',
    *main() {
      function* never() {
        try {
          log('never')
        } finally {
          log('nor this')
        }
      }
      function* leftover() {
        log('begun')
        createTask(never())
        try {
          yield* sleep(100)
        } finally {
          log('cancelled')
        }
      }
      createTask(leftover())
      log('main ends')
    },
  },

  aStubbornLeftoverMayFinishItsWork: {
    shows: 'It swallows the cancellation and goes on: the program waits for it.',
    rows: [13, 31],
    mirrors: null,
    because: 'between the tests',
    *main() {
      function* stubborn() {
        try {
          yield* sleep(100)
        } catch (error) {
          if (!(error instanceof CancelledError)) throw error
          log('not yet')
        }
        yield* sleep(5)
        log('now')
      }
      createTask(stubborn())
      yield* sleep(0)
      log('main ends')
    },
  },

  anErrorInALeftoverIsReported: {
    shows: "The cleanup fails; that is reported, and main's result is given all the same.",
    rows: [13],
    mirrors: ['test_runners.RunTests.test_asyncio_run_reports_hanging_tasks_errors'],
    *main() {
      function* leftover() {
        try {
          yield* sleep(100)
        } catch {
          throw new Failure('in the cleanup')
        }
      }
      createTask(leftover())
      yield* sleep(0)
      return 123
    },
  },

  leftoversOfAFailedProgramAreCleanedUpToo: {
    shows: "main throws, the leftovers are cancelled, and then main's error comes out.",
    rows: [13],
    mirrors: null,
    because: 'between the tests',
    *main() {
      function* leftover() {
        try {
          yield* sleep(100)
        } finally {
          log('leftover is cleaned up')
        }
      }
      createTask(leftover())
      yield* sleep(0)
      throw new Failure('main')
    },
  },

  generatorsAreClosedAfterTheLeftovers: {
    shows: 'A leftover reads a generator and fails when it is cancelled; its generator is closed after that.',
    rows: [13, 60],
    mirrors: ['test_runners.RunTests.test_asyncio_run_closes_gens_after_hanging_tasks_errors'],
    *main() {
      const fidget = asyncGenerator(function* () {
        try {
          while (true) {
            yield* emit(1)
            yield* sleep(1)
          }
        } finally {
          log('generator closed')
        }
      })
      function* spin() {
        const generator = fidget()
        try {
          yield* generator.next()
          yield* sleep(100)
        } catch {
          log('leftover fails')
          throw new Failure('in the cleanup')
        }
      }
      createTask(spin())
      yield* sleep(1)
      throw new Failure('main')
    },
  },

  aTaskCancelledByMainIsNoLeftover: {
    shows: 'It hears of its cancel in the turn in which main ends, before the loop looks for leftovers.',
    rows: [13],
    mirrors: null,
    because: 'counts turns',
    *main() {
      function* child() {
        try {
          yield* sleep(100)
        } catch (error) {
          log('child:', describeError(error))
          throw error
        }
      }
      const task = createTask(child())
      yield* sleep(0)
      task.cancel('by main')
      log('main ends')
    },
  },
}
