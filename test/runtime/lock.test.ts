// Lock and withLock: who gets it, who hands it on, and what a deadlock report makes of it.
// The turns in which cancellations collide are held to CPython in test/cpython/programs/locks.ts.
//
// Read next: condition.test.ts.

import { describe, expect, expectTypeOf, test } from 'vitest'
import {
  CancelledError,
  type Coroutine,
  createTask,
  gather,
  Lock,
  log,
  simulate,
  sleep,
  withLock,
} from '#runtime'
import { deadlockOf, errorOf, logged, outcome, play, said } from './played.ts'

function* take(lock: Lock, name: string): Coroutine<void> {
  yield* lock.acquire()
  log(name, 'has it')
}

describe('acquire and release', () => {
  test('a free lock is taken in no turn; the next waits one turn after the release', () => {
    const program = logged(function* () {
      const lock = new Lock()
      log(yield* lock.acquire(), lock.locked)
      createTask(take(lock, 'second'))
      yield* sleep(1)
      lock.release()
      log('released, locked', lock.locked)
    })
    expect(program).toEqual([
      [1, 0, 'true true'],
      [4, 1, 'released, locked false'],
      [5, 1, 'second has it'],
    ])
  })

  test('first come, first served, and nobody takes it past a woken waiter', () => {
    const program = said(function* () {
      const lock = new Lock()
      yield* lock.acquire()
      const tasks = ['first', 'second'].map((name) =>
        createTask(
          withLock(lock, function* () {
            log(name)
          }),
        ),
      )
      yield* sleep(0)
      lock.release()
      yield* take(lock, 'newcomer')
      lock.release()
      yield* gather(tasks)
    })
    expect(program).toEqual(['first', 'second', 'newcomer has it'])
  })

  test('a waiter that is cancelled when the lock was released for it wakes the next', () => {
    const program = logged(function* () {
      const lock = new Lock()
      yield* lock.acquire()
      const [first] = [createTask(take(lock, 'first')), createTask(take(lock, 'second'))]
      yield* sleep(0)
      lock.release()
      first.cancel()
      log(yield* outcome(first))
      yield* sleep(0)
    })
    expect(program).toEqual([
      [4, 0, 'second has it'],
      [4, 0, 'threw CancelledError'],
    ])
  })

  test('a release that comes after the cancel of the first waiter still reaches the second', () => {
    const program = logged(function* () {
      const lock = new Lock()
      yield* lock.acquire()
      const [first] = [createTask(take(lock, 'first')), createTask(take(lock, 'second'))]
      yield* sleep(0)
      first.cancel()
      lock.release()
      yield* sleep(0)
      log('one turn later, locked', lock.locked)
      yield* sleep(0)
    })
    expect(program).toEqual([
      [3, 0, 'one turn later, locked false'],
      [4, 0, 'second has it'],
    ])
  })

  test('with all waiters cancelled, a newcomer gets it at once', () => {
    const program = logged(function* () {
      const lock = new Lock()
      yield* lock.acquire()
      const waiting = createTask(take(lock, 'cancelled'))
      yield* sleep(0)
      waiting.cancel()
      lock.release()
      yield* take(lock, 'newcomer')
    })
    expect(program).toEqual([[2, 0, 'newcomer has it']])
  })

  test('releasing a free lock is refused', () => {
    const program = () => {
      new Lock({ name: 'door' }).release()
    }
    expect(program).toThrow(
      'door is free, so it cannot be released. Was it released twice, or never acquired? withLock does each once.',
    )
  })
})

describe('withLock', () => {
  test('releases after a return, an error and a cancellation', () => {
    const program = said(function* () {
      const lock = new Lock()
      log(
        yield* withLock(lock, function* () {
          return 5
        }),
        lock.locked,
      )
      const failing = withLock(lock, function* (): Coroutine<void> {
        throw new RangeError('why')
      })
      log(yield* outcome(failing), lock.locked)
      const task = createTask(withLock(lock, () => sleep(1)))
      yield* sleep(0)
      log('held', lock.locked)
      task.cancel()
      log(yield* outcome(task), lock.locked)
    })
    expect(program).toEqual([
      '5 false',
      'threw RangeError: why false',
      'held true',
      'threw CancelledError false',
    ])
  })

  test('a wait that is cancelled releases nothing', () => {
    const program = said(function* () {
      const lock = new Lock()
      yield* lock.acquire()
      const task = createTask(
        withLock(lock, function* () {
          log('never')
        }),
      )
      yield* sleep(0)
      task.cancel()
      log(yield* outcome(task), lock.locked)
    })
    expect(program).toEqual(['threw CancelledError true'])
  })

  test('takes anything that has acquire and release, and refuses the rest', () => {
    const door = {
      *acquire(): Coroutine<void> {
        log('opened')
      },
      release() {
        log('closed')
      },
    }
    const program = said(function* () {
      yield* withLock(door, function* () {
        log('inside')
      })
    })
    expect(program).toEqual(['opened', 'inside', 'closed'])
    // @ts-expect-error: no lock
    expect(errorOf(() => withLock({}, function* () {}))).toBe(
      'TypeError: withLock needs what has acquire and release, such as a Lock, and got {}.',
    )
    // @ts-expect-error: no generator function
    expect(errorOf(() => withLock(new Lock(), () => 5))).toBe(
      'TypeError: withLock needs a generator function, and this function is a plain one: calling it has run it already. Write function* () with a star.',
    )
  })

  test("gives the body's result, by its type", () => {
    simulate(function* () {
      const number = yield* withLock(new Lock(), function* () {
        yield* sleep(0)
        return 5
      })
      expectTypeOf(number).toEqualTypeOf<number>()
      expectTypeOf(yield* new Lock().acquire()).toEqualTypeOf<true>()
      // @ts-expect-error: a lock itself cannot be awaited
      const wrong = () => gather([new Lock()])
      expect(wrong).toThrow('cannot be awaited')
    })
  })
})

describe('reports', () => {
  function* philosopher(first: Lock, second: Lock): Coroutine<void> {
    yield* withLock(first, function* () {
      yield* sleep(1)
      yield* withLock(second, () => sleep(1))
    })
  }

  test('two tasks and two locks in a ring', () => {
    const deadlock = deadlockOf(function* main() {
      const left = new Lock({ name: 'left fork' })
      const right = new Lock({ name: 'right fork' })
      yield* gather([
        createTask(philosopher(left, right), { name: 'Plato' }),
        createTask(philosopher(right, left), { name: 'Kant' }),
      ])
    })
    expect(deadlock.ring).toEqual(['Plato', 'Kant'])
    expect(deadlock.message.split('\n')).toEqual([
      'Nothing can ever run again at 1.0 s: 3 tasks are stuck, and no timer is set.',
      '  Task-1 (main) waits for gather of 2',
      '  Plato (coroutine) waits for right fork.acquire(), held by Kant',
      '  Kant (coroutine) waits for left fork.acquire(), held by Plato',
      'They wait in a ring: Plato → Kant → Plato.',
    ])
  })

  test('a task that waits for a lock that it holds itself', () => {
    const deadlock = deadlockOf(function* main() {
      const lock = new Lock()
      yield* withLock(lock, () => lock.acquire())
    })
    expect(deadlock.ring).toEqual(['Task-1'])
    expect(deadlock.message.split('\n').slice(1)).toEqual([
      '  Task-1 (main) waits for lock.acquire(), held by Task-1',
      'Task-1 waits for itself.',
    ])
  })

  test('a lock that nobody released', () => {
    const deadlock = deadlockOf(function* main() {
      const lock = new Lock()
      yield* createTask(take(lock, 'forgetful'), { name: 'forgetful' })
      yield* lock.acquire()
    })
    expect(deadlock.ring).toEqual([])
    expect(deadlock.message).toContain('waits for lock.acquire(), held by forgetful, which has ended')
  })

  test('an acquire without its yield*', () => {
    const { reported } = play(function* () {
      const lock = new Lock()
      lock.acquire()
      withLock(lock, () => sleep(0))
    })
    expect(reported).toEqual([
      'lock.acquire() was made and never awaited, so it did nothing. Is a yield* missing?',
      'withLock was made and never awaited, so it did nothing. Is a yield* missing?',
    ])
  })

  test('an acquire that is awaited twice', () => {
    const error = errorOf(function* () {
      const acquired = new Lock().acquire()
      yield* acquired
      yield* acquired
    })
    expect(error).toBe(
      'Error: This lock.acquire() was awaited before, and a coroutine runs once. Call again for a second one.',
    )
  })

  test('a lock that was waited for in another event loop', () => {
    const lock = new Lock()
    const stuck = () =>
      simulate(function* () {
        yield* lock.acquire()
        yield* lock.acquire()
      })
    expect(stuck).toThrow('Nothing can ever run again')
    expect(stuck).toThrow(
      'Somebody waited in another event loop before, for the same: lock.acquire(), held by Task-1, which has ended. What tasks wait for belongs to one loop: make a new one inside main.',
    )
  })
})

test('a cancelled acquire throws CancelledError', () => {
  simulate(function* () {
    const lock = new Lock()
    yield* lock.acquire()
    const task = createTask(lock.acquire())
    yield* sleep(0)
    task.cancel('enough')
    yield* sleep(0)
    yield* sleep(0)
    expect(() => task.result()).toThrow(new CancelledError('enough'))
  })
})
