// Event and Condition. The turns in which cancellations collide are held to CPython in
// test/cpython/programs/locks.ts.
//
// Read next: semaphore.test.ts.

import { describe, expect, expectTypeOf, test } from 'vitest'
import {
  Condition,
  type Coroutine,
  createTask,
  Event,
  gather,
  Lock,
  log,
  simulate,
  sleep,
  type Task,
  withLock,
} from '#runtime'
import { deadlockOf, errorOf, logged, outcome, play, said } from './played.ts'

describe('event', () => {
  function* waiter(event: Event, name: string): Coroutine<void> {
    yield* event.wait()
    log(name)
  }

  test('set and clear in one go still wakes all who waited, in order', () => {
    const program = logged(function* () {
      const event = new Event()
      createTask(waiter(event, 'first'))
      createTask(waiter(event, 'second'))
      yield* sleep(0)
      event.set()
      event.clear()
      log('set?', event.isSet)
      createTask(waiter(event, 'too late'))
      yield* sleep(1)
    })
    expect(program).toEqual([
      [2, 0, 'set? false'],
      [3, 0, 'first'],
      [3, 0, 'second'],
    ])
  })

  test('an event that is set holds nobody up', () => {
    const program = logged(function* () {
      const event = new Event()
      event.set()
      event.set()
      log(yield* event.wait(), event.isSet)
    })
    expect(program).toEqual([[1, 0, 'true true']])
  })

  test('a cancelled waiter does not disturb the others', () => {
    const program = said(function* () {
      const event = new Event()
      const first = createTask(waiter(event, 'first'))
      createTask(waiter(event, 'second'))
      yield* sleep(0)
      first.cancel()
      event.set()
      yield* sleep(1)
    })
    expect(program).toEqual(['second'])
  })

  test('set can be called from a callback', () => {
    const program = logged(function* () {
      const event = new Event()
      const task = createTask(waiter(event, 'woken'))
      task.loop.callLater(2, () => event.set())
      yield* task
    })
    expect(program).toEqual([[4, 2, 'woken']])
  })

  test('nobody sets it', () => {
    const deadlock = deadlockOf(function* main() {
      yield* new Event({ name: 'doorbell' }).wait()
    })
    expect(deadlock.message).toContain('Task-1 (main) waits for doorbell.wait()')
  })
})

describe('condition', () => {
  /** Three tasks that wait, with the lock taken again when they go on. */
  function start(condition: Condition): Task<void>[] {
    return ['a', 'b', 'c'].map((name) =>
      createTask(
        withLock(condition, function* () {
          yield* condition.wait()
          log(name, condition.locked)
        }),
        { name },
      ),
    )
  }

  test('notify wakes the first ones; each has the lock when it goes on', () => {
    const program = logged(function* () {
      const condition = new Condition()
      const tasks = start(condition)
      yield* sleep(0)
      yield* withLock(condition, function* () {
        condition.notify(2)
        log('notified')
      })
      yield* sleep(1)
      yield* withLock(condition, function* () {
        condition.notifyAll()
        yield* sleep(1)
        log('lets go')
      })
      yield* gather(tasks)
      log('locked', condition.locked)
    })
    expect(program).toEqual([
      [2, 0, 'notified'],
      [3, 0, 'a true'],
      [3, 0, 'b true'],
      [8, 2, 'lets go'],
      [9, 2, 'c true'],
      [11, 2, 'locked false'],
    ])
  })

  test('wait gives true; waitFor asks again until its predicate holds, and gives its value', () => {
    const program = said(function* () {
      const condition = new Condition()
      let items: string[] = []
      const task = createTask(
        withLock(condition, function* () {
          const first = yield* condition.waitFor(() => items[0])
          expectTypeOf(first).toEqualTypeOf<string | undefined>()
          log('got', first)
        }),
      )
      for (const next of [[], ['apple']]) {
        yield* sleep(1)
        items = next
        yield* withLock(condition, function* () {
          condition.notify()
        })
        log('notified')
      }
      yield* task
    })
    expect(program).toEqual(['notified', 'notified', 'got apple'])
  })

  test('a cancelled wait throws with the lock held, and passes its notification on', () => {
    const program = said(function* () {
      const condition = new Condition()
      const [first] = start(condition)
      yield* sleep(0)
      yield* withLock(condition, function* () {
        condition.notify()
      })
      first!.cancel()
      log('first', yield* outcome(first!))
      yield* sleep(1)
    })
    expect(program).toEqual(['b true', 'first threw CancelledError'])
  })

  test('a wait is cancelled, and once more while it wants the lock back: the last message counts, and the next is notified', () => {
    const program = logged(function* () {
      const condition = new Condition()
      const [first] = start(condition)
      yield* sleep(0)
      yield* condition.acquire()
      first!.cancel('one')
      yield* sleep(0)
      first!.cancel('two')
      yield* sleep(1)
      condition.release()
      log(yield* outcome(first!))
    })
    expect(program).toEqual([
      [8, 1, 'b true'],
      [8, 1, 'threw CancelledError: two'],
    ])
  })

  test('two conditions can share a lock', () => {
    const program = said(function* () {
      const lock = new Lock()
      const [full, empty] = [new Condition(lock), new Condition(lock)]
      yield* full.acquire()
      log(empty.locked, lock.locked)
      empty.notifyAll()
      full.release()
      log(empty.locked)
    })
    expect(program).toEqual(['true true', 'false'])
  })

  test('without the lock there is neither wait nor notify', () => {
    const condition = new Condition(undefined, { name: 'changed' })
    expect(() => condition.notify()).toThrow(
      'To notify changed, hold its lock: yield* withLock(changed, function* () { … }).',
    )
    expect(() => condition.notifyAll()).toThrow('To notify changed')
    expect(errorOf(() => condition.wait())).toBe(
      'Error: To wait for changed, hold its lock: yield* withLock(changed, function* () { … }).',
    )
  })

  test('reports name the wait, and the lock that is wanted back', () => {
    const deadlock = deadlockOf(function* main() {
      const condition = new Condition()
      const [first] = start(condition)
      yield* sleep(0)
      yield* condition.acquire()
      condition.notify()
      yield* first!
    })
    expect(deadlock.message).toContain('a (withLock) waits for condition.acquire(), held by Task-1')
    expect(deadlock.message).toContain('b (withLock) waits for condition.wait()')
    expect(deadlock.ring).toEqual(['Task-1', 'a'])
  })

  test('a wait without its yield*', () => {
    const { reported } = play(function* () {
      const condition = new Condition()
      yield* condition.acquire()
      condition.wait()
      new Event().wait()
    })
    expect(reported).toEqual([
      'condition.wait() was made and never awaited, so it did nothing. Is a yield* missing?',
      'event.wait() was made and never awaited, so it did nothing. Is a yield* missing?',
    ])
  })
})

test('outside a running loop a free lock can be taken by hand, as nobody has to wait', () => {
  const step = new Lock().acquire().next()
  expect(step).toEqual({ done: true, value: true })
  expect(() => simulate(() => new Event().wait())).toThrow('Nothing can ever run again')
})
