// forEach: one value after the other, and the generator is always closed.
//
// Read next: test/cpython/programs/async-generators.ts.

import { describe, expect, expectTypeOf, test } from 'vitest'
import { asyncGenerator, type Coroutine, createTask, emit, forEach, leave, log, sleep } from '#runtime'
import { errorOf, logged, outcome, play, said } from './played.ts'

const countTo = asyncGenerator(function* countTo(last: number) {
  try {
    for (let number = 1; number <= last; number++) {
      yield* sleep(20)
      yield* emit(number)
    }
  } finally {
    yield* sleep(5)
    log('clean')
  }
})

test('values and body do not overlap', () => {
  const program = logged(function* () {
    yield* forEach(countTo(3), function* (number) {
      yield* sleep(20)
      log(number)
    })
    log('end')
  })
  expect(program).toEqual([
    [5, 40, '1'],
    [9, 80, '2'],
    [13, 120, '3'],
    [15, 125, 'clean'],
    [15, 125, 'end'],
  ])
})

describe('ends early', () => {
  test('with leave: the generator has cleaned up before forEach ends', () => {
    const program = logged(function* () {
      yield* forEach(countTo(3), function* (number) {
        log(number)
        if (number === 2) return leave
      })
      log('end')
    })
    expect(program).toEqual([
      [3, 20, '1'],
      [5, 40, '2'],
      [7, 45, 'clean'],
      [7, 45, 'end'],
    ])
  })

  test('with an error of the body', () => {
    const program = said(function* () {
      const reading = forEach(countTo(3), function* (number): Coroutine<void> {
        throw new RangeError(`at ${number}`)
      })
      log(yield* outcome(reading))
    })
    expect(program).toEqual(['clean', 'threw RangeError: at 1'])
  })

  test('with an error of the generator', () => {
    const failing = asyncGenerator(function* () {
      yield* emit(1)
      throw new RangeError('why')
    })
    const program = said(function* () {
      const reading = forEach(failing(), function* (number) {
        log(number)
      })
      log(yield* outcome(reading))
    })
    expect(program).toEqual(['1', 'threw RangeError: why'])
  })

  test.each([
    [10, 'while the generator waits', ['clean', 'threw CancelledError', '15']],
    [30, 'while the body waits', ['1', 'clean', 'threw CancelledError', '35']],
  ])('when it is cancelled at %s s, %s', (instant, _where, expected) => {
    const program = said(function* () {
      const task = createTask(
        forEach(countTo(3), function* (number) {
          log(number)
          yield* sleep(20)
        }),
      )
      yield* sleep(instant)
      task.cancel()
      log(yield* outcome(task))
      log(task.loop.time())
    })
    expect(program).toEqual(expected)
  })
})

test('one that somebody else reads is refused', () => {
  const error = errorOf(function* () {
    const numbers = countTo(1)
    createTask(numbers.next())
    yield* sleep(0)
    yield* forEach(numbers, function* () {})
  })
  expect(error).toContain('came while countTo is running')
})

test('one that has ended has no values', () => {
  const program = said(function* () {
    const numbers = countTo(1)
    for (let count = 0; count < 2; count++) {
      yield* forEach(numbers, function* (number) {
        log(number)
      })
    }
  })
  expect(program).toEqual(['1', 'clean'])
})

describe('wrong use', () => {
  test('what is no async generator', () => {
    const body = function* () {}
    // @ts-expect-error: an array
    expect(() => forEach([1, 2], body)).toThrow(
      'forEach needs an async generator, which is what calling an asyncGenerator function gives, and got [1, 2].',
    )
    // @ts-expect-error: the function, not called
    expect(() => forEach(countTo, body)).toThrow('and got [function')
  })

  test('a body that is a plain function', () => {
    const error = errorOf(function* () {
      // @ts-expect-error: no star
      yield* forEach(countTo(1), () => {})
    })
    expect(error).toBe(
      'TypeError: forEach needs a generator function, and this function is a plain one: calling it has run it already. Write function* () with a star.',
    )
  })

  test('a forEach without its yield*', () => {
    const { reported } = play(function* () {
      forEach(countTo(1), function* () {})
    })
    expect(reported).toEqual(['forEach was made and never awaited, so it did nothing. Is a yield* missing?'])
  })
})

test('types: the body gets what is emitted, and returns nothing or leave', () => {
  const mixed = asyncGenerator(function* () {
    yield* emit(1)
    yield* emit('text')
  })
  const program = said(function* () {
    yield* forEach(mixed(), function* (value) {
      expectTypeOf(value).toEqualTypeOf<number | string>()
      log(value)
    })
    function* first(value: number | string) {
      if (value === 1) return leave
      return
    }
    yield* forEach(mixed(), first)
    // @ts-expect-error: true is no leave
    yield* forEach(mixed(), function* () {
      return true
    })
    // @ts-expect-error: texts come too
    yield* forEach(mixed(), function* (_value: number) {})
  })
  expect(program).toEqual(['1', 'text'])
})
