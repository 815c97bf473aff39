// fromPromise and fromCallback: what the host gives, as futures.

import { describe, expect, test } from 'vitest'
import {
  CancelledError,
  type Coroutine,
  createTask,
  fromCallback,
  fromPromise,
  gather,
  simulate,
  sleep,
  TimeoutError,
  waitFor,
} from '../../../runtime/index.ts'
import { runOn } from '../../../runtime/run.ts'
import { FakeHost } from './fakeHost.ts'

function play<T>(main: () => Coroutine<T>): Promise<T> {
  const host = new FakeHost()
  return host.play(runOn(host, main))
}

/** A promise, and the ways to settle it. */
function deferred<T>() {
  let resolve!: (value: T) => void
  let reject!: (error: unknown) => void
  const promise = new Promise<T>((settle, fail) => {
    resolve = settle
    reject = fail
  })
  return { promise, resolve, reject }
}

describe('fromPromise', () => {
  test('gives the value, typed', async () => {
    const value = await play(function* () {
      const number: number = yield* fromPromise(Promise.resolve(41))
      return number + 1
    })
    expect(value).toBe(42)
  })

  test('throws the error of a promise that is rejected, the same object', async () => {
    const error = new Error('rejected')
    await expect(play(() => waitsFor(Promise.reject(error)))).rejects.toBe(error)
  })

  function* waitsFor<T>(promise: PromiseLike<T>): Coroutine<T> {
    return yield* fromPromise(promise)
  }

  test('takes whatever has a then', async () => {
    // biome-ignore lint/suspicious/noThenProperty: what is tested
    const thenable = { then: (settle: (value: string) => void) => settle('value') } as PromiseLike<string>
    expect(await play(() => waitsFor(thenable))).toBe('value')
  })

  test('wakes the loop, which waits for it alone', async () => {
    const host = new FakeHost()
    const { promise, resolve } = deferred<string>()
    const program = runOn(host, () => waitsFor(promise))
    await host.settle()
    expect(host.isIdle).toBe(true)
    resolve('arrived')
    expect(await host.play(program)).toBe('arrived')
  })

  test('can be gathered', async () => {
    const values = await play(function* () {
      return yield* gather([fromPromise(Promise.resolve(1)), fromPromise(Promise.resolve('two'))])
    })
    expect(values).toEqual([1, 'two'])
  })

  test('cancelling the wait aborts the signal', async () => {
    const events: string[] = []
    await play(function* () {
      const request = (signal: AbortSignal) => {
        signal.addEventListener('abort', () => events.push('aborted'))
        return new Promise<void>(() => {})
      }
      try {
        yield* waitFor(fromPromise(request), 1)
      } catch (error) {
        events.push(String(error instanceof TimeoutError))
      }
    })
    expect(events).toEqual(['aborted', 'true'])
  })

  test('what arrives after a cancellation, or after the end of the program, disturbs nobody', async () => {
    const late = deferred<string>()
    const lateError = deferred<string>()
    const afterEnd = deferred<string>()
    await play(function* () {
      const task = createTask(waitsFor(late.promise))
      const failing = createTask(waitsFor(lateError.promise))
      fromPromise(afterEnd.promise).addDoneCallback(() => {
        throw new Error('must not be called')
      })
      yield* sleep(1)
      task.cancel()
      failing.cancel()
      late.resolve('late')
      lateError.reject(new Error('late'))
      yield* gather([task, failing], { returnExceptions: true })
    })
    afterEnd.resolve('after the end')
    await afterEnd.promise
    // A rejection that nobody handles would fail this file.
  })

  test('what is no promise is refused', async () => {
    await expect(play(() => waitsFor(42 as never))).rejects.toThrow('fromPromise needs a promise')
    await expect(play(() => waitsFor((() => 42) as never))).rejects.toThrow('and got 42')
  })

  test('in simulated time: an error that says what it needs, and no deadlock', () => {
    expect(() => simulate(() => waitsFor(new Promise(() => {})))).toThrow('a promise needs `run`')
  })

  test('is named in the report of a deadlock', async () => {
    const program = function* (): Coroutine<void> {
      yield* fromPromise(new Promise<void>(() => {}), 'the page at /a')
    }
    await expect(play(program)).rejects.toThrow('waits for the page at /a')
  })
})

describe('fromCallback', () => {
  test('gives the result, and throws the error', async () => {
    const value = await play(function* () {
      return yield* fromCallback<string>((callback) => queueMicrotask(() => callback(null, 'read')))
    })
    expect(value).toBe('read')
    const error = new Error('no such file')
    const failing = function* (): Coroutine<string> {
      return yield* fromCallback<string>((callback) => queueMicrotask(() => callback(error)))
    }
    await expect(play(failing)).rejects.toBe(error)
  })

  test('a callback that is called at once, or twice', async () => {
    const value = await play(function* () {
      return yield* fromCallback<number>((callback) => {
        callback(null, 1)
        callback(null, 2)
        callback(new Error('three'))
      })
    })
    expect(value).toBe(1)
  })

  test('cancelling calls the clean-up, once; an end of its own does not', async () => {
    const events: string[] = []
    await play(function* () {
      const wait = function* (name: string): Coroutine<void> {
        yield* fromCallback((callback) => {
          if (name === 'done') callback()
          return () => events.push(`clean-up of ${name}`)
        })
      }
      yield* wait('done')
      const task = createTask(wait('cancelled'))
      yield* sleep(1)
      task.cancel()
      try {
        yield* task
      } catch (error) {
        events.push(String(error instanceof CancelledError))
      }
    })
    expect(events).toEqual(['clean-up of cancelled', 'true'])
  })

  test('what start returns and is no function does not matter', async () => {
    const program = function* (): Coroutine<string> {
      const task = createTask(waits())
      yield* sleep(1)
      task.cancel()
      yield* gather([task], { returnExceptions: true })
      return 'cancelled'
    }
    function* waits(): Coroutine<void> {
      yield* fromCallback(() => 42)
    }
    expect(await play(program)).toBe('cancelled')
  })

  test('an error in start comes out at once; what is no function is refused', async () => {
    const program = function* (start: unknown): Coroutine<void> {
      yield* fromCallback(start as never)
    }
    const throws = () => {
      throw new Error('in start')
    }
    await expect(play(() => program(throws))).rejects.toThrow('in start')
    await expect(play(() => program(undefined))).rejects.toThrow('fromCallback needs a function')
  })

  test('in simulated time: an error that says what it needs', () => {
    const program = function* (): Coroutine<void> {
      yield* fromCallback((callback) => callback())
    }
    expect(() => simulate(program)).toThrow('needs `run`')
  })
})
