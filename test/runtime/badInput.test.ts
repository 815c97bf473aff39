// Everything that people get wrong: each ends with an error that says what happened, to whom, and the likely slip.
// Nothing is swallowed in silence.
//
// Read next: played.ts.

import { describe, expect, test } from 'vitest'
import {
  type Coroutine,
  createTask,
  EndlessError,
  type EventLoop,
  Future,
  getEventLoop,
  getRunningLoop,
  log,
  newEventLoop,
  setEventLoop,
  simulate,
  sleep,
  type Task,
  Trace,
  traceLoops,
  work,
} from '#runtime'
import { errorOf, play } from './played.ts'

// What TypeScript would not let through, as a JavaScript program would write it.
// biome-ignore lint/suspicious/noExplicitAny: the point of these tests is what the types forbid
const anything = (value: unknown) => value as any

function* nothing(): Coroutine<void> {}

function thrownBy(body: () => unknown): string {
  try {
    body()
  } catch (error) {
    return String(error)
  }
  return 'nothing was thrown'
}

/** Runs the body on a loop by hand, and gives what was reported. */
function reportsOf(body: (loop: EventLoop) => void, options: { debug?: boolean } = {}): string[] {
  const trace = new Trace()
  const loop = newEventLoop({ trace, ...options })
  body(loop)
  loop.callSoon(() => loop.stop())
  loop.runForever()
  loop.close()
  return trace.events.flatMap((event) =>
    event.kind === 'reported' ? [`${event.message}${event.error ? `: ${event.error}` : ''}`] : [],
  )
}

describe('awaiting what cannot be awaited', () => {
  test.each([
    ['a number', 5, 'TypeError: '],
    ['an array', [1, 2], 'TypeError: '],
    ['undefined', undefined, 'TypeError: '],
  ])('yield* %s', (_what, value, message) => {
    const error = errorOf(function* () {
      yield* anything(value)
    })
    expect(error).toContain(message)
  })

  test('a yield without its star says so', () => {
    expect(
      errorOf(function* () {
        yield anything(sleep(1))
      } as never),
    ).toMatch(/^TypeError: Task-1 yielded .*Was yield\* meant, with the star\?$/)
    expect(
      errorOf(function* () {
        yield anything(new Future('the answer'))
      } as never),
    ).toBe("TypeError: Task-1 has 'yield the answer'. Waiting is written yield*, with the star.")
  })

  test('a task that awaits itself', () => {
    const error = errorOf(function* (): Coroutine<void> {
      const tasks: Task<void>[] = []
      function* bite(): Coroutine<void> {
        yield* tasks[0]!
      }
      tasks.push(createTask(bite(), { name: 'snake' }))
      yield* tasks[0]!
    })
    expect(error).toMatch(/^Error: snake awaits itself/)
  })
})

describe('a function that is none, or of the wrong kind', () => {
  test('simulate got a plain function', () => {
    function plain() {}
    expect(thrownBy(() => simulate(anything(plain)))).toMatch(/^TypeError: .*plain.*function\*/)
  })

  test.each([
    ['undefined', undefined, 'Does the function lack its star: function*?'],
    ['a generator function', nothing, 'Call it: nothing().'],
    ['a promise', Promise.resolve(1), 'fromPromise'],
    ['a number', 5, 'got 5'],
  ])('createTask got %s', (_what, value, slip) => {
    const error = errorOf(function* () {
      createTask(anything(value))
    })
    expect(error).toContain('TypeError: createTask needs a coroutine')
    expect(error).toContain(slip)
  })

  test.each([
    ['callSoon', (loop: EventLoop) => loop.callSoon(anything(nothing()))],
    ['callLater', (loop: EventLoop) => loop.callLater(1, anything(null))],
  ])('%s got what cannot be called', (method, call) => {
    expect(thrownBy(() => call(newEventLoop()))).toMatch(new RegExp(`^TypeError: ${method} needs a function`))
  })

  test('in debug mode, callSoon refuses a generator function too', () => {
    const loop = newEventLoop({ debug: true })
    expect(thrownBy(() => loop.callSoon(anything(nothing)))).toContain('createTask(nothing())')
  })
})

describe('a coroutine used twice', () => {
  test('given to two tasks', () => {
    const error = errorOf(function* () {
      const coroutine = nothing()
      createTask(coroutine, { name: 'first' })
      createTask(coroutine)
    })
    expect(error).toMatch(/given to first already, and a coroutine runs once\. Call its function again/)
  })

  test("one of the runtime's own, awaited twice", () => {
    const error = errorOf(function* () {
      const nap = sleep(1)
      yield* nap
      yield* nap
    })
    expect(error).toBe(
      'Error: This sleep(1.0) was awaited before, and a coroutine runs once. Call again for a second one.',
    )
  })

  test("one of the runtime's own that nobody awaits is reported at the end", () => {
    const { reported } = play(function* () {
      sleep(3)
      yield* sleep(1)
    })
    expect(reported).toEqual([
      'sleep(3.0) was made and never awaited, so it did nothing. Is a yield* missing?',
    ])
  })
})

describe('numbers that are none', () => {
  test.each([
    ['sleep', () => sleep(Number.NaN)],
    ['sleep', () => sleep(anything('soon'))],
    ['work', () => work(Number.NaN)],
    ['work', () => work(-1)],
    ['callLater', () => getRunningLoop().callLater(Number.NaN, () => {})],
    ['callAt', () => getRunningLoop().callAt(Number.NaN, () => {})],
  ])('%s refuses what is no number of seconds', (name, call) => {
    const error = errorOf(function* () {
      call()
    })
    expect(error).toMatch(new RegExp(`^RangeError: ${name} `))
  })

  test('a negative sleep gives way once, and a negative delay is due at once', () => {
    const { logged } = play(function* () {
      getRunningLoop().callLater(-5, () => log('timer'))
      yield* sleep(-1)
      log('awake')
    })
    expect(logged).toEqual([
      [2, 0, 'awake'],
      [2, 0, 'timer'],
    ])
  })
})

describe('loops', () => {
  test('a closed loop refuses everything', () => {
    const loop = newEventLoop()
    loop.close()
    loop.close()
    for (const use of [
      () => loop.callSoon(() => {}),
      () => loop.callLater(1, () => {}),
      () => loop.runForever(),
      () => loop.runUntilComplete(nothing()),
    ]) {
      expect(thrownBy(use)).toMatch(/^Error: Event loop is closed/)
    }
  })

  test('a loop cannot be closed while it runs, nor run inside itself or another', () => {
    const loop = newEventLoop()
    const seen: string[] = []
    loop.callSoon(() => {
      seen.push(thrownBy(() => loop.close()))
      seen.push(thrownBy(() => loop.runForever()))
      seen.push(thrownBy(() => simulate(nothing)))
      seen.push(thrownBy(() => newEventLoop().runUntilComplete(nothing())))
      loop.stop()
    })
    loop.runForever()
    expect(seen[0]).toMatch(/running event loop cannot be closed/)
    expect(seen[1]).toMatch(/already running/)
    expect(seen[2]).toMatch(/while another one is running/)
    expect(seen[3]).toMatch(/while another one is running/)
  })

  test.each([
    ['getRunningLoop', () => getRunningLoop()],
    ['createTask', () => createTask(nothing())],
    ['sleep', () => sleep(1)],
    ['new Future', () => new Future()],
  ])('%s outside of a running loop', (_name, use) => {
    expect(thrownBy(use)).toMatch(/No event loop is running here\. .*simulate\(main\)/)
  })

  test('a loop that was set to none is not made again', () => {
    traceLoops(new Trace(), () => {
      setEventLoop(null)
      expect(thrownBy(() => getEventLoop())).toMatch(/There is no current event loop/)
    })
  })

  test('a loop that is stopped before its future is done says so', () => {
    const loop = newEventLoop()
    loop.callSoon(() => loop.stop())
    expect(thrownBy(() => loop.runUntilComplete(loop.createFuture('the answer')))).toMatch(
      /Event loop stopped before Future completed: the answer is still pending/,
    )
  })
})

describe('errors that no awaiter hears', () => {
  test('a callback that throws is reported, and the rest of the batch runs', () => {
    const seen: string[] = []
    const reports = reportsOf((loop) => {
      loop.callSoon(function broken() {
        throw new Error('no')
      })
      loop.callSoon(() => seen.push('still here'))
    })
    expect(reports).toEqual(['The callback broken threw: Error: no'])
    expect(seen).toEqual(['still here'])
  })

  test('an exception handler that throws does not hide the error', () => {
    const loop = newEventLoop({ trace: new Trace() })
    const seen: string[] = []
    loop.setExceptionHandler((_loop, { message }) => {
      seen.push(message)
      throw new Error('the handler is broken')
    })
    loop.callSoon(() => {
      throw new Error('no')
    })
    loop.callSoon(() => loop.stop())
    loop.runForever()
    expect(seen).toHaveLength(1)
  })

  test('an error that nobody read is reported when the program ends', () => {
    const { reported } = play(function* () {
      createTask(
        (function* (): Coroutine<void> {
          throw new Error('lost')
        })(),
        { name: 'worker' },
      )
      yield* sleep(1)
    })
    expect(reported).toEqual(['Nobody read the error of worker: Error: lost'])
  })

  test('in debug mode, a callback that holds the loop is named', () => {
    const reports = reportsOf(
      (loop) =>
        loop.callSoon(function hog() {
          work(0.25)
        }),
      { debug: true },
    )
    expect(reports).toEqual(['hog held the loop for 0.250 s: nothing else could run meanwhile'])
  })
})

describe('too much', () => {
  test('awaits nested without end', () => {
    function* deeper(): Coroutine<void> {
      yield* deeper()
    }
    expect(errorOf(deeper)).toMatch(/^RangeError: Task-1 is nested too deeply/)
  })

  test('a program that never ends', () => {
    function* spin(): Coroutine<void> {
      for (;;) yield* sleep(0)
    }
    expect(() => simulate(spin, { maxTurns: 1_000 })).toThrow(EndlessError)
    expect(thrownBy(() => simulate(spin, { maxTurns: 1_000 }))).toMatch(/not ended after 1,?000 turns/)
  })

  test('a million timers, half of them cancelled', () => {
    const loop = newEventLoop()
    let fired = 0
    const timers = Array.from({ length: 1_000_000 }, (_, index) =>
      loop.callLater((index * 7919) % 1000, () => {
        fired += 1
      }),
    )
    timers.forEach((timer, index) => {
      if (index % 2 === 0) timer.cancel()
    })
    loop.callLater(1_000, () => loop.stop())
    loop.runForever()
    expect(fired).toBe(500_000)
    expect(loop.time()).toBe(1_000)
  })
})
