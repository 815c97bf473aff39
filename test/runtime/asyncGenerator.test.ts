// Async generators by hand: next, throw and return, one reader at a time, and what is left open.
// The turns are held to CPython in test/cpython/programs/async-generators.ts.
//
// Read next: forEach.test.ts.

import { describe, expect, expectTypeOf, test } from 'vitest'
import {
  type AsyncGenerator,
  asyncGenerator,
  type Coroutine,
  createTask,
  Event,
  emit,
  gather,
  log,
  simulate,
  sleep,
  type Task,
} from '#runtime'
import { deadlockOf, errorOf, logged, outcome, play, said } from './played.ts'

/** Counts to `last`, with a second before each number and one to clean up. */
const countTo = asyncGenerator(function* countTo(last: number) {
  try {
    for (let number = 1; number <= last; number++) {
      yield* sleep(1)
      yield* emit(number)
    }
  } finally {
    log('cleans up')
    yield* sleep(1)
    log('is clean')
  }
})

function fail(message: string): never {
  throw new RangeError(message)
}

/** Asks for one value, and logs what comes. */
function* readOne(numbers: AsyncGenerator<unknown>): Coroutine<void> {
  const { done, value } = yield* numbers.next()
  log(done ? 'the end' : value)
}

describe('next', () => {
  test('runs it to its next value, in the task of whoever asks', () => {
    const program = logged(function* () {
      const numbers = countTo(2)
      yield* sleep(5)
      for (let count = 0; count < 4; count++) yield* readOne(numbers)
    })
    expect(program).toEqual([
      [5, 6, '1'],
      [7, 7, '2'],
      [7, 7, 'cleans up'],
      [9, 8, 'is clean'],
      [9, 8, 'the end'],
      [9, 8, 'the end'],
    ])
  })

  test('a value that is there at once takes no turn', () => {
    const atOnce = asyncGenerator(function* () {
      yield* emit('a')
      yield* emit('b')
    })
    const program = logged(function* () {
      const letters = atOnce()
      for (let count = 0; count < 3; count++) yield* readOne(letters)
    })
    expect(program).toEqual([
      [1, 0, 'a'],
      [1, 0, 'b'],
      [1, 0, 'the end'],
    ])
  })

  test('values can come from a coroutine that the body awaits', () => {
    function* both(first: string, second: string) {
      yield* emit(first)
      yield* sleep(1)
      yield* emit(second)
    }
    const letters = asyncGenerator(function* () {
      yield* both('a', 'b')
      yield* both('c', 'd')
    })
    const program = said(function* () {
      const all = letters()
      for (let count = 0; count < 5; count++) yield* readOne(all)
    })
    expect(program).toEqual(['a', 'b', 'c', 'd', 'the end'])
  })

  test('an error of the body reaches the reader, and then it is at its end', () => {
    const failing = asyncGenerator(function* () {
      yield* emit(1)
      throw new RangeError('why')
    })
    const program = said(function* () {
      const numbers = failing()
      yield* readOne(numbers)
      log(yield* outcome(readOne(numbers)))
      yield* readOne(numbers)
    })
    expect(program).toEqual(['1', 'threw RangeError: why', 'the end'])
  })

  test('while one reader waits, another is refused', () => {
    const program = said(function* () {
      const numbers = countTo(1)
      const reader = createTask(readOne(numbers))
      yield* sleep(0)
      log(yield* outcome(readOne(numbers)))
      log(yield* outcome(numbers.return()))
      log(yield* outcome(numbers.throw(new Error('unheard'))))
      yield* reader
    })
    const refused = (method: string) =>
      `threw Error: countTo.${method}() came while countTo is running: somebody waits for its next value already. Let one task read it, and hand the values on through a queue.`
    expect(program.slice(0, 4)).toEqual([refused('next'), refused('return'), refused('throw'), '1'])
  })

  test('its own body cannot ask it for a value', () => {
    const asksItself: () => AsyncGenerator<never> = asyncGenerator(function* asksItself() {
      yield* itself.next()
    })
    const itself = asksItself()
    expect(errorOf(() => itself.next())).toContain('asksItself.next() came while asksItself is running')
  })

  test('two tasks can take turns', () => {
    const program = said(function* () {
      const numbers = countTo(2)
      yield* createTask(readOne(numbers))
      yield* createTask(readOne(numbers))
    })
    expect(program.slice(0, 2)).toEqual(['1', '2'])
  })

  test('a million values do not deepen the stack', () => {
    const numbers = asyncGenerator(function* (count: number) {
      for (let number = 0; number < count; number++) yield* emit(number)
    })
    const last = simulate(function* () {
      const all = numbers(1_000_000)
      let seen = -1
      for (;;) {
        const { done, value } = yield* all.next()
        if (done) return seen
        seen = value
      }
    })
    expect(last).toBe(999_999)
  })
})

describe('cancellation', () => {
  test('goes to where the body waits, and ends it', () => {
    const program = logged(function* () {
      const numbers = countTo(5)
      const reader = createTask(readOne(numbers))
      yield* sleep(0.5)
      reader.cancel('enough')
      log(yield* outcome(reader))
      yield* readOne(numbers)
    })
    expect(program).toEqual([
      [5, 0.5, 'cleans up'],
      [7, 1.5, 'is clean'],
      [8, 1.5, 'threw CancelledError: enough'],
      [8, 1.5, 'the end'],
    ])
  })

  test('before the first step the body hears nothing of it', () => {
    const program = said(function* () {
      const numbers = countTo(1)
      const reader: Task<unknown> = createTask(numbers.next())
      reader.cancel()
      log(yield* outcome(reader))
      yield* readOne(numbers)
    })
    expect(program.slice(0, 2)).toEqual(['threw CancelledError', '1'])
  })

  test('a body that catches it can emit instead', () => {
    const stubborn = asyncGenerator(function* () {
      try {
        yield* sleep(10)
      } catch {
        yield* emit('instead')
      }
    })
    const program = said(function* () {
      const reader = createTask(readOne(stubborn()))
      yield* sleep(1)
      reader.cancel()
      yield* reader
    })
    expect(program).toEqual(['instead'])
  })
})

describe('return', () => {
  test('runs the finally blocks to their end, and gives the value back', () => {
    const program = logged(function* () {
      const numbers = countTo(5)
      yield* readOne(numbers)
      log(yield* numbers.return('thanks'))
      log(yield* numbers.return(), numbers.state)
      yield* readOne(numbers)
    })
    expect(program).toEqual([
      [3, 1, '1'],
      [3, 1, 'cleans up'],
      [5, 2, 'is clean'],
      [5, 2, "{ done: true, value: 'thanks' }"],
      [5, 2, '{ done: true, value: undefined } finished'],
      [5, 2, 'the end'],
    ])
  })

  test('of one that has not begun, nothing runs', () => {
    const program = logged(function* () {
      const numbers = countTo(5)
      yield* numbers.return()
      yield* readOne(numbers)
    })
    expect(program).toEqual([[1, 0, 'the end']])
  })

  test('an error in a finally block reaches whoever closes', () => {
    const failing = asyncGenerator(function* () {
      try {
        yield* emit(1)
      } finally {
        fail('in finally')
      }
    })
    const program = said(function* () {
      const numbers = failing()
      yield* readOne(numbers)
      log(yield* outcome(numbers.return()))
    })
    expect(program).toEqual(['1', 'threw RangeError: in finally'])
  })

  test('one that emits all the same is an error', () => {
    const stubborn = asyncGenerator(function* stubborn() {
      try {
        yield* emit(1)
      } finally {
        yield* emit(2)
        log('goes on')
      }
    })
    const program = said(function* () {
      const numbers = stubborn()
      yield* readOne(numbers)
      log(yield* outcome(numbers.return()))
      log(yield* numbers.return())
    })
    expect(program).toEqual([
      '1',
      'threw Error: stubborn emitted a value while it was being closed, and nobody takes it any more. Is there an emit in a finally block?',
      '{ done: true, value: undefined }',
    ])
  })
})

describe('throw', () => {
  const forgiving = asyncGenerator(function* () {
    for (let number = 1; ; number++) {
      try {
        yield* emit(number)
      } catch (error) {
        log('caught', (error as Error).message)
      }
    }
  })

  test('throws the error in where it rests, and gives the next value', () => {
    const program = said(function* () {
      const numbers = forgiving()
      yield* readOne(numbers)
      log(yield* numbers.throw(new RangeError('why')))
    })
    expect(program).toEqual(['1', 'caught why', '{ done: false, value: 2 }'])
  })

  test('what is not caught ends it, and comes back; after the end, nobody is left to hear', () => {
    const program = said(function* () {
      const numbers = countTo(2)
      log(yield* outcome(numbers.throw(new RangeError('before it began'))))
      log(yield* numbers.throw(new RangeError('dropped')))
      yield* readOne(numbers)
    })
    expect(program).toEqual([
      'threw RangeError: before it began',
      '{ done: true, value: undefined }',
      'the end',
    ])
  })
})

describe('left open', () => {
  test('is closed when the program ends, all at the same time', () => {
    const program = logged(function* () {
      const [first, second, never] = [countTo(3), countTo(3), countTo(3)]
      yield* gather([readOne(first), readOne(second)])
      log('main ends', never.state)
    })
    expect(program).toEqual([
      [4, 1, '1'],
      [4, 1, '1'],
      [6, 1, 'main ends resting'],
      [9, 1, 'cleans up'],
      [9, 1, 'cleans up'],
      [11, 2, 'is clean'],
      [11, 2, 'is clean'],
    ])
  })

  test('an error in its clean-up is reported by name', () => {
    const failing = asyncGenerator(function* failing() {
      try {
        yield* emit(1)
      } finally {
        fail('in finally')
      }
    })
    const { reported, value } = play(function* () {
      yield* readOne(failing())
      return 5
    })
    expect(value).toBe(5)
    expect(reported).toEqual(['Closing failing threw: RangeError: in finally'])
  })
})

describe('wrong use', () => {
  test('emit outside of an async generator', () => {
    function* emits() {
      yield* emit([1, 2])
    }
    const error = errorOf(function* () {
      // @ts-expect-error: a coroutine yields suspensions alone
      yield* createTask(emits())
    })
    expect(error).toBe(
      'TypeError: Task-2 emits [1, 2], but nobody reads it: emit belongs in asyncGenerator(function* () { … }).',
    )
  })

  test('a body that is no generator function', () => {
    // @ts-expect-error: no function
    expect(() => asyncGenerator(5)).toThrow('asyncGenerator needs a generator function, and got 5.')
    // @ts-expect-error: a plain function
    const plain = asyncGenerator(function plain() {
      return 5
    })
    expect(() => plain()).toThrow(
      'asyncGenerator needs a generator function, and plain is a plain one: calling it has run it already. Write function* with a star.',
    )
  })

  test('a next without its yield*, and one that is awaited twice', () => {
    const { reported } = play(function* () {
      const numbers = countTo(1)
      numbers.next()
      numbers.return()
    })
    expect(reported.map((text) => text.split(' was ')[0])).toEqual(['countTo.next()', 'countTo.return()'])
    const error = errorOf(function* () {
      const next = countTo(1).next()
      yield* next
      yield* next
    })
    expect(error).toContain('This countTo.next() was awaited before')
  })

  test('who waits for a value stands in the report with what the body waits for', () => {
    const deadlock = deadlockOf(function* main() {
      const never = asyncGenerator(function* () {
        yield* new Event({ name: 'never' }).wait()
        yield* emit(1)
      })
      yield* never().next()
    })
    expect(deadlock.message).toContain('Task-1 (main) waits for never.wait()')
  })
})

test('a coroutine that reads one can be closed by hand, and gives back what it was closed with', () => {
  const waits = asyncGenerator(function* () {
    try {
      yield* sleep(1)
      yield* emit(1)
    } finally {
      log('cleans up')
    }
  })
  const program = said(function* () {
    function* reader(): Coroutine<number> {
      yield* waits().next()
      return 1
    }
    const steps = reader()
    const waiting = !steps.next().done
    const { done, value } = steps.return(7)
    log(waiting, done, value)
  })
  expect(program).toEqual(['cleans up', 'true true 7'])
})

test('types: what is emitted, in whatever combination, is what next gives', () => {
  const mixed = asyncGenerator(function* (first: number) {
    yield* emit(first)
    const result = yield* sleep(1, 'slept')
    expectTypeOf(result).toEqualTypeOf<string>()
    yield* emit('text')
    yield* emit({ flag: true })
  })
  expectTypeOf(mixed).toEqualTypeOf<(first: number) => AsyncGenerator<number | string | { flag: boolean }>>()
  const nothing = asyncGenerator(function* () {
    yield* sleep(1)
  })
  expectTypeOf(nothing()).toEqualTypeOf<AsyncGenerator<never>>()
  simulate(function* () {
    const step = yield* mixed(1).next()
    if (step.done) expectTypeOf(step.value).toEqualTypeOf<undefined>()
    else expectTypeOf(step.value).toEqualTypeOf<number | string | { flag: boolean }>()
    const wider: AsyncGenerator<unknown> = mixed(1)
    yield* wider.return()
    expectTypeOf(yield* wider.return(5)).toEqualTypeOf<IteratorReturnResult<number>>()
  })
  // @ts-expect-error: an async generator's body returns nothing
  asyncGenerator(function* () {
    yield* emit(1)
    return 5
  })
  // @ts-expect-error: the argument is a number
  expect(mixed('one').state).toBe('resting')
})
