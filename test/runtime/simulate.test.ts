// simulate: a program from its beginning to the closed loop, and what is left over at its end.
//
// Read next: deadlock.test.ts.

import { describe, expect, test } from 'vitest'
import {
  CancelledError,
  type Coroutine,
  createTask,
  EndlessError,
  getRunningLoop,
  log,
  simulate,
  sleep,
  Trace,
  work,
} from '#runtime'
import { play, said } from './played.ts'

describe('main', () => {
  test('gives its result', () => {
    const result = simulate(function* main() {
      return yield* sleep(3600, 'an hour later')
    })
    expect(result).toBe('an hour later')
  })

  test('may be the coroutine itself', () => {
    function* main(): Coroutine<number> {
      yield* sleep(1)
      return 5
    }
    expect(simulate(main())).toBe(5)
  })

  test('throws its error, the same object', () => {
    const mistake = new Error('mine')
    expect(() =>
      simulate(function* main() {
        yield* sleep(1)
        throw mistake
      }),
    ).toThrow(mistake)
  })

  test('that cancels itself throws CancelledError', () => {
    expect(() =>
      simulate(function* main() {
        throw new CancelledError('enough')
      }),
    ).toThrow(new CancelledError('enough'))
  })
})

describe('the end', () => {
  test('what is left running is cancelled in order of creation, and may clean up', () => {
    const order = said(function* main() {
      function* leftover(name: string, seconds: number): Coroutine<void> {
        try {
          yield* sleep(100)
        } finally {
          yield* sleep(seconds)
          log(`${name} has cleaned up`)
        }
      }
      createTask(leftover('slow', 2))
      createTask(leftover('quick', 1))
      yield* sleep(1)
      log('main ends')
    })
    expect(order).toEqual(['main ends', 'quick has cleaned up', 'slow has cleaned up'])
  })

  test('an error in a clean-up is reported, and the result is still given', () => {
    const { value, reported } = play(function* main() {
      createTask(
        (function* leftover(): Coroutine<void> {
          try {
            yield* sleep(100)
          } catch {
            throw new Error('cannot clean up')
          }
        })(),
        { name: 'the leftover' },
      )
      yield* sleep(1)
      return 'fine'
    })
    expect(value).toBe('fine')
    expect(reported).toEqual([
      'the leftover was left over at the end of the program, and threw when it was cancelled: Error: cannot clean up',
    ])
  })

  test('the loop is closed, whatever the end', () => {
    const loops: { closed: boolean }[] = []
    simulate(function* fine() {
      loops.push(getRunningLoop())
    })
    try {
      simulate(function* broken() {
        loops.push(getRunningLoop())
        throw new Error('a mistake')
      })
    } catch {}
    expect(loops.map(({ closed }) => closed)).toEqual([true, true])
    expect(() => getRunningLoop()).toThrow('No event loop is running here')
  })
})

describe('simulated time', () => {
  test('is the same in every run', () => {
    function* main(): Coroutine<void> {
      for (let index = 0; index < 3; index++) createTask(sleep(index / 7))
      yield* sleep(1)
    }
    const [first, second] = [new Trace(), new Trace()]
    simulate(main, { trace: first })
    simulate(main, { trace: second })
    expect(JSON.stringify(second)).toBe(JSON.stringify(first))
  })

  test('stands still while callbacks run, unless they work', () => {
    const seen = simulate(function* main() {
      const loop = getRunningLoop()
      const before = loop.time()
      let sum = 0
      for (let number = 0; number < 100_000; number++) sum += number
      const after = loop.time()
      work(2.5)
      return [before, after, loop.time(), sum > 0]
    })
    expect(seen).toEqual([0, 0, 2.5, true])
  })

  test('a program that has no end is ended, and says where it was', () => {
    let error: unknown
    try {
      simulate(
        function* main() {
          while (true) yield* sleep(1)
        },
        { maxTurns: 1000 },
      )
    } catch (thrown) {
      error = thrown
    }
    expect(error).toBeInstanceOf(EndlessError)
    expect((error as Error).message).toMatch(/^The program has not ended after 1000 turns, at \d+\.0 s/)
  })

  test('a simulation inside another one is refused', () => {
    const { error } = play(function* main() {
      simulate(() => sleep(1))
    })
    expect((error as Error).message).toBe(
      'Cannot run an event loop while another one is running. Inside it, wait with yield*.',
    )
  })
})
