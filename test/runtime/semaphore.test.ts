// Semaphore, BoundedSemaphore and Barrier. The turns in which cancellations collide are held to CPython in
// test/cpython/programs/locks.ts.
//
// Read next: queue.test.ts.

import { describe, expect, test } from 'vitest'
import {
  Barrier,
  BoundedSemaphore,
  type Coroutine,
  createTask,
  gather,
  log,
  Semaphore,
  simulate,
  sleep,
  withLock,
} from '#runtime'
import { deadlockOf, errorOf, logged, outcome, said } from './played.ts'

describe('semaphore', () => {
  function* take(semaphore: Semaphore, name: string): Coroutine<void> {
    yield* semaphore.acquire()
    log(name, 'has one')
  }

  test('as many hold it as there are units', () => {
    const program = logged(function* () {
      const semaphore = new Semaphore(2)
      const user = (name: string) =>
        withLock(semaphore, function* () {
          log(name)
          yield* sleep(1)
        })
      yield* gather(['a', 'b', 'c'].map(user))
      log('locked', semaphore.locked)
    })
    expect(program).toEqual([
      [2, 0, 'a'],
      [2, 0, 'b'],
      [5, 1, 'c'],
      [9, 2, 'locked false'],
    ])
  })

  test('a released unit belongs to the one who was woken for it', () => {
    const program = said(function* () {
      const semaphore = new Semaphore(0)
      createTask(take(semaphore, 'first'))
      yield* sleep(0)
      semaphore.release()
      log('locked', semaphore.locked)
      createTask(take(semaphore, 'newcomer'))
      yield* sleep(1)
      semaphore.release()
      yield* sleep(0)
    })
    expect(program).toEqual(['locked true', 'first has one', 'newcomer has one'])
  })

  test('who was woken and is cancelled gives the unit to the next', () => {
    const program = said(function* () {
      const semaphore = new Semaphore(0)
      const first = createTask(take(semaphore, 'first'))
      createTask(take(semaphore, 'second'))
      yield* sleep(0)
      semaphore.release()
      first.cancel()
      log(yield* outcome(first))
      yield* sleep(0)
    })
    expect(program).toEqual(['second has one', 'threw CancelledError'])
  })

  test('two units, one woken waiter: who comes in that turn queues up, and gets the other unit', () => {
    const program = logged(function* () {
      const semaphore = new Semaphore(0)
      createTask(take(semaphore, 'first'))
      yield* sleep(0)
      semaphore.release()
      semaphore.release()
      log('locked', semaphore.locked)
      yield* take(semaphore, 'newcomer')
    })
    expect(program).toEqual([
      [2, 0, 'locked true'],
      [3, 0, 'first has one'],
      [4, 0, 'newcomer has one'],
    ])
  })

  test('a hundred thousand waiters are released in one go', () => {
    const waiters = 100_000
    const acquired = simulate(function* () {
      const semaphore = new Semaphore(0)
      let count = 0
      function* waiter(): Coroutine<void> {
        yield* semaphore.acquire()
        count += 1
      }
      for (let started = 0; started < waiters; started++) createTask(waiter())
      yield* sleep(0)
      for (let released = 0; released < waiters; released++) semaphore.release()
      yield* sleep(1)
      return count
    })
    expect(acquired).toBe(waiters)
  })

  test('a bounded one refuses what it did not have', () => {
    const semaphore = new BoundedSemaphore(1, { name: 'printers' })
    simulate(() => semaphore.acquire())
    semaphore.release()
    expect(() => semaphore.release()).toThrow(
      'printers has all of its 1 units, so none can be released. Was one released twice? withLock releases each once.',
    )
  })

  test.each([-1, 1.5, Number.NaN, '2' as unknown as number])('%s units are refused', (units) => {
    expect(() => new Semaphore(units)).toThrow(RangeError)
    expect(() => new BoundedSemaphore(units)).toThrow('A semaphore has a whole number of units, zero or more')
  })

  test('nobody releases', () => {
    const deadlock = deadlockOf(() => new Semaphore(0, { name: 'printers' }).acquire())
    expect(deadlock.message).toContain('waits for printers.acquire()')
  })
})

describe('barrier', () => {
  function* pass(barrier: Barrier, name: string): Coroutine<void> {
    log(name, yield* outcome(barrier.wait()))
  }

  test('the numbers say who came when; the last one does not wait', () => {
    const program = logged(function* () {
      const barrier = new Barrier(3)
      const tasks = ['a', 'b'].map((name) => createTask(pass(barrier, name)))
      yield* sleep(1)
      log('waiting', barrier.waiting, 'of', barrier.parties)
      yield* pass(barrier, 'c')
      log('waiting', barrier.waiting)
      yield* gather(tasks)
    })
    expect(program).toEqual([
      [4, 1, 'waiting 2 of 3'],
      [4, 1, 'c gave 2'],
      [4, 1, 'waiting 0'],
      [5, 1, 'a gave 0'],
      [5, 1, 'b gave 1'],
    ])
  })

  test('who comes while the others leave belongs to the next round', () => {
    const program = said(function* () {
      const barrier = new Barrier(2)
      yield* gather(['a', 'b', 'c', 'd'].map((name) => pass(barrier, name)))
    })
    expect(program).toEqual(['b gave 1', 'a gave 0', 'd gave 1', 'c gave 0'])
  })

  test('reset sends the waiters away, and it can be used again', () => {
    const program = said(function* () {
      const barrier = new Barrier(2)
      const task = createTask(pass(barrier, 'a'))
      yield* sleep(0)
      yield* barrier.reset()
      yield* task
      log('broken', barrier.broken)
      yield* gather([pass(barrier, 'b'), pass(barrier, 'c')])
    })
    expect(program).toEqual([
      'a threw BrokenBarrierError: barrier was reset while this task waited. Afterwards, reset() makes it usable again.',
      'broken false',
      'c gave 1',
      'b gave 0',
    ])
  })

  test('abort breaks it for those who wait and for those who come, until it is reset', () => {
    const program = said(function* () {
      const barrier = new Barrier(2, { name: 'start line' })
      const task = createTask(pass(barrier, 'a'))
      yield* sleep(0)
      yield* barrier.abort()
      yield* task
      yield* pass(barrier, 'b')
      log('broken', barrier.broken)
      yield* barrier.reset()
      log('broken', barrier.broken)
    })
    expect(program).toEqual([
      'a threw BrokenBarrierError: start line was aborted while this task waited. Afterwards, reset() makes it usable again.',
      'b threw BrokenBarrierError: start line was aborted. Afterwards, reset() makes it usable again.',
      'broken true',
      'broken false',
    ])
  })

  test('a waiter that is cancelled leaves; the barrier waits for another', () => {
    const program = said(function* () {
      const barrier = new Barrier(2)
      const first = createTask(pass(barrier, 'a'))
      yield* sleep(0)
      first.cancel()
      yield* first
      log('waiting', barrier.waiting)
      yield* gather([pass(barrier, 'b'), pass(barrier, 'c')])
    })
    expect(program).toEqual(['a threw CancelledError', 'waiting 0', 'c gave 1', 'b gave 0'])
  })

  test('one is missing', () => {
    const deadlock = deadlockOf(function* main() {
      const barrier = new Barrier(3)
      yield* gather([barrier.wait(), barrier.wait()])
    })
    expect(deadlock.message).toContain('waits for barrier.wait(), 2 of 3 are here')
  })

  test.each([0, -1, 1.5, Number.NaN])('a barrier for %s is refused', (parties) => {
    expect(() => new Barrier(parties)).toThrow('A barrier is for a whole number of tasks, one or more')
  })

  test('its own coroutines are reported by name', () => {
    const error = errorOf(function* () {
      const barrier = new Barrier(1)
      const waited = barrier.wait()
      log(yield* waited)
      yield* waited
    })
    expect(error).toContain('This barrier.wait() was awaited before')
  })
})
