// Tasks: coroutines that the loop drives. Rows 22 to 26.
// Each program here has its twin of the same name in task.py.
//
// Read next: cancel.ts.

import {
  allTasks,
  type Coroutine,
  createTask,
  currentTask,
  Future,
  gather,
  getRunningLoop,
  log,
  newEventLoop,
  shield,
  sleep,
  type Task,
} from '#runtime'
import { describeError, Failure, type Programs, yes } from '../program.ts'

/** Returns without ever giving way. */
function* atOnce<T>(value?: T): Coroutine<T | undefined> {
  return value
}

export const programs: Programs = {
  makingATaskRunsNothingYet: {
    shows: 'createTask only schedules: the first step comes in the next turn.',
    rows: [22],
    mirrors: null,
    because: 'counts turns',
    *main() {
      function* child() {
        log('child')
      }
      const task = createTask(child())
      log('created, done', yes(task.done))
      yield* sleep(0)
      log('main, done', yes(task.done))
    },
  },

  tasksTakeTurns: {
    shows: 'Two tasks that give way after each line run alternately, one line a turn.',
    rows: [22, 23],
    mirrors: null,
    because: 'everyday use',
    *main() {
      function* speaker(name: string) {
        for (let line = 0; line < 3; line++) {
          log(name, line)
          yield* sleep(0)
        }
      }
      const first = createTask(speaker('first'))
      const second = createTask(speaker('second'))
      yield* first
      yield* second
    },
  },

  awaitingCoroutinesRunsThemInSequence: {
    shows: "Coroutines that are awaited run like plain calls, one after the other, in main's own task.",
    rows: [23, 26],
    mirrors: ['test_tasks.BaseTaskTests.test_task_basics'],
    *main() {
      const main = currentTask()
      function* inner(value: number) {
        log('inner', value, "in main's task", yes(currentTask() === main))
        return value
      }
      log('sum', (yield* inner(42)) + (yield* inner(1000)))
    },
  },

  turnsUntilAnAwaitResumes: {
    shows:
      'A coroutine costs no turn, sleep(0) one, a task that returns at once two, one that sleeps first three.',
    rows: [23],
    mirrors: null,
    because: 'counts turns',
    *main() {
      log('start')
      yield* atOnce()
      log('a coroutine')
      yield* sleep(0)
      log('sleep(0)')
      yield* createTask(atOnce())
      log('a task that returns at once')
      yield* createTask(sleep(0))
      log('a task that does sleep(0)')
    },
  },

  awaitingAFinishedTaskTakesNoTurn: {
    shows: 'A task that is done gives its result at once, as often as one asks.',
    rows: [19, 23],
    mirrors: null,
    because: 'counts turns',
    *main() {
      const task = createTask(atOnce(42))
      yield* sleep(1)
      getRunningLoop().callSoon(log, 'a callback that waits for its turn')
      log('first', yield* task)
      log('second', yield* task)
      yield* sleep(0)
    },
  },

  aTaskWaitsForAFuture: {
    shows:
      "The task's await gets what is set on the future, two turns after the callback that set it was scheduled.",
    rows: [18, 23, 24],
    mirrors: ['test_tasks.BaseTaskTests.test_step_result_future'],
    *main() {
      const future = new Future<number>()
      function* waiter() {
        log('waiting')
        log('got', yield* future)
      }
      const task = createTask(waiter())
      yield* sleep(0)
      getRunningLoop().callSoon(() => future.setResult(42))
      log('task done', yes(task.done))
      yield* task
      log('task done', yes(task.done))
    },
  },

  aStepSendsNothingIn: {
    shows:
      "The loop resumes a coroutine without a value: what await gives comes from the future's own result.",
    rows: [24],
    mirrors: null,
    because: 'between the tests',
    *main() {
      function* giveWay(): Coroutine<void> {
        const step = sleep(0).next()
        if (step.done) return
        const sent: unknown = yield step.value
        log('sent in nothing', yes(sent === undefined))
      }
      yield* giveWay()
      log('next turn')
    },
  },

  aTasksOutcomeIsSetByItsCoroutineAlone: {
    shows: 'Unlike a plain future, a task cannot be settled from outside.',
    rows: [16],
    mirrors: ['test_tasks.BaseTaskTests.test_task_set_methods'],
    *main() {
      const task: Future<number | undefined> = createTask(atOnce(42))
      for (const attempt of [() => task.setResult(43), () => task.setException(new Failure('no'))]) {
        try {
          attempt()
        } catch (error) {
          log(describeError(error))
        }
      }
      log('gave', yield* task)
    },
  },

  aTaskGivesItsResultOrItsError: {
    shows: 'Who awaits a task gets what its coroutine returned, or what it threw.',
    rows: [20, 23],
    mirrors: null,
    because: 'everyday use',
    *main() {
      function* fails(): Coroutine<void> {
        throw new Failure('from the task')
      }
      log('gave', yield* createTask(atOnce(42)))
      try {
        yield* createTask(fails())
      } catch (error) {
        log('threw', describeError(error))
      }
    },
  },

  anErrorInATaskThatNobodyAwaitsIsReported: {
    shows: 'A task fails and nobody asks for its result: the program goes on, and the error is reported.',
    rows: [21],
    mirrors: ['test_base_events.BaseEventLoopTests.test_default_exc_handler_coro'],
    *main() {
      function* fails() {
        log('failing')
        throw new Failure('unread')
      }
      createTask(fails())
      yield* sleep(1)
      log('main ends')
    },
  },

  aTaskCannotAwaitItself: {
    shows: 'It would wait for ever; instead, the await throws.',
    rows: [25],
    mirrors: ['test_tasks.BaseTaskTests.test_task_awaits_on_itself'],
    *main() {
      const holder: Task<void>[] = []
      function* ouroboros(): Coroutine<void> {
        yield* holder[0]!
      }
      holder.push(createTask(ouroboros()))
      try {
        yield* holder[0]!
      } catch (error) {
        log(describeError(error))
      }
    },
  },

  aTaskRefusesTheFutureOfAnotherLoop: {
    shows: 'A future can be awaited only in tasks of its own loop.',
    rows: [25],
    mirrors: ['test_tasks.BaseTaskTests.test_other_loop_future'],
    *main() {
      const other = newEventLoop()
      const future = other.createFuture()
      try {
        yield* future
      } catch (error) {
        log(describeError(error))
      } finally {
        other.close()
      }
    },
  },

  aCoroutineMayNotYieldJustAnything: {
    shows:
      'A task understands only futures and bare yields; anything else is thrown back, and can be caught.',
    rows: [25],
    mirrors: null,
    because: 'between the tests',
    *main() {
      function* misguided(): Coroutine<void> {
        yield 5 as never
      }
      try {
        yield* misguided()
      } catch (error) {
        log(describeError(error))
      }
      yield* sleep(1)
      log('the task goes on')
    },
  },

  createTaskRefusesWhatIsNoCoroutine: {
    shows: 'A number or a function is no coroutine; both are refused at once, and again the second time.',
    rows: [25],
    mirrors: ['test_tasks.BaseTaskTests.test_create_task_with_noncoroutine'],
    *main() {
      for (const slip of [123, atOnce, 123]) {
        try {
          createTask(slip as unknown as Coroutine<void>)
        } catch (error) {
          log(describeError(error))
        }
      }
    },
  },

  gatherRefusesWhatCannotBeAwaited: {
    shows: 'A number can be neither driven nor awaited.',
    rows: [25],
    mirrors: ['test_tasks.BaseTaskTests.test_ensure_future_neither'],
    *main() {
      try {
        gather([5 as unknown as Coroutine<void>])
      } catch (error) {
        log(describeError(error))
      }
    },
  },

  aCoroutineBecomesATaskWhereAFutureIsNeeded: {
    shows: 'Given a coroutine, shield makes a task of it, which the loop then knows.',
    rows: [25, 47],
    mirrors: ['test_tasks.BaseTaskTests.test_ensure_future_coroutine'],
    *main() {
      function* child() {
        log('tasks', allTasks().size)
        return 42
      }
      log('tasks', allTasks().size)
      const future = shield(child())
      log('tasks', allTasks().size)
      log('gave', yield* future)
    },
  },

  aFutureStaysItselfWhereAFutureIsNeeded: {
    shows: 'Given a task or a future, shield makes no new task of it.',
    rows: [25, 47],
    mirrors: ['test_tasks.BaseTaskTests.test_ensure_future_future'],
    *main() {
      const task = createTask(atOnce(1))
      const future = new Future<number>()
      log('tasks', allTasks().size)
      const outer = gather([shield(task), shield(future)])
      log('tasks', allTasks().size)
      future.setResult(2)
      const [first, second] = yield* outer
      log('gave', first, second)
    },
  },

  theCurrentTaskChangesWithEveryStep: {
    shows: 'Each of two tasks sees itself as the current one, before and after it waited for the other.',
    rows: [26],
    mirrors: ['test_tasks.BaseTaskTests.test_current_task_with_interleaving_tasks'],
    *main() {
      const firstFuture = new Future<void>()
      const secondFuture = new Future<void>()
      const tasks: Task<void>[] = []
      function* first(): Coroutine<void> {
        log('first is current', yes(currentTask() === tasks[0]))
        yield* firstFuture
        log('first is current', yes(currentTask() === tasks[0]))
        secondFuture.setResult()
      }
      function* second(): Coroutine<void> {
        log('second is current', yes(currentTask() === tasks[1]))
        firstFuture.setResult()
        yield* secondFuture
        log('second is current', yes(currentTask() === tasks[1]))
      }
      tasks.push(createTask(first()), createTask(second()))
      yield* gather(tasks)
    },
  },

  aCallbackHasNoCurrentTask: {
    shows: 'Between the steps of tasks there is no current task: a plain callback belongs to nobody.',
    rows: [26],
    mirrors: null,
    because: 'between the tests',
    *main() {
      getRunningLoop().callSoon(() => log('none', yes(currentTask() === null)))
      yield* sleep(0)
      log('none', yes(currentTask() === null))
    },
  },

  tasksAreNumberedUnlessTheyAreNamed: {
    shows: "Task-N, counting up; a name of one's own takes no other's number away.",
    rows: [26],
    mirrors: ['test_tasks.BaseTaskTests.test_bare_create_named_task'],
    *main() {
      const first = createTask(atOnce())
      const named = createTask(atOnce(), { name: 'courier' })
      const second = createTask(atOnce())
      const numberOf = (task: Task<unknown>) => Number(task.name.replace('Task-', ''))
      log('named', named.name)
      log('numbers apart', numberOf(second) - numberOf(first))
    },
  },

  allTasksAreThoseNotDone: {
    shows: 'allTasks() holds main and every task that is not done yet.',
    rows: [26],
    mirrors: null,
    because: 'everyday use',
    *main() {
      log('tasks', allTasks().size)
      const quick = createTask(atOnce())
      const slow = createTask(sleep(5))
      log('tasks', allTasks().size)
      yield* quick
      log('tasks', allTasks().size, 'slow among them', yes(allTasks().has(slow)))
      log('main among them', yes(allTasks().has(currentTask()!)))
    },
  },

  aTreeOfAwaitsIsOneTask: {
    shows: 'However deep coroutines await each other, one task runs them, and no turn is lost.',
    rows: [23],
    mirrors: null,
    because: 'counts turns',
    *main() {
      function* depth(levels: number): Coroutine<number> {
        if (levels === 0) {
          yield* sleep(1)
          return 0
        }
        return 1 + (yield* depth(levels - 1))
      }
      log('depth', yield* depth(50))
    },
  },

  twoTasksThatWaitForEachOtherNeverEnd: {
    shows: 'Each waits for the other to finish: nothing can ever run again.',
    rows: [25],
    mirrors: null,
    because: 'needs simulated time',
    *main() {
      const tasks: Task<void>[] = []
      function* waitsFor(other: number): Coroutine<void> {
        yield* sleep(0)
        log('waiting for', other)
        yield* tasks[other]!
      }
      tasks.push(createTask(waitsFor(1)), createTask(waitsFor(0)))
      yield* tasks[0]!
    },
  },
}
