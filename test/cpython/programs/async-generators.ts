// Async generators: values that are waited for, one by one. Row 60.
// Each program here has its twin of the same name in async_generators.py.
//
// Read next: runners.ts.

import {
  asyncGenerator,
  type Coroutine,
  createTask,
  emit,
  forEach,
  gather,
  leave,
  log,
  sleep,
} from '#runtime'
import { describeError, Failure, type Programs } from '../program.ts'

/** Counts, with a wait before each number; says when it is over. */
const count = asyncGenerator(function* (name: string, limit: number, seconds?: number) {
  try {
    for (let number = 0; number < limit; number++) {
      yield* sleep(seconds ?? 1)
      yield* emit(number)
    }
    log(name, 'is exhausted')
  } finally {
    log(name, 'is closed')
  }
})

/** Awaits the next value and logs what came of it. */
function* outcome(next: Coroutine<IteratorResult<unknown, unknown>>): Coroutine<void> {
  try {
    const { done, value } = yield* next
    if (done) log('finished')
    else log('gave', value)
  } catch (error) {
    log('threw', describeError(error))
  }
}

export const programs: Programs = {
  valuesComeOneByOne: {
    shows: 'The loop waits for each value, and ends when the generator does.',
    rows: [60],
    mirrors: ['test_asyncgen.AsyncGenAsyncioTest.test_async_gen_asyncio_01'],
    *main() {
      yield* forEach(count('count', 3), function* (number) {
        log('number', number)
      })
      log('main goes on')
    },
  },

  producerAndConsumerDoNotOverlap: {
    shows: 'The generator stands still while the body runs: one second each, times three, is six.',
    rows: [60],
    mirrors: null,
    because: 'everyday use',
    *main() {
      yield* forEach(count('count', 3), function* (number) {
        yield* sleep(1)
        log('number', number)
      })
    },
  },

  aGeneratorStartsWithTheFirstNext: {
    shows: 'Making it runs nothing, and neither does time that passes.',
    rows: [60],
    mirrors: null,
    because: 'everyday use',
    *main() {
      const announced = asyncGenerator(function* () {
        log('begun')
        yield* emit(1)
      })
      const generator = announced()
      yield* sleep(1)
      log('made')
      yield* outcome(generator.next())
      yield* outcome(generator.next())
    },
  },

  nextByHand: {
    shows:
      'Each next runs it up to its next value; after the end there is nothing more, however often one asks.',
    rows: [60],
    mirrors: ['test_asyncgen.AsyncGenAsyncioTest.test_async_gen_asyncio_anext_04'],
    *main() {
      const generator = count('count', 2)
      for (let time = 0; time < 4; time++) yield* outcome(generator.next())
    },
  },

  aNextWithoutAWaitTakesNoTurn: {
    shows: 'Only what the generator awaits gives way.',
    rows: [60],
    mirrors: null,
    because: 'counts turns',
    *main() {
      const quick = asyncGenerator(function* () {
        yield* emit(1)
        yield* emit(2)
      })
      const generator = quick()
      log('start')
      yield* outcome(generator.next())
      yield* outcome(generator.next())
      yield* outcome(generator.next())
    },
  },

  leavingEarlyClosesTheGenerator: {
    shows: "The body leaves the loop; the generator's finally runs, and is awaited, before main goes on.",
    rows: [60],
    mirrors: ['test_asyncgen.AsyncGenAsyncioTest.test_async_gen_asyncio_aclose_07'],
    *main() {
      const careful = asyncGenerator(function* () {
        try {
          for (let number = 0; number < 10; number++) yield* emit(number)
        } finally {
          yield* sleep(2)
          log('closed')
        }
      })
      yield* forEach(careful(), function* (number) {
        log('number', number)
        return number === 1 ? leave : undefined
      })
      log('main goes on')
    },
  },

  anErrorInTheBodyClosesTheGenerator: {
    shows: 'The generator is closed, and the error goes its way.',
    rows: [60],
    mirrors: null,
    because: 'between the tests',
    *main() {
      try {
        yield* forEach(count('count', 3), function* () {
          throw new Failure('in the body')
        })
      } catch (error) {
        log('main caught', describeError(error))
      }
    },
  },

  anErrorInTheGeneratorEndsIt: {
    shows: 'Whoever asked for the value gets the error; afterwards the generator is finished.',
    rows: [60],
    mirrors: ['test_asyncgen.AsyncGenTest.test_async_gen_exception_03'],
    *main() {
      const broken = asyncGenerator(function* () {
        yield* emit(1)
        yield* sleep(1)
        throw new Failure('in the generator')
      })
      const generator = broken()
      for (let time = 0; time < 3; time++) yield* outcome(generator.next())
    },
  },

  anErrorCanBeThrownIn: {
    shows: 'It arises where the generator stands, which may catch it and give a value in answer.',
    rows: [60],
    mirrors: ['test_asyncgen.AsyncGenAsyncioTest.test_async_gen_asyncio_athrow_01'],
    *main() {
      const answering = asyncGenerator(function* () {
        while (true) {
          try {
            yield* emit(1)
          } catch (error) {
            log('caught', describeError(error))
            yield* sleep(1)
            yield* emit(2)
          }
        }
      })
      const generator = answering()
      yield* outcome(generator.next())
      yield* outcome(generator.throw(new Failure('from outside')))
      yield* outcome(generator.next())
      yield* generator.return()
    },
  },

  whatIsThrownInAndNotCaughtComesBack: {
    shows: 'It ends the generator, and whoever threw it gets it back.',
    rows: [60],
    mirrors: null,
    because: 'between the tests',
    *main() {
      const generator = count('count', 3)
      yield* outcome(generator.next())
      yield* outcome(generator.throw(new Failure('from outside')))
      yield* outcome(generator.next())
    },
  },

  closingAGeneratorThatNeverBegan: {
    shows: 'Its body never runs, and neither does its finally.',
    rows: [60],
    mirrors: null,
    because: 'between the tests',
    *main() {
      const generator = count('count', 3)
      yield* generator.return()
      yield* outcome(generator.next())
    },
  },

  closingTwiceDoesNothingMore: {
    shows: 'A finished generator can be closed at any time.',
    rows: [60],
    mirrors: ['test_asyncgen.AsyncGenAsyncioTest.test_async_gen_aclose_twice_with_different_coros'],
    *main() {
      const generator = count('count', 3)
      yield* outcome(generator.next())
      yield* generator.return()
      yield* generator.return()
      log('main goes on')
    },
  },

  nextWhileOneRunsIsRefused: {
    shows: 'Two tasks ask the same generator at once: the second is told that it runs already.',
    rows: [60],
    mirrors: null,
    because: 'between the tests',
    *main() {
      const generator = count('count', 3)
      yield* gather([outcome(generator.next()), outcome(generator.next())])
      yield* outcome(generator.next())
      yield* generator.return()
    },
  },

  closingWhileItRunsIsRefused: {
    shows: 'It cannot be closed while somebody waits for its next value.',
    rows: [60],
    mirrors: null,
    because: 'between the tests',
    *main() {
      const generator = count('count', 3)
      const task = createTask(outcome(generator.next()))
      yield* sleep(0)
      try {
        yield* generator.return()
      } catch (error) {
        log('main caught', describeError(error))
      }
      yield* task
      yield* generator.return()
    },
  },

  cancellingTheConsumerCancelsInsideTheGenerator: {
    shows:
      'The consumer waits for a value, so the cancellation arises in the generator, and passes through both.',
    rows: [32, 60],
    mirrors: ['test_asyncgen.AsyncGenAsyncioTest.test_async_gen_asyncio_shutdown_01'],
    *main() {
      function* consumer() {
        yield* forEach(count('count', 3, 10), function* (number) {
          log('never', number)
        })
      }
      const task = createTask(consumer())
      yield* sleep(1)
      task.cancel()
      try {
        yield* task
      } catch (error) {
        log('main caught', describeError(error))
      }
    },
  },

  twoConsumersCanTakeTurns: {
    shows: 'Each takes the next value when the other does not: nobody gets the same one.',
    rows: [60],
    mirrors: null,
    because: 'between the tests',
    *main() {
      const generator = count('count', 4, 0)
      function* consumer(name: string, pause: number) {
        for (let time = 0; time < 2; time++) {
          yield* sleep(pause)
          log(name, 'got', (yield* generator.next()).value)
        }
      }
      yield* gather([consumer('a', 1), consumer('b', 1.5)])
      yield* generator.return()
    },
  },

  generatorsFeedEachOther: {
    shows: 'A generator that reads another one: the innermost wait sets the pace.',
    rows: [60],
    mirrors: null,
    because: 'everyday use',
    *main() {
      const doubled = asyncGenerator(function* (source: ReturnType<typeof count>) {
        while (true) {
          const { done, value } = yield* source.next()
          if (done) return
          yield* emit(value * 2)
        }
      })
      yield* forEach(doubled(count('count', 3)), function* (number) {
        log('number', number)
      })
    },
  },

  aGeneratorLeftOpenIsClosedWithTheLoop: {
    shows: 'main ends without closing it: its finally runs at the end of the program, and may even wait.',
    rows: [13, 60],
    mirrors: null,
    because: 'between the tests',
    *main() {
      const careful = asyncGenerator(function* () {
        try {
          yield* emit(1)
        } finally {
          yield* sleep(1)
          log('closed')
        }
      })
      yield* outcome(careful().next())
      log('main ends')
    },
  },

  generatorsLeftOpenAreClosedAllAtOnce: {
    shows:
      'Two are open, and the cleanup of each takes a second: together they take one. An error is reported.',
    rows: [13, 60],
    mirrors: ['test_asyncgen.AsyncGenAsyncioTest.test_async_gen_asyncio_shutdown_exception_01'],
    *main() {
      const careful = asyncGenerator(function* (name: string) {
        try {
          yield* emit(name)
        } finally {
          yield* sleep(1)
          log(name, 'closed')
          // biome-ignore lint/correctness/noUnsafeFinally: a cleanup that fails is what this is about.
          if (name === 'second') throw new Failure('while closing')
        }
      })
      for (const name of ['first', 'second']) yield* outcome(careful(name).next())
      log('main ends')
    },
  },

  aGeneratorMayNotGoOnWhenItIsClosed: {
    shows: 'To emit a value in a finally, while being closed, is refused: somebody wants to be rid of it.',
    rows: [60],
    mirrors: ['test_asyncgen.AsyncGenAsyncioTest.test_async_gen_asyncio_aclose_06'],
    *main() {
      const stubborn = asyncGenerator(function* () {
        try {
          yield* emit(1)
        } finally {
          yield* emit(2)
        }
      })
      const generator = stubborn()
      yield* outcome(generator.next())
      try {
        yield* generator.return()
      } catch (error) {
        log('main caught', describeError(error))
      }
      // It stands at its second value now: one more step ends it.
      if ((yield* generator.next()).done) log('it is finished')
    },
  },
  aGeneratorThatWillNotEndIsReportedWhenTheProgramEnds: {
    shows: 'One that emits in a finally is left open. The loop closes it in vain, and says so.',
    rows: [13, 60],
    mirrors: ['test_asyncgen.AsyncGenAsyncioTest.test_async_gen_asyncio_shutdown_exception_01'],
    *main() {
      const stubborn = asyncGenerator(function* () {
        try {
          yield* emit(1)
        } finally {
          yield* emit(2)
          log('never comes here')
        }
      })
      yield* outcome(stubborn().next())
      log('main ends')
    },
  },
}
