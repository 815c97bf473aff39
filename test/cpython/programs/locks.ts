// Locks, events, conditions, semaphores, barriers. Rows 54 to 58.
// Each program here has its twin of the same name in locks.py.
//
// Read next: queues.ts.

import {
  type Awaitable,
  Barrier,
  BoundedSemaphore,
  BrokenBarrierError,
  Condition,
  type Coroutine,
  createTask,
  Event,
  Future,
  gather,
  getRunningLoop,
  Lock,
  log,
  Semaphore,
  sleep,
  withLock,
} from '#runtime'
import { describeError, Failure, type Programs, yes } from '../program.ts'

/** Acquires, says so, and keeps it. */
function* take(lock: Lock | Semaphore, name: string): Coroutine<void> {
  yield* lock.acquire()
  log(name, 'has it')
}

/** Awaits it and logs what came of it. */
function* outcome(awaitable: Awaitable<unknown>): Coroutine<void> {
  try {
    yield* awaitable
    log('no error')
  } catch (error) {
    log(describeError(error))
  }
}

export const programs: Programs = {
  aLockLetsInOneAtATime: {
    shows: 'Two tasks want in at once; the second waits until the first is out.',
    rows: [54],
    mirrors: null,
    because: 'everyday use',
    *main() {
      const lock = new Lock()
      function* user(name: string) {
        yield* withLock(lock, function* () {
          log(name, 'in')
          yield* sleep(1)
          log(name, 'out')
        })
      }
      yield* gather([user('first'), user('second')])
      log('locked', yes(lock.locked))
    },
  },

  withoutALockAnIncrementGetsLost: {
    shows: 'Read, give way, write: of ten increments one is left. With a lock all ten are.',
    rows: [54],
    mirrors: null,
    because: 'everyday use',
    *main() {
      const counter = { plain: 0, locked: 0 }
      const lock = new Lock()
      function* increment(name: 'plain' | 'locked') {
        const value = counter[name]
        yield* sleep(0)
        counter[name] = value + 1
      }
      function* incrementLocked() {
        yield* withLock(lock, () => increment('locked'))
      }
      yield* gather(Array.from({ length: 10 }, () => increment('plain')))
      yield* gather(Array.from({ length: 10 }, () => incrementLocked()))
      log('without', counter.plain, 'with', counter.locked)
    },
  },

  aFreeLockIsTakenWithoutATurn: {
    shows: 'Acquiring gives way only if it has to wait.',
    rows: [54],
    mirrors: null,
    because: 'counts turns',
    *main() {
      const lock = new Lock()
      getRunningLoop().callSoon(log, 'a callback that waits for its turn')
      yield* lock.acquire()
      log('acquired, locked', yes(lock.locked))
      lock.release()
      log('released, locked', yes(lock.locked))
      yield* sleep(0)
    },
  },

  aLockIsHandedOnInOrder: {
    shows: 'First come, first served: each release lets the longest waiting in.',
    rows: [54],
    mirrors: ['test_locks.LockTests.test_acquire'],
    *main() {
      const lock = new Lock()
      yield* lock.acquire()
      createTask(take(lock, 'first'))
      createTask(take(lock, 'second'))
      yield* sleep(0)
      log('released')
      lock.release()
      yield* sleep(0)
      yield* sleep(0)
      createTask(take(lock, 'third'))
      for (let time = 0; time < 2; time++) {
        log('released')
        lock.release()
        yield* sleep(0)
      }
    },
  },

  nobodyBargesIn: {
    shows:
      'A lock that was just released is promised to the one who waits: a newcomer goes behind, though it is not locked.',
    rows: [54],
    mirrors: null,
    because: 'between the tests',
    *main() {
      const lock = new Lock()
      function* user(name: string) {
        yield* withLock(lock, function* () {
          log(name)
        })
      }
      yield* lock.acquire()
      const waiting = createTask(user('the one who waited'))
      yield* sleep(0)
      lock.release()
      log('locked', yes(lock.locked))
      yield* user('the newcomer')
      yield* waiting
    },
  },

  aWaiterCancelledAsTheLockIsReleased: {
    shows: 'The holder ends, the first waiter is cancelled in the same turn: the second one gets the lock.',
    rows: [54],
    mirrors: ['test_locks.LockTests.test_cancel_race'],
    *main() {
      const lock = new Lock()
      function* user(name: string, blocker: Future<void>) {
        yield* withLock(lock, function* () {
          log(name, 'in')
          yield* blocker
        })
      }
      const done = new Future<void>()
      done.setResult()
      const blocker = new Future<void>()
      const holder = createTask(user('A', blocker))
      yield* sleep(0)
      const first = createTask(user('B', done))
      const second = createTask(user('C', done))
      yield* sleep(0)
      blocker.setResult()
      first.cancel()
      yield* sleep(0)
      log('locked', yes(lock.locked), 'A done', yes(holder.done), 'B cancelled', yes(first.cancelled))
      yield* second
    },
  },

  aReleaseRightAfterACancelWakesOne: {
    shows: 'The first waiter is cancelled and the lock released in one callback: exactly one other gets in.',
    rows: [54],
    mirrors: ['test_locks.LockTests.test_cancel_release_race'],
    *main() {
      const lock = new Lock()
      yield* lock.acquire()
      const first = createTask(take(lock, 'first'))
      const second = createTask(take(lock, 'second'))
      const third = createTask(take(lock, 'third'))
      yield* sleep(0)
      getRunningLoop().callSoon(function trigger() {
        first.cancel()
        lock.release()
      })
      yield* outcome(first)
      log('second done', yes(second.done), 'third done', yes(third.done))
      third.cancel()
      yield* outcome(third)
    },
  },

  aWokenWaiterThatIsCancelledHandsTheLockOn: {
    shows: 'It was chosen, but it is cancelled before its step: the next one must not wait for ever.',
    rows: [29, 54],
    mirrors: null,
    because: 'between the tests',
    *main() {
      const lock = new Lock()
      yield* lock.acquire()
      const chosen = createTask(take(lock, 'chosen'))
      const nextOne = createTask(take(lock, 'next'))
      yield* sleep(0)
      lock.release()
      chosen.cancel()
      yield* sleep(0)
      log('chosen cancelled', yes(chosen.cancelled))
      yield* nextOne
    },
  },

  aCancelBeforeTheReleasePassesTheLockBy: {
    shows: 'The first waiter is cancelled while the lock is still held; the release chooses the second.',
    rows: [54],
    mirrors: ['test_locks.LockTests.test_finished_waiter_cancelled'],
    *main() {
      const lock = new Lock()
      yield* lock.acquire()
      const first = createTask(take(lock, 'first'))
      yield* sleep(0)
      const second = createTask(take(lock, 'second'))
      first.cancel()
      lock.release()
      yield* sleep(0)
      log('locked', yes(lock.locked), 'first cancelled', yes(first.cancelled))
      yield* second
    },
  },

  releasingWhatIsNotHeldIsRefused: {
    shows: 'A lock, unlike a light switch, cannot be released twice.',
    rows: [54],
    mirrors: ['test_locks.LockTests.test_release_not_acquired'],
    *main() {
      const lock = new Lock()
      try {
        lock.release()
      } catch (error) {
        log(describeError(error))
      }
      yield* lock.acquire()
      lock.release()
      try {
        lock.release()
      } catch (error) {
        log(describeError(error))
      }
    },
  },

  anErrorInTheBlockReleasesTheLock: {
    shows: 'Whatever way the block ends, the lock is free afterwards.',
    rows: [54],
    mirrors: null,
    because: 'everyday use',
    *main() {
      const lock = new Lock()
      try {
        yield* withLock(lock, function* () {
          throw new Failure('inside')
        })
      } catch (error) {
        log(describeError(error), 'locked', yes(lock.locked))
      }
    },
  },

  anEventWakesAllWhoWait: {
    shows: 'In the order in which they came; whoever comes after it was set does not wait at all.',
    rows: [56],
    mirrors: ['test_locks.EventTests.test_wait'],
    *main() {
      const event = new Event()
      function* waiter(name: string) {
        yield* event.wait()
        log(name)
      }
      for (const name of ['first', 'second']) createTask(waiter(name))
      yield* sleep(0)
      createTask(waiter('late, but before the next turn'))
      event.set()
      log('set', yes(event.isSet))
      yield* sleep(0)
      yield* event.wait()
      log('main did not wait')
    },
  },

  anEventThatIsClearedAgainStillWakes: {
    shows: 'Set and cleared in one go: those who waited are woken, and the event is not set.',
    rows: [56],
    mirrors: ['test_locks.EventTests.test_clear_with_waiters'],
    *main() {
      const event = new Event()
      function* waiter() {
        yield* event.wait()
        log('woken, set', yes(event.isSet))
      }
      const task = createTask(waiter())
      yield* sleep(0)
      event.set()
      event.clear()
      log('set', yes(event.isSet))
      yield* task
    },
  },

  anEventSetTwiceWakesOnce: {
    shows: 'Setting what is set already does nothing.',
    rows: [56],
    mirrors: null,
    because: 'between the tests',
    *main() {
      const event = new Event()
      function* waiter() {
        for (let time = 0; time < 2; time++) {
          yield* event.wait()
          log('woken')
          event.clear()
        }
      }
      createTask(waiter())
      yield* sleep(0)
      event.set()
      event.set()
      yield* sleep(1)
      log('one second later')
      event.set()
      yield* sleep(1)
    },
  },

  aCancelledWaiterDoesNotDisturbTheEvent: {
    shows: 'One of two waiters is cancelled in the turn in which the event is set.',
    rows: [29, 56],
    mirrors: ['test_locks.EventTests.test_wait_cancel'],
    *main() {
      const event = new Event()
      function* waiter(name: string) {
        yield* event.wait()
        log(name)
      }
      const first = createTask(waiter('first'))
      const second = createTask(waiter('second'))
      yield* sleep(0)
      event.set()
      first.cancel()
      yield* outcome(first)
      yield* outcome(second)
    },
  },

  aConditionGivesTheLockAwayWhileItWaits: {
    shows: 'wait() releases the lock, and has it again when it returns.',
    rows: [57],
    mirrors: null,
    because: 'everyday use',
    *main() {
      const condition = new Condition()
      function* waiter() {
        yield* withLock(condition, function* () {
          log('waiter waits')
          yield* condition.wait()
          log('waiter has the lock', yes(condition.locked))
        })
      }
      const task = createTask(waiter())
      yield* sleep(0)
      log('locked', yes(condition.locked))
      yield* withLock(condition, function* () {
        condition.notify()
        log('notified')
        yield* sleep(1)
        log('main lets go')
      })
      yield* task
    },
  },

  notifiedWaitersComeInOneByOne: {
    shows: 'All are woken at once, but each needs the lock before it can go on.',
    rows: [57],
    mirrors: ['test_locks.ConditionTests.test_wait'],
    *main() {
      const condition = new Condition()
      function* waiter(name: string) {
        yield* condition.acquire()
        yield* condition.wait()
        log(name)
      }
      for (const name of ['first', 'second', 'third']) createTask(waiter(name))
      yield* sleep(0)
      yield* condition.acquire()
      condition.notify()
      yield* sleep(0)
      log('nobody: main has the lock')
      condition.release()
      yield* sleep(0)
      condition.notify(2)
      yield* sleep(0)
      log('nobody: the first has the lock')
      condition.release()
      yield* sleep(0)
      condition.release()
      yield* sleep(0)
    },
  },

  notifyWakesAsManyAsItSays: {
    shows: 'One, and then all the rest: more than there are does no harm.',
    rows: [57],
    mirrors: ['test_locks.ConditionTests.test_notify'],
    *main() {
      const condition = new Condition()
      function* waiter(name: string) {
        yield* withLock(condition, function* () {
          yield* condition.wait()
          log(name)
        })
      }
      for (const name of ['first', 'second', 'third']) createTask(waiter(name))
      yield* sleep(0)
      yield* withLock(condition, function* () {
        condition.notify(1)
      })
      yield* sleep(1)
      yield* withLock(condition, function* () {
        condition.notify(1)
        condition.notify(2048)
      })
      yield* sleep(1)
    },
  },

  waitingForAPredicate: {
    shows: 'waitFor looks again after every notification, until what it waits for is true.',
    rows: [57],
    mirrors: ['test_locks.ConditionTests.test_wait_for'],
    *main() {
      const condition = new Condition()
      const items: string[] = []
      function* consumer() {
        yield* withLock(condition, function* () {
          yield* condition.waitFor(() => items.length >= 2)
          log('items', items.length)
        })
      }
      const task = createTask(consumer())
      for (const item of ['a', 'b']) {
        yield* sleep(1)
        yield* withLock(condition, function* () {
          items.push(item)
          log('put', item)
          condition.notifyAll()
        })
      }
      yield* task
    },
  },

  aCancelledWaiterTakesTheLockBackFirst: {
    shows: 'It was notified and then cancelled, and somebody holds the lock: it waits for it before it ends.',
    rows: [57],
    mirrors: ['test_locks.ConditionTests.test_wait_cancel_after_notify'],
    *main() {
      const condition = new Condition()
      function* waiter() {
        yield* withLock(condition, function* () {
          yield* condition.wait()
        })
      }
      const task = createTask(waiter())
      yield* sleep(0)
      yield* condition.acquire()
      condition.notify()
      yield* sleep(0)
      task.cancel()
      yield* sleep(0)
      log('done', yes(task.done))
      condition.release()
      yield* outcome(task)
    },
  },

  aCancelWhileTheLockIsContested: {
    shows:
      'Notified first, cancelled afterwards, all in the turn before the lock is free: the lock is held in the end.',
    rows: [57],
    mirrors: ['test_locks.ConditionTests.test_wait_cancel_contested'],
    *main() {
      const condition = new Condition()
      yield* condition.acquire()
      const task = createTask(condition.wait())
      yield* sleep(0)
      log('locked', yes(condition.locked))
      yield* condition.acquire()
      condition.notify()
      getRunningLoop().callSoon(() => task.cancel())
      getRunningLoop().callSoon(() => condition.release())
      yield* outcome(task)
      log('locked', yes(condition.locked))
    },
  },

  aNotificationThatHitsACancelledWaiterIsPassedOn: {
    shows: 'The chosen consumer is cancelled in the same turn: the other one takes the item in its place.',
    rows: [57],
    mirrors: ['test_locks.ConditionTests.test_cancelled_wakeup'],
    *main() {
      const condition = new Condition()
      const items: string[] = []
      function* consumer(name: string) {
        yield* withLock(condition, function* () {
          yield* condition.waitFor(() => items.length > 0)
          log(name, 'took', items.pop())
        })
      }
      const first = createTask(consumer('first'))
      const second = createTask(consumer('second'))
      yield* sleep(0)
      yield* withLock(condition, function* () {
        items.push('a')
        condition.notify(1)
        first.cancel()
      })
      yield* outcome(first)
      yield* second
    },
  },

  aConditionNeedsItsLock: {
    shows: 'Neither wait() nor notify() without holding the lock.',
    rows: [57],
    mirrors: [
      'test_locks.ConditionTests.test_wait_unacquired',
      'test_locks.ConditionTests.test_notify_unacquired',
    ],
    *main() {
      const condition = new Condition()
      try {
        condition.notify()
      } catch (error) {
        log(describeError(error))
      }
      yield* outcome(condition.wait())
    },
  },

  aSemaphoreLetsInAsManyAsItHasUnits: {
    shows: 'Two units, four who want in: the third waits until the first is out.',
    rows: [55],
    mirrors: null,
    because: 'everyday use',
    *main() {
      const semaphore = new Semaphore(2)
      function* user(name: string, seconds: number) {
        yield* withLock(semaphore, function* () {
          log(name, 'in')
          yield* sleep(seconds)
        })
        log(name, 'out')
      }
      yield* gather([user('a', 1), user('b', 3), user('c', 1), user('d', 1)])
    },
  },

  aSemaphoreCountsDownToLocked: {
    shows: 'It is locked when no unit is left, or when those left are promised to waiters.',
    rows: [55],
    mirrors: ['test_locks.SemaphoreTests.test_acquire'],
    *main() {
      const semaphore = new Semaphore(3)
      yield* semaphore.acquire()
      yield* semaphore.acquire()
      log('locked', yes(semaphore.locked))
      const tasks = ['first', 'second', 'third'].map((name) => createTask(take(semaphore, name)))
      yield* sleep(0)
      log('locked', yes(semaphore.locked))
      tasks.push(createTask(take(semaphore, 'fourth')))
      semaphore.release()
      semaphore.release()
      log('released two, locked', yes(semaphore.locked))
      yield* sleep(0)
      yield* sleep(0)
      log('locked', yes(semaphore.locked))
      semaphore.release()
      yield* gather(tasks)
    },
  },

  aReleasedUnitIsReservedForTheWaiter: {
    shows: 'The waiter has not run yet, and still a newcomer cannot take its unit.',
    rows: [55],
    mirrors: null,
    because: 'between the tests',
    *main() {
      const semaphore = new Semaphore(1)
      yield* semaphore.acquire()
      const waiter = createTask(take(semaphore, 'the one who waited'))
      yield* sleep(0)
      semaphore.release()
      log('locked', yes(semaphore.locked))
      const newcomer = createTask(take(semaphore, 'the newcomer'))
      yield* waiter
      semaphore.release()
      yield* newcomer
    },
  },

  cancelledWaitersArePassedBy: {
    shows: 'Two of four waiters are cancelled; the unit goes to the third.',
    rows: [55],
    mirrors: ['test_locks.SemaphoreTests.test_acquire_cancel_before_awoken'],
    *main() {
      const semaphore = new Semaphore(0)
      const [first, second, third, fourth] = [
        createTask(take(semaphore, 'first')),
        createTask(take(semaphore, 'second')),
        createTask(take(semaphore, 'third')),
        createTask(take(semaphore, 'fourth')),
      ]
      yield* sleep(0)
      first.cancel()
      second.cancel()
      semaphore.release()
      yield* sleep(0)
      yield* sleep(0)
      log('third done', yes(third.done), 'fourth done', yes(fourth.done))
      fourth.cancel()
      yield* outcome(fourth)
    },
  },

  aUnitReleasedRightAfterACancelIsNotLost: {
    shows: 'The first of two waiters is cancelled, and in the same turn a unit comes: the second gets it.',
    rows: [55],
    mirrors: ['test_locks.SemaphoreTests.test_acquire_hang'],
    *main() {
      const semaphore = new Semaphore(0)
      const first = createTask(take(semaphore, 'first'))
      const second = createTask(take(semaphore, 'second'))
      yield* sleep(0)
      first.cancel()
      semaphore.release()
      yield* sleep(0)
      yield* sleep(0)
      log('locked', yes(semaphore.locked), 'second done', yes(second.done))
    },
  },

  aUnitGivenToAWaiterThatIsCancelledGoesOn: {
    shows: 'The first waiter was chosen, and is cancelled before its step: it gives the unit to the second.',
    rows: [29, 55],
    mirrors: null,
    because: 'between the tests',
    *main() {
      const semaphore = new Semaphore(0)
      const first = createTask(take(semaphore, 'first'))
      const second = createTask(take(semaphore, 'second'))
      yield* sleep(0)
      semaphore.release()
      first.cancel()
      yield* outcome(first)
      yield* second
    },
  },

  theOrderSurvivesACancelledWaiter: {
    shows: 'The first of three gives up; the others get their units in the order in which they came.',
    rows: [55],
    mirrors: ['test_locks.SemaphoreTests.test_acquire_fifo_order_3'],
    *main() {
      const semaphore = new Semaphore(0)
      const first = createTask(take(semaphore, 'first'))
      const others = ['second', 'third'].map((name) => createTask(take(semaphore, name)))
      yield* sleep(0)
      first.cancel()
      yield* sleep(0)
      semaphore.release()
      semaphore.release()
      yield* gather([first, ...others], { returnExceptions: true })
    },
  },

  aBoundedSemaphoreRefusesMoreThanItHad: {
    shows:
      'A plain one would count on; this one notices a release too many. Less than none is refused at once.',
    rows: [55],
    mirrors: ['test_locks.SemaphoreTests.test_release_not_acquired'],
    *main() {
      const bounded = new BoundedSemaphore(1)
      yield* bounded.acquire()
      bounded.release()
      try {
        bounded.release()
      } catch (error) {
        log(describeError(error))
      }
      try {
        new Semaphore(-1)
      } catch (error) {
        log(describeError(error))
      }
    },
  },

  aBarrierOpensWhenAllHaveCome: {
    shows: 'Each gets the number of its arrival; the last one does not wait at all.',
    rows: [58],
    mirrors: ['test_locks.BarrierTests.test_filling_tasks_check_return_value'],
    *main() {
      const barrier = new Barrier(3)
      function* runner(name: string, seconds: number) {
        yield* sleep(seconds)
        log(name, 'arrives, waiting', barrier.waiting)
        const index = yield* barrier.wait()
        log(name, 'goes on as number', index)
      }
      yield* gather([runner('slow', 3), runner('quick', 1), runner('middling', 2)])
    },
  },

  aBarrierCanBeUsedAgain: {
    shows:
      'When all have gone on it fills anew; who comes early for the second round waits until the first is out.',
    rows: [58],
    mirrors: ['test_locks.BarrierTests.test_filling_tasks_wait_twice'],
    *main() {
      const barrier = new Barrier(2)
      function* runner(name: string) {
        for (const round of [1, 2]) {
          const index = yield* barrier.wait()
          log(name, 'round', round, 'number', index)
        }
      }
      yield* gather([runner('a'), runner('b')])
    },
  },

  aCancelledWaiterLeavesTheBarrierWhole: {
    shows:
      'One gives up and is not counted; two more come, and the barrier opens. One number is given twice.',
    rows: [58],
    mirrors: ['test_locks.BarrierTests.test_filling_tasks_cancel_one'],
    *main() {
      const barrier = new Barrier(3)
      function* runner(name: string) {
        log(name, 'is number', yield* barrier.wait())
      }
      const first = createTask(runner('first'))
      const second = createTask(runner('second'))
      yield* sleep(0)
      log('waiting', barrier.waiting)
      first.cancel()
      yield* sleep(0)
      log('waiting', barrier.waiting)
      yield* gather([second, runner('third'), runner('fourth')])
      log('waiting', barrier.waiting, 'broken', yes(barrier.broken))
    },
  },

  aBarrierThatIsResetTurnsTheWaitersAway: {
    shows: 'They get BrokenBarrierError; afterwards the barrier is as new.',
    rows: [58],
    mirrors: ['test_locks.BarrierTests.test_reset_barrier_while_tasks_waiting'],
    *main() {
      const barrier = new Barrier(3)
      function* runner(name: string) {
        try {
          log(name, 'is number', yield* barrier.wait())
        } catch (error) {
          if (!(error instanceof BrokenBarrierError)) throw error
          log(name, describeError(error))
        }
      }
      const tasks = [createTask(runner('first')), createTask(runner('second'))]
      yield* sleep(0)
      yield* barrier.reset()
      log('reset')
      yield* gather(tasks)
      log('waiting', barrier.waiting, 'broken', yes(barrier.broken))
      yield* gather([runner('a'), runner('b'), runner('c')])
    },
  },

  aBarrierThatIsAbortedStaysBroken: {
    shows: 'Those who wait and those who come later all get BrokenBarrierError, until it is reset.',
    rows: [58],
    mirrors: ['test_locks.BarrierTests.test_abort_barrier'],
    *main() {
      const barrier = new Barrier(2)
      const waiting = createTask(barrier.wait())
      yield* sleep(0)
      yield* barrier.abort()
      yield* outcome(waiting)
      log('waiting', barrier.waiting, 'broken', yes(barrier.broken))
      yield* outcome(barrier.wait())
      yield* barrier.reset()
      log('broken', yes(barrier.broken))
    },
  },
}
