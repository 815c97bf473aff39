// Queues: tasks that hand things to each other. Row 59.
// Each program here has its twin of the same name in queues.py.
//
// Read next: async-generators.ts.

import {
  type Awaitable,
  type Coroutine,
  createTask,
  Event,
  gather,
  getRunningLoop,
  LifoQueue,
  log,
  PriorityQueue,
  Queue,
  sleep,
  withTaskGroup,
} from '#runtime'
import { describeError, type Programs, yes } from '../program.ts'

/** Awaits it and logs what came of it. */
function* outcome(awaitable: Awaitable<unknown>): Coroutine<void> {
  try {
    const value = yield* awaitable
    log('gave', value === undefined ? 'nothing' : value)
  } catch (error) {
    log(describeError(error))
  }
}

/** Logs how the action fails, if it does. */
function attempt(action: () => void): void {
  try {
    action()
    log('accepted')
  } catch (error) {
    log(describeError(error))
  }
}

export const programs: Programs = {
  aQueueGivesWhatCameFirst: {
    shows: 'First in, first out; nobody waits where there is something to take.',
    rows: [59],
    mirrors: ['test_queues.QueueBasicTests.test_order'],
    *main() {
      const queue = new Queue<string>()
      getRunningLoop().callSoon(log, 'a callback that waits for its turn')
      for (const item of ['a', 'b', 'c']) yield* queue.put(item)
      log('size', queue.size)
      log(yield* queue.get(), yield* queue.get(), yield* queue.get())
      log('empty', yes(queue.empty))
      yield* sleep(0)
    },
  },

  aStackAndAHeapAreQueuesToo: {
    shows: 'The last first, or the smallest first.',
    rows: [59],
    mirrors: ['test_queues.LifoQueueTests.test_order', 'test_queues.PriorityQueueTests.test_order'],
    *main() {
      const stack = new LifoQueue<number>()
      const heap = new PriorityQueue<number>()
      for (const item of [2, 3, 1]) {
        stack.putNowait(item)
        heap.putNowait(item)
      }
      log('last first', stack.getNowait(), stack.getNowait(), stack.getNowait())
      log('smallest first', heap.getNowait(), heap.getNowait(), heap.getNowait())
    },
  },

  getWaitsForAnItem: {
    shows: 'The queue is empty, and a timer puts something in after a second.',
    rows: [59],
    mirrors: ['test_queues.QueueGetTests.test_blocking_get_wait'],
    *main() {
      const queue = new Queue<string>()
      const started = new Event()
      function* getter() {
        started.set()
        const item = yield* queue.get()
        log('got', item)
      }
      const task = createTask(getter())
      yield* started.wait()
      getRunningLoop().callLater(1, () => queue.putNowait('a'))
      yield* task
    },
  },

  putWaitsForRoom: {
    shows: 'A queue of one is full after the first put; the second waits until something is taken out.',
    rows: [59],
    mirrors: ['test_queues.QueuePutTests.test_blocking_put_wait'],
    *main() {
      const queue = new Queue<string>(1)
      function* putter() {
        yield* queue.put('a')
        log('put a, full', yes(queue.full))
        yield* queue.put('b')
        log('put b')
      }
      getRunningLoop().callLater(1, () => log('took', queue.getNowait()))
      yield* createTask(putter())
    },
  },

  withoutWaitingThereAreErrors: {
    shows: 'getNowait on an empty queue and putNowait on a full one throw.',
    rows: [59],
    mirrors: [
      'test_queues.QueueGetTests.test_nonblocking_get_exception',
      'test_queues.QueuePutTests.test_nonblocking_put_exception',
    ],
    *main() {
      const queue = new Queue<string>(1)
      attempt(() => queue.getNowait())
      attempt(() => queue.putNowait('a'))
      attempt(() => queue.putNowait('b'))
    },
  },

  aBoundedQueueHoldsTheProducerBack: {
    shows: 'A slow consumer sets the pace: the producer is never more than two items ahead.',
    rows: [59],
    mirrors: ['test_queues.QueueBasicTests.test_maxsize'],
    *main() {
      const queue = new Queue<number>(2)
      function* producer() {
        for (let item = 0; item < 5; item++) {
          yield* queue.put(item)
          log('put', item)
        }
      }
      function* consumer() {
        for (let count = 0; count < 5; count++) {
          yield* sleep(1)
          log('took', yield* queue.get())
        }
      }
      yield* gather([producer(), consumer()])
    },
  },

  gettersAreServedInOrder: {
    shows: 'Three wait, three items come: each gets one, in the order in which they waited.',
    rows: [59],
    mirrors: null,
    because: 'pins an order',
    *main() {
      const queue = new Queue<string>()
      function* getter(name: string) {
        log(name, 'got', yield* queue.get())
      }
      const tasks = ['first', 'second', 'third'].map((name) => createTask(getter(name)))
      yield* sleep(0)
      for (const item of ['a', 'b', 'c']) queue.putNowait(item)
      yield* gather(tasks)
    },
  },

  aNewcomerMayBeQuickerThanAWokenGetter: {
    shows: 'The waiter is woken but has not run: main takes the item first, and the waiter waits on.',
    rows: [59],
    mirrors: null,
    because: 'between the tests',
    *main() {
      const queue = new Queue<string>()
      function* getter() {
        log('the waiter got', yield* queue.get())
      }
      const task = createTask(getter())
      yield* sleep(0)
      queue.putNowait('a')
      log('main got', yield* queue.get())
      yield* sleep(1)
      queue.putNowait('b')
      yield* task
    },
  },

  aCancelledGetterIsPassedBy: {
    shows: 'The first getter gives up before anything comes; the second gets the item.',
    rows: [59],
    mirrors: ['test_queues.QueueGetTests.test_get_cancelled_race'],
    *main() {
      const queue = new Queue<string>()
      const first = createTask(queue.get())
      const second = createTask(queue.get())
      yield* sleep(0)
      first.cancel()
      yield* sleep(0)
      log('first done', yes(first.done))
      yield* queue.put('a')
      yield* outcome(second)
    },
  },

  aCancelledGetterLosesNothing: {
    shows:
      'Two items come for three getters, and the first of them is cancelled in that turn: the items go to the others.',
    rows: [29, 59],
    mirrors: ['test_queues.QueuePutTests.test_get_cancel_drop_many_pending_readers'],
    *main() {
      const queue = new Queue<string>()
      function* getter(name: string) {
        log(name, 'got', yield* queue.get())
      }
      yield* withTaskGroup(function* (group) {
        const first = group.createTask(getter('first'))
        for (const name of ['second', 'third']) group.createTask(getter(name))
        yield* sleep(0)
        queue.putNowait('a')
        queue.putNowait('b')
        first.cancel()
        yield* outcome(first)
      })
    },
  },

  aCancelledPutterIsPassedBy: {
    shows: 'Of two waiting putters the second gives up: its item never gets in.',
    rows: [59],
    mirrors: ['test_queues.QueuePutTests.test_put_cancelled_race'],
    *main() {
      const queue = new Queue<string>(1)
      const first = createTask(queue.put('a'))
      const second = createTask(queue.put('b'))
      const third = createTask(queue.put('x'))
      yield* sleep(0)
      log('first done', yes(first.done), 'second done', yes(second.done))
      third.cancel()
      yield* sleep(0)
      log('third done', yes(third.done))
      log('took', queue.getNowait())
      yield* sleep(0)
      log('took', queue.getNowait())
      yield* second
      log('empty', yes(queue.empty))
    },
  },

  aWokenPutterThatIsCancelledWakesTheNext: {
    shows: 'Room was made for the first putter, and it is cancelled before its step: the second comes in.',
    rows: [29, 59],
    mirrors: null,
    because: 'between the tests',
    *main() {
      const queue = new Queue<string>(1)
      queue.putNowait('a')
      const first = createTask(queue.put('b'))
      const second = createTask(queue.put('c'))
      yield* sleep(0)
      log('took', queue.getNowait())
      first.cancel()
      yield* outcome(first)
      yield* second
      log('took', queue.getNowait())
    },
  },

  puttersThatWaitGetInOneByOne: {
    shows: 'Two puts are waiting, and each get makes room for one.',
    rows: [59],
    mirrors: ['test_queues.QueueGetTests.test_get_with_waiting_putters'],
    *main() {
      const queue = new Queue<string>(1)
      createTask(queue.put('a'))
      createTask(queue.put('b'))
      log('got', yield* queue.get())
      log('got', yield* queue.get())
    },
  },

  emptyingAQueueWakesAllPutters: {
    shows: 'Four putters for two places; a getter takes out all that is there, and the others come in.',
    rows: [59],
    mirrors: ['test_queues.QueuePutTests.test_why_are_putters_waiting'],
    *main() {
      const queue = new Queue<number>(2)
      function* putter(item: number) {
        yield* queue.put(item)
        log('put', item)
      }
      function* getter() {
        yield* sleep(0)
        for (let left = queue.size; left > 0; left--) log('took', queue.getNowait())
      }
      yield* withTaskGroup(function* (group) {
        group.createTask(getter())
        for (let item = 0; item < 4; item++) group.createTask(putter(item))
      })
      log('size', queue.size)
    },
  },

  joinWaitsUntilEverythingIsDone: {
    shows: 'Not until everything is taken, but until everything is worked off.',
    rows: [59],
    mirrors: ['test_queues._QueueJoinTestMixin.test_task_done'],
    *main() {
      const queue = new Queue<number>()
      for (let item = 0; item < 4; item++) queue.putNowait(item)
      function* worker(name: string): Coroutine<void> {
        while (true) {
          const item = yield* queue.get()
          yield* sleep(1)
          log(name, 'did', item)
          queue.taskDone()
        }
      }
      const workers = [createTask(worker('a')), createTask(worker('b'))]
      yield* queue.join()
      log('all done')
      for (const each of workers) each.cancel()
      yield* gather(workers, { returnExceptions: true })
    },
  },

  joiningAnIdleQueueTakesNoTurn: {
    shows: 'Nothing is unfinished, so there is nothing to wait for.',
    rows: [59],
    mirrors: ['test_queues._QueueJoinTestMixin.test_join_empty_queue'],
    *main() {
      const queue = new Queue<number>()
      log('before')
      yield* queue.join()
      log('after')
    },
  },

  taskDoneOnceTooOftenIsRefused: {
    shows: 'It answers an item; without one it is a mistake.',
    rows: [59],
    mirrors: ['test_queues._QueueJoinTestMixin.test_task_done_underflow'],
    *main() {
      const queue = new Queue<string>()
      attempt(() => queue.taskDone())
      queue.putNowait('a')
      queue.getNowait()
      attempt(() => queue.taskDone())
      attempt(() => queue.taskDone())
    },
  },

  aQueueThatShutsDownGivesOutWhatItHas: {
    shows: 'Waiting putters are turned away; what is inside can still be taken, and joined; then it is over.',
    rows: [59],
    mirrors: ['test_queues._QueueShutdownTestMixin.test_shutdown_nonempty'],
    *main() {
      const queue = new Queue<string>(1)
      queue.putNowait('data')
      const joiner = createTask(queue.join())
      const putter = createTask(queue.put('more'))
      yield* sleep(0)
      queue.shutdown()
      log('size', queue.size)
      yield* outcome(putter)
      yield* outcome(queue.get())
      log('join is done', yes(joiner.done))
      yield* outcome(queue.put('even more'))
      yield* outcome(queue.get())
      attempt(() => queue.putNowait('and more'))
      attempt(() => queue.getNowait())
      queue.taskDone()
      yield* outcome(joiner)
      attempt(() => queue.taskDone())
    },
  },

  aQueueThatShutsDownAtOnceForgetsWhatItHas: {
    shows: 'Its items are dropped and count as done: join returns, and nothing can be taken or put.',
    rows: [59],
    mirrors: ['test_queues._QueueShutdownTestMixin.test_shutdown_immediate'],
    *main() {
      const queue = new Queue<string>()
      queue.putNowait('data')
      const joiner = createTask(queue.join())
      yield* sleep(0)
      queue.shutdown(true)
      log('size', queue.size)
      yield* outcome(joiner)
      yield* outcome(queue.put('more'))
      yield* outcome(queue.get())
      attempt(() => queue.taskDone())
    },
  },

  aShutdownEndsAllWaitingGetters: {
    shows: 'Nothing will ever come: those who wait are told at once.',
    rows: [59],
    mirrors: ['test_queues._QueueShutdownTestMixin.test_shutdown_empty'],
    *main() {
      const queue = new Queue<string>()
      function* getter(name: string) {
        try {
          yield* queue.get()
        } catch (error) {
          log(name, describeError(error))
        }
      }
      const tasks = ['first', 'second'].map((name) => createTask(getter(name)))
      yield* sleep(1)
      queue.shutdown()
      yield* gather(tasks)
    },
  },

  aCancelledConsumerTakesNoItemAlong: {
    shows: 'The item came in the turn of the cancel: it stays in the queue for somebody else.',
    rows: [29, 59],
    mirrors: ['test_queues.QueuePutTests.test_get_cancel_drop_one_pending_reader'],
    *main() {
      const queue = new Queue<string>()
      const task = createTask(queue.get())
      yield* sleep(0)
      queue.putNowait('a')
      task.cancel()
      try {
        yield* task
      } catch (error) {
        log(describeError(error), 'size', queue.size)
      }
    },
  },
}
