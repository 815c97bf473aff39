// The loop on a host's clock, with a host that a test moves by hand: when it wakes, what it holds, how it ends.

import { describe, expect, test } from 'vitest'
import type { Coroutine } from '../../../runtime/index.ts'
import {
  CancelledError,
  createTask,
  DeadlockError,
  EndlessError,
  Future,
  gather,
  getRunningLoop,
  KeyboardInterrupt,
  log,
  simulate,
  sleep,
  Trace,
  waitFor,
} from '../../../runtime/index.ts'
import { runOn } from '../../../runtime/run.ts'
import { FakeHost } from './fakeHost.ts'

describe('a program', () => {
  test('gives its result, by a promise', async () => {
    const host = new FakeHost()
    const program = function* (): Coroutine<string> {
      yield* sleep(2)
      return `at ${getRunningLoop().time()}`
    }
    expect(await host.play(runOn(host, program))).toBe('at 2')
  })

  test('rejects the promise with its own error object', async () => {
    const host = new FakeHost()
    const error = new Error('broken')
    const program = function* (): Coroutine<void> {
      yield* sleep(1)
      throw error
    }
    await expect(host.play(runOn(host, program))).rejects.toBe(error)
  })

  test('is not begun inside the call, so that its caller goes on first', async () => {
    const host = new FakeHost()
    const order: string[] = []
    const promise = runOn(host, function* (): Coroutine<void> {
      order.push('main')
    })
    order.push('caller')
    await host.play(promise)
    expect(order).toEqual(['caller', 'main'])
  })

  test('what is no program is refused by a rejection', async () => {
    const host = new FakeHost()
    await expect(runOn(host, (() => 1) as never)).rejects.toThrow('function*')
    await expect(runOn(host, undefined as never)).rejects.toThrow(TypeError)
  })

  test('two programs take turns in one thread, each with its own clock', async () => {
    const host = new FakeHost()
    const order: string[] = []
    const program = (name: string, seconds: number) =>
      function* (): Coroutine<void> {
        yield* sleep(seconds)
        order.push(`${name} ${getRunningLoop().time()}`)
      }
    const first = runOn(host, program('first', 2))
    const second = runOn(host, program('second', 1))
    await host.play(Promise.all([first, second]))
    expect(order).toEqual(['second 1', 'first 2'])
  })

  test('a program inside a program is refused', async () => {
    const host = new FakeHost()
    const outer = runOn(host, function* (): Coroutine<unknown> {
      let inner: unknown
      runOn(host, sleeper).catch((error) => {
        inner = error
      })
      yield* sleep(1)
      return inner
    })
    expect(String(await host.play(outer))).toContain('while another one is running')
  })
})

function* sleeper(): Coroutine<void> {
  yield* sleep(1)
}

describe('the same trace as in simulated time', () => {
  const programs: Record<string, () => Coroutine<unknown>> = {
    *sleeps() {
      yield* gather([sleep(3), sleep(1), sleep(0), sleep(2)])
    },
    *leftovers() {
      createTask(cleaner('a'))
      createTask(cleaner('b'))
      yield* sleep(0.5)
    },
    *failure() {
      createTask(cleaner('a'))
      yield* sleep(1)
      throw new Error('main failed')
    },
    *deadlock() {
      createTask(cleaner('a'))
      yield* new Future<void>('what nobody settles')
    },
    *timeout() {
      yield* waitFor(sleep(10), 1)
    },
    *callbacks() {
      const loop = getRunningLoop()
      loop.callLater(1, () => log('later'))
      loop.callSoon(() => log('soon'))
      loop.callLater(0, () => loop.callSoon(() => log('soon after')))
      yield* sleep(1)
    },
    *stopped() {
      getRunningLoop().stop()
      yield* sleep(1)
    },
    *spinning() {
      for (;;) yield* sleep(0)
    },
  }

  function* cleaner(name: string): Coroutine<void> {
    try {
      yield* sleep(100)
    } finally {
      yield* sleep(0.25)
      log(name, 'cleaned up')
    }
  }

  test.each(Object.keys(programs))('%s', async (name) => {
    const simulated = new Trace()
    const hosted = new Trace()
    const expected = outcomeOf(() => simulate(programs[name]!, { trace: simulated, maxTurns: 500 }))
    const host = new FakeHost()
    const program = host.play(runOn(host, programs[name]!, { trace: hosted, maxTurns: 500 }))
    const actual = await program.then(
      (value) => ({ value }),
      (error: Error) => ({ error: String(error) }),
    )
    expect(actual).toEqual(expected)
    expect(hosted.events).toEqual(simulated.events)
    expect(simulated.events.length).toBeGreaterThan(5)
  })

  function outcomeOf(program: () => unknown): unknown {
    try {
      return { value: program() }
    } catch (error) {
      return { error: String(error) }
    }
  }
})

describe('an idle loop', () => {
  test('holds one timer, for the earliest of many sleeps, and asks for nothing else', async () => {
    const host = new FakeHost()
    void runOn(host, function* (): Coroutine<void> {
      yield* gather(Array.from({ length: 100 }, (_, index) => sleep(50 + index)))
    })
    await host.settle()
    expect(host.timers.size).toBe(1)
    const asked = host.asked.length
    await host.advance(49)
    expect(host.asked.length).toBe(asked)
    expect(host.waiting).toEqual([])
    await host.advance(200)
    expect(host.isIdle).toBe(true)
  })

  test('wakes once for each instant at which something is due', async () => {
    const host = new FakeHost()
    void runOn(host, function* (): Coroutine<void> {
      yield* gather([sleep(1), sleep(1), sleep(2), sleep(3)])
    })
    await host.settle()
    host.asked.length = 0
    await host.advance(2.5)
    expect(host.asked).toEqual(['timer 1', 'timer 1'])
  })

  test('that waits for the host alone holds nothing', async () => {
    const host = new FakeHost()
    let settle = () => {}
    const program = runOn(host, function* (): Coroutine<string> {
      const future = new Future<string>('news')
      settle = () => future.setResult('arrived')
      return yield* future
    })
    await host.settle()
    expect(host.isIdle).toBe(true)
    settle()
    expect(host.waiting.length).toBe(1)
    expect(await host.play(program)).toBe('arrived')
  })

  test('a sleep that was cancelled leaves no timer of the host behind', async () => {
    const host = new FakeHost()
    void runOn(host, function* (): Coroutine<void> {
      const task = createTask(sleep(1000))
      yield* sleep(1)
      task.cancel()
      yield* new Future<void>('the end')
    })
    await host.advance(1)
    await host.settle()
    expect(host.timers.size).toBe(0)
  })

  test('sleep(Infinity) needs no timer', async () => {
    const host = new FakeHost()
    void runOn(host, function* (): Coroutine<void> {
      yield* sleep(Number.POSITIVE_INFINITY)
    })
    await host.settle()
    expect(host.timers.size).toBe(0)
  })
})

describe('waking', () => {
  test('callSoon, callLater, cancel and stop from a callback of the host are heard at once', async () => {
    const host = new FakeHost()
    const heard: string[] = []
    let loop = null as unknown as ReturnType<typeof getRunningLoop>
    const program = runOn(host, function* (): Coroutine<void> {
      loop = getRunningLoop()
      yield* new Future<void>('the end')
    })
    await host.settle()
    loop.callSoon(() => heard.push('soon'))
    await host.settle()
    expect(heard).toEqual(['soon'])
    const handle = loop.callLater(5, () => heard.push('later'))
    await host.settle()
    expect([...host.timers].map((timer) => timer.due)).toEqual([5])
    loop.callLater(2, () => heard.push('earlier'))
    await host.settle()
    expect([...host.timers].map((timer) => timer.due)).toEqual([2])
    handle.cancel()
    await host.advance(10)
    expect(heard).toEqual(['soon', 'earlier'])
    expect(host.timers.size).toBe(0)
    loop.stop()
    await expect(host.play(program)).rejects.toThrow('stopped before Future completed')
  })

  test('what several callbacks of the host settle is one batch', async () => {
    const host = new FakeHost()
    const futures: Future<void>[] = []
    const turns: number[] = []
    const program = runOn(host, function* (): Coroutine<void> {
      for (let index = 0; index < 3; index++) futures.push(new Future<void>(`news ${index}`))
      yield* gather(futures.map((future) => note(future)))
    })
    function* note(future: Future<void>): Coroutine<void> {
      yield* future
      turns.push(getRunningLoop().turns)
    }
    await host.settle()
    for (const future of futures) future.setResult()
    expect(host.waiting.length).toBe(1)
    await host.play(program)
    expect(new Set(turns).size).toBe(1)
  })

  test('a timer that fires too early is set again, without a turn', async () => {
    const host = new FakeHost()
    let turnsBefore = 0
    const program = runOn(host, function* (): Coroutine<number> {
      const loop = getRunningLoop()
      yield* sleep(1)
      return loop.turns - turnsBefore
    })
    await host.settle()
    turnsBefore = 1
    const [timer] = host.timers
    host.now = 0.9994
    host.timers.delete(timer!)
    timer!.callback()
    expect(host.asked.at(-1)).toMatch(/^timer 0\.000/)
    // One turn for the timer that is due, one for the task that it wakes.
    expect(await host.play(program)).toBe(2)
  })

  test('a delay that is longer than any timer is set again until it is over', async () => {
    const host = new FakeHost()
    const year = 365 * 24 * 3600
    const program = runOn(host, function* (): Coroutine<number> {
      yield* sleep(year)
      return getRunningLoop().time()
    })
    expect(await host.play(program)).toBe(year)
    const delays = host.asked.filter((each) => each.startsWith('timer')).map((each) => Number(each.slice(6)))
    expect(Math.max(...delays)).toBe((2 ** 31 - 1) / 1000)
    expect(delays.length).toBe(15)
  })
})

describe('giving way', () => {
  test('turns follow each other for 4 ms, and then the host has its turn', async () => {
    const host = new FakeHost()
    let steps = 0
    const program = runOn(host, function* (): Coroutine<void> {
      while (steps < 100) {
        steps += 1
        host.now += 0.001
        yield* sleep(0)
      }
    })
    const stretches: number[] = []
    await host.step()
    while (host.waiting.length > 0) {
      stretches.push(steps)
      await host.step()
    }
    await program
    expect(stretches.slice(0, 4)).toEqual([4, 8, 12, 16])
  })

  test('work that is quick is done in one stretch', async () => {
    const host = new FakeHost()
    const program = runOn(host, function* (): Coroutine<void> {
      for (let index = 0; index < 1000; index++) yield* sleep(0)
    })
    await host.step()
    await program
    expect(host.asked).toEqual(['giveWay'])
  })
})

describe('what cannot go on', () => {
  test('a program that nothing can wake: DeadlockError with the await tree, after the clean-up', async () => {
    const host = new FakeHost()
    const order: string[] = []
    const program = runOn(host, function* main(): Coroutine<void> {
      try {
        yield* new Future<void>('a reply')
      } finally {
        order.push('cleaned up')
      }
    })
    const error = await host.play(program).catch((caught) => caught)
    expect(error).toBeInstanceOf(DeadlockError)
    expect(error.message).toContain('Task-1 (main) waits for a reply')
    expect(order).toEqual(['cleaned up'])
    expect(host.idleListeners.size).toBe(0)
  })

  test('maxTurns: no limit by default, and an EndlessError with one', async () => {
    const host = new FakeHost()
    const program = function* (): Coroutine<void> {
      for (;;) yield* sleep(0)
    }
    await expect(host.play(runOn(host, program, { maxTurns: 50 }))).rejects.toBeInstanceOf(EndlessError)
  })

  test('a loop on the clock of the host cannot be waited for', async () => {
    const host = new FakeHost()
    let loop = null as unknown as ReturnType<typeof getRunningLoop>
    const inside: string[] = []
    const program = runOn(host, function* (): Coroutine<void> {
      loop = getRunningLoop()
      try {
        loop.runUntilComplete(sleeper())
      } catch (error) {
        inside.push(String(error))
      }
      yield* new Future<void>('the end')
    })
    await host.settle()
    expect(inside[0]).toContain('already running')
    expect(() => loop.runForever()).toThrow('Use run(main)')
    expect(() => loop.close()).toThrow('cannot be closed')
    await expect(host.play(program)).rejects.toBeInstanceOf(DeadlockError)
    expect(loop.closed).toBe(true)
    expect(() => loop.callSoon(() => {})).toThrow('closed')
  })

  test('errors that nobody awaits are printed, and the program goes on', async () => {
    const host = new FakeHost()
    const lines: string[] = []
    const { error } = console
    console.error = (...values) => lines.push(values.map(String).join(' '))
    const program = runOn(host, function* (): Coroutine<string> {
      createTask(fails(), { name: 'forgotten' })
      getRunningLoop().callSoon(() => {
        throw new Error('in a callback')
      })
      yield* sleep(1)
      return 'went on'
    })
    try {
      expect(await host.play(program)).toBe('went on')
    } finally {
      console.error = error
    }
    expect(lines.some((line) => line.includes('in a callback'))).toBe(true)
    expect(lines.some((line) => line.includes('forgotten') && line.includes('nobody asked'))).toBe(true)
  })

  function* fails(): Coroutine<void> {
    throw new Error('nobody asked')
  }

  test('debug: a callback that holds the loop for 0.1 s is named', async () => {
    const host = new FakeHost()
    const reports: string[] = []
    const program = runOn(
      host,
      function* (): Coroutine<void> {
        const loop = getRunningLoop()
        loop.setExceptionHandler((_, { message }) => reports.push(message))
        loop.callSoon(function slow() {
          host.now += 0.25
        })
        yield* sleep(1)
      },
      { debug: true },
    )
    await host.play(program)
    expect(reports.some((each) => each.includes('slow') && each.includes('0.250'))).toBe(true)
  })
})

describe('interrupting', () => {
  function program(order: string[]) {
    return function* main(): Coroutine<string> {
      try {
        yield* sleep(1000)
      } finally {
        yield* sleep(1)
        order.push('cleaned up')
      }
      return 'ended'
    }
  }

  test('Ctrl-C cancels main, whose finally blocks run; then the promise is rejected', async () => {
    const host = new FakeHost()
    const order: string[] = []
    const promise = runOn(host, program(order))
    await host.advance(1)
    host.interrupt()
    await expect(host.play(promise)).rejects.toBeInstanceOf(KeyboardInterrupt)
    expect(order).toEqual(['cleaned up'])
    expect(host.interruptListeners.size).toBe(0)
  })

  test('a main that handles the cancellation decides by itself how it ends', async () => {
    const host = new FakeHost()
    const promise = runOn(host, function* (): Coroutine<string> {
      try {
        yield* sleep(1000)
      } catch (error) {
        if (!(error instanceof CancelledError)) throw error
      }
      return 'saved'
    })
    await host.settle()
    host.interrupt()
    expect(await host.play(promise)).toBe('saved')
  })

  test('an error of the clean-up is not hidden by it', async () => {
    const host = new FakeHost()
    const promise = runOn(host, function* (): Coroutine<void> {
      try {
        yield* sleep(1000)
      } finally {
        // biome-ignore lint/correctness/noUnsafeFinally: what is tested
        throw new Error('the clean-up failed')
      }
    })
    await host.settle()
    host.interrupt()
    await expect(host.play(promise)).rejects.toThrow('the clean-up failed')
  })

  test('a signal does the same, with its own reason', async () => {
    const host = new FakeHost()
    const order: string[] = []
    const controller = new AbortController()
    const promise = runOn(host, program(order), { signal: controller.signal })
    await host.advance(1)
    controller.abort(new Error('the stop button'))
    await expect(host.play(promise)).rejects.toThrow('the stop button')
    expect(order).toEqual(['cleaned up'])
  })

  test('a signal that was aborted before: main never begins', async () => {
    const host = new FakeHost()
    const order: string[] = []
    const promise = runOn(host, program(order), { signal: AbortSignal.abort(new Error('too late')) })
    await expect(host.play(promise)).rejects.toThrow('too late')
    expect(order).toEqual([])
  })

  test('a cancellation that somebody else asked for stays one', async () => {
    const host = new FakeHost()
    const promise = runOn(host, function* (): Coroutine<void> {
      throw new CancelledError('my own')
    })
    await expect(host.play(promise)).rejects.toBeInstanceOf(CancelledError)
  })
})
