// The loop by hand: turns, timers, stopping and closing; and what it does with errors in callbacks.
// What it has in common with CPython is held against recordings in test/cpython; here stand the corners.
//
// Read next: future.test.ts.

import { describe, expect, test } from 'vitest'
import { type EventLoop, newEventLoop, type SimulatedOptions, Trace } from '#runtime'

type Noted = [turn: number, time: number, text: string]

/** Runs a program of callbacks until nothing is left for it to do, and gives what it noted, with turn and instant. */
function notedBy(
  body: (loop: EventLoop, note: (text: string) => void) => void,
  options: SimulatedOptions = {},
): Noted[] {
  const loop = newEventLoop({ trace: new Trace(), ...options })
  const noted: Noted[] = []
  body(loop, (text) => noted.push([loop.turns, loop.time(), text]))
  runUntilIdle(loop)
  return noted
}

function runUntilIdle(loop: EventLoop): void {
  loop.callAt(1000, () => loop.stop())
  loop.runForever()
  loop.close()
}

describe('turns', () => {
  test('what a callback schedules runs in the next turn', () => {
    const noted = notedBy((loop, note) => {
      loop.callSoon(() => {
        note('first')
        loop.callSoon(note, 'scheduled by first')
      })
      loop.callSoon(note, 'second')
    })
    expect(noted).toEqual([
      [1, 0, 'first'],
      [1, 0, 'second'],
      [2, 0, 'scheduled by first'],
    ])
  })

  test('arguments are handed on', () => {
    const noted = notedBy((loop, note) => {
      loop.callSoon((left: number, right: string) => note(`${left} ${right}`), 1, 'two')
      loop.callLater(1, (only: string) => note(only), 'three')
    })
    expect(noted.map(([, , text]) => text)).toEqual(['1 two', 'three'])
  })

  test('a due timer goes behind what is ready already', () => {
    const noted = notedBy((loop, note) => {
      loop.callLater(0, note, 'timer')
      loop.callSoon(note, 'soon')
    })
    expect(noted).toEqual([
      [1, 0, 'soon'],
      [1, 0, 'timer'],
    ])
  })

  test('a handle that is cancelled within its own batch does not run', () => {
    const noted = notedBy((loop, note) => {
      loop.callSoon(() => later.cancel())
      const later = loop.callSoon(note, 'never')
    })
    expect(noted).toEqual([])
  })
})

describe('timers', () => {
  test('the clock is at the timer’s own instant, whatever the sum of the delays', () => {
    const noted = notedBy((loop, note) => {
      loop.callLater(0.1, () => {
        loop.callLater(0.2, note, 'the sum of two')
      })
      loop.callAt(0.3, note, 'set by its instant')
    })
    // 0.1 + 0.2 is 0.30000000000000004, less than the clock's resolution apart: one turn, the clock at the first.
    expect(noted).toEqual([
      [2, 0.3, 'set by its instant'],
      [2, 0.3, 'the sum of two'],
    ])
  })

  test('closer than a nanosecond is the same instant, further apart is not', () => {
    const noted = notedBy((loop, note) => {
      loop.callAt(1, note, 'first')
      loop.callAt(1 + 0.9e-9, note, 'just as good as')
      loop.callAt(1 + 1.5e-9, note, 'later')
    })
    expect(noted.map(([turn]) => turn)).toEqual([1, 1, 2])
  })

  test('after a year, where a nanosecond is less than the distance of two floats, timers still fire', () => {
    const year = 365 * 86_400
    const loop = newEventLoop()
    const noted: number[] = []
    loop.callAt(year, () => noted.push(loop.time()))
    loop.callAt(year, () => loop.stop())
    loop.runForever()
    loop.close()
    expect(noted).toEqual([year])
  })

  test('a timer of the past is due at once, and the clock never goes back', () => {
    const noted = notedBy((loop, note) => {
      loop.callLater(5, () => {
        loop.callAt(1, note, 'past')
        loop.callLater(-3, note, 'negative')
      })
    })
    expect(noted).toEqual([
      [2, 5, 'past'],
      [2, 5, 'negative'],
    ])
  })

  test('a cancelled timer moves no clock', () => {
    const loop = newEventLoop()
    const timer = loop.callLater(5, () => {})
    timer.cancel()
    timer.cancel()
    loop.callLater(1, () => loop.stop())
    loop.runForever()
    expect(loop.time()).toBe(1)
    expect(timer.cancelled()).toBe(true)
    loop.close()
  })

  test('a timer can be cancelled in the very batch in which it is due', () => {
    const noted = notedBy((loop, note) => {
      loop.callLater(1, () => second.cancel())
      const second = loop.callLater(1, note, 'never')
      loop.callLater(2, note, 'later')
    })
    expect(noted).toEqual([[2, 2, 'later']])
  })

  test('`turnCost` seconds pass in every turn', () => {
    const noted = notedBy(
      (loop, note) => {
        loop.callSoon(() => {
          note('first')
          loop.callSoon(note, 'second')
        })
      },
      { turnCost: 0.25 },
    )
    expect(noted).toEqual([
      [1, 0, 'first'],
      [2, 0.25, 'second'],
    ])
  })
})

describe('stopping', () => {
  test('the batch runs to its end', () => {
    const loop = newEventLoop()
    const ran: string[] = []
    loop.callSoon(() => loop.stop())
    loop.callSoon(() => ran.push('same batch'))
    loop.callSoon(() => loop.callSoon(() => ran.push('next batch')))
    loop.runForever()
    expect(ran).toEqual(['same batch'])
    loop.callSoon(() => loop.stop())
    loop.runForever()
    expect(ran).toEqual(['same batch', 'next batch'])
    loop.close()
  })

  test('stopped before it starts, a loop takes one turn', () => {
    const loop = newEventLoop()
    const ran: string[] = []
    loop.callSoon(() => loop.callSoon(() => ran.push('second turn')))
    loop.stop()
    loop.runForever()
    expect(loop.turns).toBe(1)
    expect(ran).toEqual([])
    loop.close()
  })
})

describe('closing', () => {
  test('throws away what was to come', () => {
    const loop = newEventLoop()
    const ran: string[] = []
    loop.callSoon(() => ran.push('soon'))
    loop.callLater(1, () => ran.push('later'))
    loop.close()
    expect(loop.closed).toBe(true)
    expect(() => loop.runForever()).toThrow('Event loop is closed')
    expect(ran).toEqual([])
  })

  test('a second time does nothing', () => {
    const trace = new Trace()
    const loop = newEventLoop({ trace })
    loop.close()
    loop.close()
    expect(trace.events.filter(({ kind }) => kind === 'closed')).toHaveLength(1)
  })
})

describe('errors in callbacks', () => {
  test('reach the exception handler with the callback’s name, and the rest of the batch runs', () => {
    const loop = newEventLoop()
    const told: unknown[] = []
    const ran: string[] = []
    const mistake = new Error('a mistake')
    loop.setExceptionHandler((from, context) => told.push(from === loop, context))
    loop.callSoon(function broken() {
      throw mistake
    })
    loop.callSoon(() => ran.push('goes on'))
    runUntilIdle(loop)
    expect(told).toEqual([true, { message: 'The callback broken threw', error: mistake }])
    expect(ran).toEqual(['goes on'])
  })

  test('a handler that throws falls back to the default one, and its own error is told as well', () => {
    const trace = new Trace()
    const loop = newEventLoop({ trace })
    loop.setExceptionHandler(() => {
      throw new Error('the handler is broken too')
    })
    const ran: string[] = []
    loop.callSoon(() => {
      throw new Error('a mistake')
    })
    loop.callSoon(() => ran.push('goes on'))
    runUntilIdle(loop)
    expect(ran).toEqual(['goes on'])
    expect(trace.events.filter(({ kind }) => kind === 'reported')).toMatchObject([
      { message: 'The callback a callback threw', error: 'Error: a mistake' },
      { message: 'The exception handler itself threw', error: 'Error: the handler is broken too' },
    ])
  })

  test('an error that is none, such as `throw undefined`, is told all the same', () => {
    const loop = newEventLoop()
    const messages: string[] = []
    loop.setExceptionHandler((_, { message }) => messages.push(message))
    loop.callSoon(function nothingMuch() {
      throw undefined
    })
    runUntilIdle(loop)
    expect(messages).toEqual(['The callback nothingMuch threw'])
  })
})

describe('debug mode', () => {
  test('a callback that holds the loop for a tenth of a second is named', () => {
    const messages: string[] = []
    const loop = newEventLoop({ debug: true })
    loop.setExceptionHandler((_, { message }) => messages.push(message))
    loop.callSoon(function hog() {
      loop.work(0.1)
    })
    loop.callSoon(function busy() {
      loop.work(0.0999)
    })
    runUntilIdle(loop)
    expect(messages).toEqual(['hog held the loop for 0.100 s: nothing else could run meanwhile'])
  })
})
