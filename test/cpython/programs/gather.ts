// Gather: start everything, then wait for all of it. Rows 43 to 46.
// Each program here has its twin of the same name in gather.py.
//
// Read next: shield.ts.

import { CancelledError, type Coroutine, createTask, currentTask, Future, gather, log, sleep } from '#runtime'
import { describeError, Failure, type Programs, yes } from '../program.ts'

/** Sleeps and gives its name; says when it began and how it ended. */
function* child(name: string, seconds: number): Coroutine<string> {
  log(name, 'begins')
  try {
    yield* sleep(seconds)
    log(name, 'ends')
    return name
  } catch (error) {
    log(name, 'is cancelled')
    throw error
  }
}

function* failing(name: string, seconds: number): Coroutine<string> {
  yield* sleep(seconds)
  log(name, 'fails')
  throw new Failure(name)
}

export const programs: Programs = {
  resultsComeInArgumentOrder: {
    shows:
      'The children start in the order of the arguments and end in their own; the results stand as the arguments.',
    rows: [43],
    mirrors: ['test_tasks.GatherTestsBase.test_success'],
    *main() {
      const results = yield* gather([child('slow', 3), child('quick', 1), child('middling', 2)])
      log(...results)
    },
  },

  turnsUntilAGatherResumes: {
    shows:
      'Nothing to wait for costs no turn, done futures cost none, children that return at once cost three.',
    rows: [43],
    mirrors: null,
    because: 'counts turns',
    *main() {
      function* atOnce() {
        return 42
      }
      const done = new Future<number>()
      done.setResult(42)
      log('start')
      log('empty', (yield* gather([])).length)
      log('futures that are done', ...(yield* gather([done, done])))
      log('children that return at once', ...(yield* gather([atOnce(), atOnce()])))
    },
  },

  theFirstErrorEndsTheWaitButNotTheSiblings: {
    shows: 'The awaiter gets the error at once; the others were told nothing, and go on.',
    rows: [44],
    mirrors: null,
    because: 'everyday use',
    *main() {
      try {
        yield* gather([child('slow', 3), failing('quick', 1)])
      } catch (error) {
        log('main caught', describeError(error))
      }
      yield* sleep(5)
      log('main ends')
    },
  },

  gatheringFuturesFailsWithTheFirstError: {
    shows:
      'Of five futures the second fails: the gather is done, and what becomes of the others changes nothing.',
    rows: [44],
    mirrors: ['test_tasks.GatherTestsBase.test_one_exception'],
    *main() {
      const futures = Array.from({ length: 5 }, () => new Future<number>())
      const outer = gather(futures)
      outer.addDoneCallback((done) => log('gather done:', describeError(done.exception())))
      futures[0]!.setResult(1)
      futures[1]!.setException(new Failure('second'))
      yield* sleep(0)
      yield* sleep(0)
      futures[2]!.setResult(3)
      futures[3]!.cancel()
      futures[4]!.setException(new Failure('fifth'))
      yield* sleep(0)
      log('main ends')
    },
  },

  returnExceptionsPutsErrorsAmongTheResults: {
    shows: 'With it no error ends the wait: each stands in its place.',
    rows: [46],
    mirrors: ['test_tasks.GatherTestsBase.test_return_exceptions'],
    *main() {
      const children = [child('fine', 2), failing('broken', 1), child('too', 3)]
      const results: unknown[] = yield* gather(children, { returnExceptions: true })
      for (const result of results) log(result instanceof Error ? describeError(result) : result)
    },
  },

  laterErrorsCountAsRead: {
    shows: 'Two children fail, the awaiter gets the first error, and the second is not reported.',
    rows: [44],
    mirrors: ['test_tasks.CoroutineGatherTests.test_exception_marking'],
    *main() {
      try {
        yield* gather([failing('first', 1), failing('second', 2)])
      } catch (error) {
        log('main caught', describeError(error))
      }
      yield* sleep(5)
    },
  },

  aChildThatIsCancelledIsAnErrorOfTheGather: {
    shows: 'The awaiter gets CancelledError; the gather itself has failed, and is not cancelled.',
    rows: [45],
    mirrors: ['test_tasks.FutureGatherTests.test_one_cancellation'],
    *main() {
      const futures = Array.from({ length: 3 }, () => new Future<number>())
      const outer = gather(futures)
      futures[0]!.setResult(1)
      futures[1]!.cancel()
      yield* sleep(0)
      yield* sleep(0)
      log('done', yes(outer.done), 'cancelled', yes(outer.cancelled))
      try {
        yield* outer
      } catch (error) {
        log('main caught', describeError(error))
      }
      log('main is cancelled', yes(currentTask()!.cancelling() > 0))
    },
  },

  returnExceptionsKeepsCancellationsOfChildren: {
    shows: 'Among the results stand a value, an error, and the CancelledError of a child that was cancelled.',
    rows: [46],
    mirrors: ['test_tasks.FutureGatherTests.test_result_exception_one_cancellation'],
    *main() {
      const futures = Array.from({ length: 4 }, () => new Future<number>())
      const outer = gather(futures, { returnExceptions: true })
      futures[0]!.setResult(1)
      futures[1]!.setException(new Failure('second'))
      futures[2]!.cancel('third')
      yield* sleep(0)
      log('done', yes(outer.done))
      futures[3]!.setResult(4)
      const results: unknown[] = yield* outer
      for (const result of results) log(result instanceof Error ? describeError(result) : result)
    },
  },

  givenTwiceACoroutineRunsOnce: {
    shows: 'The same coroutine in three places is one task, and its result stands in all three.',
    rows: [46],
    mirrors: ['test_tasks.CoroutineGatherTests.test_duplicate_coroutines'],
    *main() {
      function* speaker(name: string) {
        log(name, 'runs')
        return name
      }
      const same = speaker('same')
      log(...(yield* gather([same, same, speaker('other'), same])))
    },
  },

  cancellingTheAwaiterCancelsAllChildren: {
    shows: 'The awaiter is cancelled, so the gather is, and so are the children.',
    rows: [45],
    mirrors: ['test_tasks.CoroutineGatherTests.test_cancellation_broadcast'],
    *main() {
      function* parent() {
        yield* gather([child('first', 10), child('second', 20)])
      }
      const task = createTask(parent())
      yield* sleep(1)
      log('cancel', yes(task.cancel()))
      try {
        yield* task
      } catch (error) {
        log('main caught', describeError(error))
      }
    },
  },

  cancellingRaisesInSpiteOfReturnExceptions: {
    shows: 'A gather that was cancelled itself throws, with the message, once all children have ended.',
    rows: [45],
    mirrors: ['test_tasks.BaseTaskTests.test_cancel_gather_2'],
    *main() {
      function* parent() {
        yield* gather([child('only', 10)], { returnExceptions: true })
      }
      const task = createTask(parent())
      yield* sleep(1)
      task.cancel('enough')
      try {
        yield* task
      } catch (error) {
        log('main caught', describeError(error))
      }
    },
  },

  aCancelledGatherThrowsWithTheFirstChildThatEnds: {
    shows: 'It does not wait for the last one: a child that takes its time to clean up is left behind.',
    rows: [45],
    mirrors: null,
    because: 'between the tests',
    *main() {
      function* careful() {
        try {
          log('careful begins')
          yield* sleep(10)
        } finally {
          yield* sleep(3)
          log('clean')
        }
      }
      const outer = gather([careful(), child('quick to go', 10)])
      yield* sleep(1)
      log('cancel', yes(outer.cancel()))
      try {
        yield* outer
      } catch (error) {
        log('main caught', describeError(error))
      }
      yield* sleep(5)
    },
  },

  aGatherRefusesToBeCancelledOnceItsChildrenAreDone: {
    shows: 'All children are done and the gather is about to be: cancel() says no, and the result arrives.',
    rows: [45],
    mirrors: ['test_tasks.BaseTaskTests.test_cancel_gather_1'],
    *main() {
      const future = new Future<number>()
      function* waiting() {
        return yield* future
      }
      const outer = gather([waiting()])
      yield* sleep(0)
      future.addDoneCallback(() => log('cancel', yes(outer.cancel())))
      future.setResult(42)
      log('gave', ...(yield* outer))
    },
  },

  gathersNest: {
    shows: 'A gather is a future, and so it can stand among the arguments of another.',
    rows: [43],
    mirrors: null,
    because: 'everyday use',
    *main() {
      const inner = gather([child('a', 1), child('b', 2)])
      const [[first, second], third] = yield* gather([inner, child('c', 3)])
      log(first, second, third)
    },
  },

  aFailedGatherLeavesItsChildrenToTheEnd: {
    shows: 'Who does not wait for the siblings ends the program under their feet: they are cancelled then.',
    rows: [13, 44],
    mirrors: null,
    because: 'between the tests',
    *main() {
      try {
        yield* gather([child('slow', 10), failing('quick', 1)])
      } catch (error) {
        if (error instanceof CancelledError) throw error
        log('main caught', describeError(error))
      }
    },
  },

  aCancelledTaskStandsAmongTheResultsWithoutItsMessage: {
    shows: "With returnExceptions, a child task's CancelledError is a new one, and has lost its words.",
    rows: [46],
    mirrors: null,
    because: 'between the tests',
    *main() {
      const task = createTask(child('first', 10))
      yield* sleep(0)
      task.cancel('enough')
      const results: unknown[] = yield* gather([task, child('second', 1)], { returnExceptions: true })
      for (const result of results) log(result instanceof Error ? describeError(result) : result)
    },
  },
}
