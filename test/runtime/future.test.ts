// Futures by themselves: settling, reading, callbacks, and the errors that nobody reads.
//
// Read next: task.test.ts.

import { describe, expect, test } from 'vitest'
import {
  CancelledError,
  type Coroutine,
  createTask,
  type EventLoop,
  Future,
  InvalidStateError,
  log,
  newEventLoop,
  sleep,
} from '#runtime'
import { play, said } from './played.ts'

/** Lets all that is ready run, and what it schedules. */
function runAll(loop: EventLoop): void {
  loop.callLater(1, () => loop.stop())
  loop.runForever()
}

function onLoop<T>(body: (loop: EventLoop) => T): T {
  const loop = newEventLoop()
  loop.setExceptionHandler(() => {})
  try {
    return body(loop)
  } finally {
    loop.close()
  }
}

describe('the states', () => {
  test('a new future is pending', () => {
    onLoop((loop) => {
      const future = new Future<number>('the answer', loop)
      expect([future.done, future.cancelled, future.failed, future.name]).toEqual([
        false,
        false,
        false,
        'the answer',
      ])
      expect(() => future.result()).toThrow(
        new InvalidStateError('the answer is not done, so it has no result yet. Wait for it with yield*.'),
      )
      expect(() => future.exception()).toThrow(InvalidStateError)
    })
  })

  test('a result is given as often as it is asked for', () => {
    onLoop((loop) => {
      const future = loop.createFuture<number>()
      future.setResult(42)
      expect([future.result(), future.result(), future.exception(), future.done]).toEqual([
        42,
        42,
        null,
        true,
      ])
    })
  })

  test('everybody gets the same error object', () => {
    onLoop((loop) => {
      const future = loop.createFuture<number>()
      const error = new Error('why')
      future.setException(error)
      expect(future.exception()).toBe(error)
      expect(() => future.result()).toThrow(error)
      expect(future.failed).toBe(true)
    })
  })

  test('settled is settled', () => {
    onLoop((loop) => {
      const future = loop.createFuture<number>('once')
      future.setResult(1)
      expect(() => future.setResult(2)).toThrow(
        new InvalidStateError('once is settled already (result), and a future is settled once.'),
      )
      expect(() => future.setException(new Error('too late'))).toThrow(InvalidStateError)
      expect(future.cancel()).toBe(false)
      expect(future.result()).toBe(1)
    })
  })

  test('cancelling works once, and keeps the message', () => {
    onLoop((loop) => {
      const future = loop.createFuture<number>()
      expect([future.cancel('enough'), future.cancel('again'), future.cancelled]).toEqual([true, false, true])
      expect(() => future.result()).toThrow(new CancelledError('enough'))
      expect(() => future.exception()).toThrow(new CancelledError('enough'))
    })
  })

  test('a future made outside of a loop has none to belong to', () => {
    expect(() => new Future()).toThrow('No event loop is running here')
  })
})

describe('done callbacks', () => {
  test('run in order, in a later turn, with the future', () => {
    onLoop((loop) => {
      const future = loop.createFuture<string>()
      const calls: string[] = []
      future.addDoneCallback((done) => calls.push(`first: ${done.result()}`))
      future.addDoneCallback((done) => calls.push(`second: ${done.result()}`))
      future.setResult('here')
      expect(calls).toEqual([])
      runAll(loop)
      expect(calls).toEqual(['first: here', 'second: here'])
    })
  })

  test('one that is added too late still goes through the loop', () => {
    onLoop((loop) => {
      const future = loop.createFuture<void>()
      future.setResult()
      const calls: string[] = []
      future.addDoneCallback(() => calls.push('late'))
      expect(calls).toEqual([])
      runAll(loop)
      expect(calls).toEqual(['late'])
    })
  })

  test('removing takes out all that are equal, and tells how many', () => {
    onLoop((loop) => {
      const future = loop.createFuture<void>()
      const calls: string[] = []
      const first = () => calls.push('first')
      const second = () => calls.push('second')
      for (const callback of [first, second, first]) future.addDoneCallback(callback)
      expect([future.removeDoneCallback(first), future.removeDoneCallback(first)]).toEqual([2, 0])
      future.setResult()
      runAll(loop)
      expect(calls).toEqual(['second'])
    })
  })

  test('a callback that removes the others comes too late for them', () => {
    onLoop((loop) => {
      const future = loop.createFuture<void>()
      const calls: string[] = []
      const second = () => calls.push('second')
      future.addDoneCallback(() => calls.push(`removed ${future.removeDoneCallback(second)}`))
      future.addDoneCallback(second)
      future.setResult()
      runAll(loop)
      expect(calls).toEqual(['removed 0', 'second'])
    })
  })

  test('one that throws does not keep the others from running', () => {
    onLoop((loop) => {
      const future = loop.createFuture<void>()
      const calls: string[] = []
      future.addDoneCallback(() => {
        throw new Error('a mistake')
      })
      future.addDoneCallback(() => calls.push('second'))
      future.setResult()
      runAll(loop)
      expect(calls).toEqual(['second'])
    })
  })
})

describe('awaiting', () => {
  test('a future that is done lets nobody else run', () => {
    const order = said(function* main() {
      const future = new Future<string>()
      future.setResult('at once')
      createTask(
        (function* other(): Coroutine<void> {
          log('other')
        })(),
      )
      log(yield* future)
      yield* sleep(0)
    })
    expect(order).toEqual(['at once', 'other'])
  })

  test('any number of tasks can await one future, and go on in the order in which they came', () => {
    const order = said(function* main() {
      const future = new Future<string>()
      function* waits(name: string): Coroutine<void> {
        log(name, yield* future)
      }
      const tasks = ['a', 'b', 'c'].map((name) => createTask(waits(name)))
      yield* sleep(1)
      future.setResult('here')
      for (const task of tasks) yield* task
    })
    expect(order).toEqual(['a here', 'b here', 'c here'])
  })
})

describe('errors that nobody reads', () => {
  test('are reported when the loop closes, in order of completion', () => {
    const { reported } = play(function* main() {
      const [early, late] = [new Future('early'), new Future('late')]
      late.setException(new Error('first'))
      early.setException(new Error('second'))
      yield* sleep(0)
    })
    expect(reported).toEqual([
      'Nobody read the error of late: Error: first',
      'Nobody read the error of early: Error: second',
    ])
  })

  test('are not, once somebody has read them, by whatever means', () => {
    const { reported } = play(function* main() {
      const futures = ['result', 'exception', 'awaited', 'cancel'].map((name) => new Future<void>(name))
      for (const future of futures) future.setException(new Error(future.name))
      const [result, exception, awaited, cancel] = futures
      expect(() => result!.result()).toThrow('result')
      exception!.exception()
      try {
        yield* awaited!
      } catch {}
      cancel!.cancel()
    })
    expect(reported).toEqual([])
  })
})
