// Shield: to wait for something without taking it down with oneself. Row 47.
// Each program here has its twin of the same name in shield.py.
//
// Read next: wait.ts.

import { CancelledError, type Coroutine, createTask, Future, gather, log, shield, sleep } from '#runtime'
import { describeError, Failure, type Programs, yes } from '../program.ts'

export const programs: Programs = {
  aShieldGivesTheInnerResult: {
    shows: 'The outer future gets the result of the inner one, a turn later.',
    rows: [47],
    mirrors: ['test_tasks.BaseTaskTests.test_shield_result'],
    *main() {
      const inner = new Future<number>()
      const outer = shield(inner)
      inner.setResult(42)
      log('outer done', yes(outer.done))
      log('gave', yield* outer)
    },
  },

  aShieldGivesTheInnerError: {
    shows: 'And its error: the very same object.',
    rows: [20, 47],
    mirrors: ['test_tasks.BaseTaskTests.test_shield_exception'],
    *main() {
      const inner = new Future<never>()
      const outer = shield(inner)
      const error = new Failure('inside')
      inner.setException(error)
      yield* sleep(0)
      log('the same', yes(outer.exception() === error))
    },
  },

  cancellingTheInsideCancelsTheOutside: {
    shows: 'A shield protects from the outside, not from the inside.',
    rows: [47],
    mirrors: ['test_tasks.BaseTaskTests.test_shield_cancel_inner'],
    *main() {
      const inner = new Future<void>()
      const outer = shield(inner)
      inner.cancel()
      yield* sleep(0)
      log('outer cancelled', yes(outer.cancelled))
    },
  },

  cancellingTheOutsideSparesTheInside: {
    shows: 'The outer future is cancelled, and the inner one waits on.',
    rows: [47],
    mirrors: ['test_tasks.BaseTaskTests.test_shield_cancel_outer'],
    *main() {
      const inner = new Future<number>()
      const outer = shield(inner)
      outer.cancel()
      yield* sleep(0)
      log('outer cancelled', yes(outer.cancelled), 'inner done', yes(inner.done))
      inner.setResult(42)
      log('inner gave', yield* inner)
    },
  },

  aShieldAroundWhatIsDoneCostsNothing: {
    shows: 'A done future is given back as it is, and awaiting it takes no turn.',
    rows: [19, 47],
    mirrors: ['test_tasks.BaseTaskTests.test_shield_shortcut'],
    *main() {
      const inner = new Future<number>()
      inner.setResult(42)
      log('itself', yes(shield(inner) === inner))
      log('gave', yield* shield(inner))
    },
  },

  aShieldedCoroutineOutlivesItsAwaiter: {
    shows: 'The awaiter is cancelled at one; what it shielded finishes at five.',
    rows: [47],
    mirrors: ['test_tasks.BaseTaskTests.test_shield_effect'],
    *main() {
      function* inner() {
        yield* sleep(5)
        log('inner finished')
      }
      function* outer() {
        try {
          yield* shield(inner())
        } catch (error) {
          log('outer was cancelled')
          throw error
        }
      }
      const task = createTask(outer())
      yield* sleep(1)
      task.cancel()
      yield* sleep(9)
      log('outer cancelled', yes(task.cancelled))
    },
  },

  aGatherOfShieldsSparesTheChildren: {
    shows: 'Cancelling the gather cancels the shields, and not what is behind them.',
    rows: [45, 47],
    mirrors: ['test_tasks.BaseTaskTests.test_gather_shield'],
    *main() {
      const first = new Future<number>()
      const second = new Future<number>()
      const firstShield = shield(first)
      const secondShield = shield(second)
      const outer = gather([firstShield, secondShield])
      yield* sleep(0)
      outer.cancel()
      yield* sleep(0)
      log('gather threw', describeError(outer.exception()))
      log('shields cancelled', yes(firstShield.cancelled), yes(secondShield.cancelled))
      log('behind them', yes(first.cancelled), yes(second.cancelled))
      first.setResult(1)
      second.setResult(2)
      yield* sleep(0)
    },
  },

  aShieldCostsOneTurn: {
    shows:
      'The outer future is settled by a callback: three turns, where awaiting the task itself takes two.',
    rows: [23, 47],
    mirrors: null,
    because: 'counts turns',
    *main() {
      function* atOnce() {
        return 42
      }
      log('start')
      log('gave', yield* shield(atOnce()))
    },
  },

  anErrorBehindACancelledShieldIsReported: {
    shows: 'Nobody waits any more when the inside fails, so nobody reads its error.',
    rows: [21, 47],
    mirrors: null,
    because: 'between the tests',
    *main() {
      function* inner(): Coroutine<void> {
        yield* sleep(5)
        log('inner fails')
        throw new Failure('behind the shield')
      }
      const outer = shield(createTask(inner()))
      yield* sleep(1)
      outer.cancel()
      yield* sleep(9)
      log('main ends')
    },
  },

  waitingAgainForWhatWasShielded: {
    shows: 'Cancelled once, the awaiter waits a second time for the same inside, and gets its result.',
    rows: [31, 47],
    mirrors: null,
    because: 'everyday use',
    *main() {
      function* inner() {
        yield* sleep(5)
        return 42
      }
      function* outer() {
        const inside = createTask(inner())
        try {
          return yield* shield(inside)
        } catch (error) {
          if (!(error instanceof CancelledError)) throw error
          log('not before it is finished')
          return yield* inside
        }
      }
      const task = createTask(outer())
      yield* sleep(1)
      task.cancel()
      log('gave', yield* task)
    },
  },
}
