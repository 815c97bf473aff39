// TaskGroup: tasks that do not outlive the block in which they were made. Rows 50 to 53.
// Each program here has its twin of the same name in task_group.py.
//
// Read next: locks.ts.

import {
  type Awaitable,
  CancelledError,
  type Coroutine,
  createTask,
  currentTask,
  Event,
  ExceptionGroup,
  log,
  sleep,
  type Task,
  type TaskGroup,
  withTaskGroup,
} from '#runtime'
import { describeError, Failure, type Programs, yes } from '../program.ts'

/** Sleeps and gives its name; says how it ended. */
function* child(name: string, seconds: number): Coroutine<string> {
  try {
    yield* sleep(seconds)
    log(name, 'ends')
    return name
  } catch (error) {
    log(name, 'is cancelled')
    throw error
  }
}

function* failing(name: string, seconds: number): Coroutine<void> {
  yield* sleep(seconds)
  log(name, 'fails')
  throw new Failure(name)
}

/** Awaits it and logs what came of it. */
function* outcome(awaitable: Awaitable<unknown>): Coroutine<void> {
  try {
    yield* awaitable
    log('main goes on')
  } catch (error) {
    log('main caught', describeError(error))
  }
}

export const programs: Programs = {
  theBlockEndsWhenAllChildrenHave: {
    shows: 'The group waits at its end; afterwards the results are there.',
    rows: [50],
    mirrors: ['test_taskgroups.TestTaskGroup.test_taskgroup_01'],
    *main() {
      const [first, second] = yield* withTaskGroup(function* (group) {
        const tasks = [group.createTask(child('first', 1)), group.createTask(child('second', 2))] as const
        log('body ends')
        return tasks
      })
      log('results', first.result(), second.result())
    },
  },

  aChildMayBeAddedWhileTheBodyWaits: {
    shows: 'The group takes new children as long as its body runs.',
    rows: [50, 53],
    mirrors: ['test_taskgroups.TestTaskGroup.test_taskgroup_02'],
    *main() {
      const [first, second] = yield* withTaskGroup(function* (group) {
        const first = group.createTask(child('first', 1))
        yield* sleep(1.5)
        return [first, group.createTask(child('second', 2))] as const
      })
      log('results', first.result(), second.result())
    },
  },

  aChildMayAddASibling: {
    shows: 'Also when the body has ended: the group is open as long as a child runs.',
    rows: [50, 53],
    mirrors: ['test_taskgroups.TestTaskGroup.test_taskgroup_24'],
    *main() {
      function* parent(group: TaskGroup) {
        yield* sleep(1)
        group.createTask(child('sibling', 1))
        log('parent ends')
      }
      yield* withTaskGroup(function* (group) {
        group.createTask(parent(group))
        log('body ends')
      })
      log('main goes on')
    },
  },

  turnsUntilAGroupEnds: {
    shows: 'An empty group costs no turn, one child that returns at once costs three.',
    rows: [50],
    mirrors: null,
    because: 'counts turns',
    *main() {
      function* atOnce() {
        log('child')
      }
      log('start')
      yield* withTaskGroup(function* () {})
      log('an empty group')
      yield* withTaskGroup(function* (group) {
        group.createTask(atOnce())
      })
      log('one child')
    },
  },

  aChildThatIsCancelledHarmsNobody: {
    shows: 'Cancelled by itself, a child just ends; the group goes on without an error.',
    rows: [52],
    mirrors: ['test_taskgroups.TestTaskGroup.test_taskgroup_03'],
    *main() {
      const [first, second] = yield* withTaskGroup(function* (group) {
        const first = group.createTask(child('first', 5))
        const second = group.createTask(child('second', 2))
        yield* sleep(1)
        first.cancel()
        return [first, second] as const
      })
      log('first cancelled', yes(first.cancelled), 'second gave', second.result())
    },
  },

  aFailingChildCancelsItsSiblingsAndTheBody: {
    shows:
      'The first error ends everything; what comes out is a group of the errors, and not of cancellations.',
    rows: [51],
    mirrors: ['test_taskgroups.TestTaskGroup.test_cancel_children_on_child_error'],
    *main() {
      const groupOfThree = withTaskGroup(function* (group) {
        group.createTask(failing('broken', 1))
        group.createTask(child('sibling', 5))
        try {
          yield* sleep(10)
        } catch (error) {
          log('the body is cancelled')
          throw error
        }
      })
      yield* outcome(groupOfThree)
      log('requests', currentTask()!.cancelling())
    },
  },

  aFailingBodyCancelsTheChildren: {
    shows: 'An error of the body itself comes out in the group as well.',
    rows: [51],
    mirrors: ['test_taskgroups.TestTaskGroup.test_taskgroup_09'],
    *main() {
      const groupOfTwo = withTaskGroup(function* (group) {
        group.createTask(child('first', 1))
        group.createTask(child('second', 2))
        yield* sleep(0.5)
        throw new Failure('in the body')
      })
      yield* outcome(groupOfTwo)
    },
  },

  aBodyThatFailsAtOnceNeverStartsItsChildren: {
    shows: 'They are cancelled before their first step, and say nothing.',
    rows: [28, 51],
    mirrors: ['test_taskgroups.TestTaskGroup.test_taskgroup_10'],
    *main() {
      const groupOfTwo = withTaskGroup(function* (group) {
        group.createTask(child('first', 1))
        group.createTask(child('second', 2))
        throw new Failure('in the body')
      })
      yield* outcome(groupOfTwo)
    },
  },

  errorsComeInOrderOfCompletion: {
    shows: 'Two children fail at one instant, a third while it is cancelled; cancelled ones are left out.',
    rows: [51],
    mirrors: null,
    because: 'pins an order',
    *main() {
      function* clumsy() {
        try {
          yield* sleep(10)
        } catch {
          throw new Failure('third, in its cleanup')
        }
      }
      const groupOfFour = withTaskGroup(function* (group) {
        group.createTask(clumsy())
        group.createTask(failing('first', 1))
        group.createTask(failing('second', 1))
        group.createTask(child('cancelled', 5))
      })
      yield* outcome(groupOfFour)
    },
  },

  theBodysOwnErrorComesLast: {
    shows: 'A child fails, the body is cancelled and fails in its cleanup: both are in the group.',
    rows: [51],
    mirrors: ['test_taskgroups.TestTaskGroup.test_taskgroup_21a'],
    *main() {
      function* nested() {
        try {
          yield* sleep(10)
        } catch {
          throw new Failure('of the body')
        }
      }
      const groupOfOne = withTaskGroup(function* (group) {
        group.createTask(failing('child', 1))
        yield* nested()
      })
      yield* outcome(groupOfOne)
    },
  },

  theErrorOfABlockWithinTheGroupCountsToo: {
    shows: 'A child fails while the body holds something open, whose closing fails as well.',
    rows: [51],
    mirrors: ['test_taskgroups.TestTaskGroup.test_taskgroup_context_manager_exit_raises'],
    *main() {
      function* withDatabase(body: () => Coroutine<void>): Coroutine<void> {
        log('open')
        try {
          yield* body()
        } finally {
          log('closing')
          // biome-ignore lint/correctness/noUnsafeFinally: the error of closing takes the place of the first.
          throw new Failure('while closing')
        }
      }
      function* atOnce() {
        throw new Failure('child')
      }
      const groupOfOne = withTaskGroup(function* (group) {
        yield* withDatabase(function* () {
          group.createTask(atOnce())
          yield* sleep(10)
        })
      })
      yield* outcome(groupOfOne)
      log('requests', currentTask()!.cancelling())
    },
  },

  cancellingTheParentCancelsTheChildren: {
    shows: 'The parent waits at the end of its group when it is cancelled: the children go first.',
    rows: [52],
    mirrors: ['test_taskgroups.TestTaskGroup.test_cancellation'],
    *main() {
      const parent = withTaskGroup(function* (group) {
        for (const name of ['first', 'second', 'third']) group.createTask(child(name, 5))
      })
      const task = createTask(parent)
      yield* sleep(1)
      task.cancel('enough')
      yield* outcome(task)
    },
  },

  cancellingTheParentInItsBody: {
    shows: 'The body hears of it first, and the children when the body has ended.',
    rows: [52],
    mirrors: ['test_taskgroups.TestTaskGroup.test_taskgroup_07'],
    *main() {
      const parent = withTaskGroup(function* (group) {
        group.createTask(child('first', 5))
        group.createTask(child('second', 5))
        try {
          yield* sleep(10)
        } catch (error) {
          log('the body is cancelled')
          throw error
        }
      })
      const task = createTask(parent)
      yield* sleep(1)
      task.cancel()
      yield* outcome(task)
    },
  },

  cancellingAGroupWithoutChildren: {
    shows: 'A body alone is cancelled like any coroutine.',
    rows: [52],
    mirrors: ['test_taskgroups.TestTaskGroup.test_taskgroup_17'],
    *main() {
      const parent = withTaskGroup(function* () {
        try {
          yield* sleep(10)
        } catch (error) {
          log('the body is cancelled')
          throw error
        }
      })
      const task = createTask(parent)
      yield* sleep(1)
      task.cancel()
      yield* outcome(task)
    },
  },

  errorsWinOverTheCancellationOfTheParent: {
    shows: 'The parent is cancelled, but a child fails before the body has cleaned up: the errors come out.',
    rows: [52],
    mirrors: ['test_taskgroups.TestTaskGroup.test_taskgroup_15'],
    *main() {
      const parent = withTaskGroup(function* (group) {
        group.createTask(failing('broken', 3))
        try {
          yield* sleep(10)
        } catch (error) {
          log('cleaning')
          yield* sleep(5)
          throw error
        }
      })
      const task = createTask(parent)
      yield* sleep(1)
      task.cancel()
      yield* outcome(task)
      log('cancelled', yes(task.cancelled), 'requests', task.cancelling())
    },
  },

  errorsComeFirstAndTheCancelAtTheNextAwait: {
    shows:
      'A child fails in the turn in which the parent is cancelled: the parent hears of both, one after the other.',
    rows: [51, 52],
    mirrors: ['test_taskgroups.TestTaskGroup.test_error_and_cancel'],
    *main() {
      const event = new Event()
      function* raising() {
        event.set()
        yield* sleep(0)
        throw new Failure('child')
      }
      function* parent() {
        try {
          yield* withTaskGroup(function* (group) {
            group.createTask(raising())
            yield* sleep(10)
          })
        } catch (error) {
          if (!(error instanceof ExceptionGroup)) throw error
          log('parent caught', describeError(error), 'requests', currentTask()!.cancelling())
        }
        yield* sleep(10)
        log('never')
      }
      const task = createTask(parent())
      yield* event.wait()
      task.cancel()
      yield* outcome(task)
      log('cancelled', yes(task.cancelled))
    },
  },

  nothingCanBeAddedWhileTheGroupShutsDown: {
    shows: 'A sibling has failed; a child that tries to start another one is refused, and ends as it likes.',
    rows: [53],
    mirrors: ['test_taskgroups.TestTaskGroup.test_taskgroup_no_create_task_after_failure'],
    *main() {
      function* late(group: TaskGroup) {
        try {
          yield* sleep(10)
        } catch (cancellation) {
          if (!(cancellation instanceof CancelledError)) throw cancellation
          try {
            group.createTask(child('never', 1))
          } catch (error) {
            log('refused:', describeError(error))
          }
        }
      }
      const groupOfTwo = withTaskGroup(function* (group) {
        group.createTask(failing('broken', 1))
        group.createTask(late(group))
      })
      yield* outcome(groupOfTwo)
    },
  },

  nothingCanBeAddedAfterTheEnd: {
    shows: 'The group is finished: it takes no more children.',
    rows: [53],
    mirrors: ['test_taskgroups.TestTaskGroup.test_taskgroup_finished'],
    *main() {
      const finished = yield* withTaskGroup(function* (group) {
        return group
      })
      try {
        finished.createTask(sleep(0))
      } catch (error) {
        log('refused:', describeError(error))
      }
    },
  },

  theCountOfRequestsIsRestored: {
    shows: 'The group cancelled its parent to wake it, and takes the request back.',
    rows: [51],
    mirrors: ['test_taskgroups.TestTaskGroup.test_cancelling_level_preserved'],
    *main() {
      try {
        yield* withTaskGroup(function* (group) {
          group.createTask(failing('broken', 0))
        })
      } catch (error) {
        log('main caught', describeError(error))
      }
      log('requests', currentTask()!.cancelling())
    },
  },

  twoNestedGroupsFailAtOnce: {
    shows: 'A child of the inner and a child of the outer group fail in one turn: each group throws its own.',
    rows: [51],
    mirrors: ['test_taskgroups.TestTaskGroup.test_nested_groups_both_cancelled'],
    *main() {
      const task: Task<unknown> = currentTask()!
      try {
        yield* withTaskGroup(function* (outer) {
          try {
            yield* withTaskGroup(function* (inner) {
              inner.createTask(failing('of the inner', 0))
              outer.createTask(failing('of the outer', 0))
            })
          } catch (error) {
            if (!(error instanceof ExceptionGroup)) throw error
            log('inner:', describeError(error), 'requests', task.cancelling())
          }
          log('between, requests', task.cancelling())
        })
      } catch (error) {
        log('outer:', describeError(error), 'requests', task.cancelling())
      }
    },
  },

  groupsNestAndSoDoTheirErrors: {
    shows: 'A group that fails inside a child is one error of the group outside.',
    rows: [51],
    mirrors: ['test_taskgroups.TestTaskGroup.test_taskgroup_14'],
    *main() {
      function* inner() {
        yield* withTaskGroup(function* (group) {
          group.createTask(failing('inside', 1))
        })
      }
      const outer = withTaskGroup(function* (group) {
        group.createTask(inner())
        group.createTask(child('sibling', 5))
      })
      yield* outcome(outer)
    },
  },

  aStubbornChildKeepsTheGroupWaiting: {
    shows: 'It swallows the cancellation and works on: the group waits for it all the same.',
    rows: [31, 51],
    mirrors: null,
    because: 'between the tests',
    *main() {
      function* stubborn() {
        try {
          yield* sleep(10)
        } catch (error) {
          if (!(error instanceof CancelledError)) throw error
          log('I am not finished')
          yield* sleep(5)
          log('now I am')
        }
      }
      const groupOfTwo = withTaskGroup(function* (group) {
        group.createTask(stubborn())
        group.createTask(failing('broken', 1))
      })
      yield* outcome(groupOfTwo)
    },
  },
}
