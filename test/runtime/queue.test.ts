// Queue: waiting on both sides, cancellations that must lose nothing, joining and shutting down.
// The turns in which cancellations collide are held to CPython in test/cpython/programs/queues.ts.
//
// Read next: queueOrders.test.ts.

import { describe, expect, expectTypeOf, test } from 'vitest'
import {
  CancelledError,
  type Coroutine,
  createTask,
  gather,
  log,
  Queue,
  QueueEmpty,
  QueueFull,
  QueueShutDown,
  simulate,
  sleep,
  type Task,
  waitFor,
} from '#runtime'
import { deadlockOf, errorOf, logged, outcome, play, said } from './played.ts'

function* getter(queue: Queue<unknown>, name: string): Coroutine<void> {
  log(name, yield* outcome(queue.get()))
}

function* putter<T>(queue: Queue<T>, item: T): Coroutine<void> {
  log(item, yield* outcome(queue.put(item)))
}

describe('put and get', () => {
  test('take no turn when nobody has to wait', () => {
    const program = logged(function* () {
      const queue = new Queue<string>(2)
      yield* queue.put('a')
      yield* queue.put('b')
      log(queue.size, queue.maxsize, queue.full, queue.empty)
      log(yield* queue.get(), yield* queue.get())
      log(queue.size, queue.full, queue.empty)
    })
    expect(program).toEqual([
      [1, 0, '2 2 true false'],
      [1, 0, 'a b'],
      [1, 0, '0 false true'],
    ])
  })

  test('nothing happens before they are awaited', () => {
    const program = said(function* () {
      const queue = new Queue<string>()
      const put = queue.put('a')
      log(queue.size)
      yield* put
      const get = queue.get()
      log(queue.size)
      log(yield* get, queue.size)
    })
    expect(program).toEqual(['0', '1', 'a 0'])
  })

  test('a getter goes on one turn after the put, a putter one turn after the get', () => {
    const program = logged(function* () {
      const queue = new Queue<string>(1)
      createTask(getter(queue, 'getter'))
      yield* sleep(1)
      yield* queue.put('a')
      log('put')
      yield* sleep(1)
      yield* queue.put('b')
      createTask(putter(queue, 'c'))
      yield* sleep(1)
      log('got', queue.getNowait())
      yield* sleep(1)
      log('got', yield* queue.get())
    })
    expect(program).toEqual([
      [4, 1, 'put'],
      [5, 1, 'getter gave a'],
      [10, 3, 'got b'],
      [11, 3, 'c gave undefined'],
      [13, 4, 'got c'],
    ])
  })

  test('a bounded queue makes the producer as slow as the consumer', () => {
    const program = logged(function* () {
      const queue = new Queue<number>(1)
      function* produce(): Coroutine<void> {
        for (let item = 1; item <= 3; item++) {
          yield* queue.put(item)
          log('put', item)
        }
      }
      const producer = createTask(produce())
      for (let count = 0; count < 3; count++) {
        yield* sleep(1)
        log('got', yield* queue.get())
      }
      yield* producer
    })
    expect(program.map(([, time, text]) => `${time} ${text}`)).toEqual([
      '0 put 1',
      '1 got 1',
      '1 put 2',
      '2 got 2',
      '2 put 3',
      '3 got 3',
    ])
  })

  test.each([0, -1, Number.POSITIVE_INFINITY])('with a maxsize of %s there is no limit', (maxsize) => {
    const queue = new Queue<number>(maxsize)
    for (let item = 0; item < 1000; item++) queue.putNowait(item)
    expect([queue.full, queue.size]).toEqual([false, 1000])
  })

  test('keeps the order of a hundred thousand items, however puts and gets mix', () => {
    const queue = new Queue<number>()
    const out: number[] = []
    let put = 0
    for (let round = 1; put < 100_000; round++) {
      for (let count = 0; count < round * 7; count++) queue.putNowait(put++)
      for (let count = 0; count < round * 5; count++) out.push(queue.getNowait())
    }
    while (!queue.empty) out.push(queue.getNowait())
    expect(out).toEqual(Array.from({ length: put }, (_, index) => index))
  })

  test('a hundred thousand getters wait, and as many items come in one go', () => {
    const getters = 100_000
    const sum = simulate(function* () {
      const queue = new Queue<number>()
      let total = 0
      function* add(): Coroutine<void> {
        const item = yield* queue.get()
        total += item
      }
      for (let started = 0; started < getters; started++) createTask(add())
      yield* sleep(0)
      for (let item = 0; item < getters; item++) queue.putNowait(item)
      yield* sleep(1)
      return total
    })
    expect(sum).toBe((getters * (getters - 1)) / 2)
  })

  test('items are typed', () => {
    simulate(function* () {
      const queue = new Queue<number>()
      yield* queue.put(1)
      // @ts-expect-error: a queue of numbers
      yield* queue.put('2')
      expectTypeOf(yield* queue.get()).toEqualTypeOf<number>()
      expectTypeOf(queue.getNowait()).toEqualTypeOf<number>()
    })
  })
})

describe('without waiting', () => {
  test('QueueEmpty and QueueFull say what to do instead', () => {
    const queue = new Queue<number>(1, { name: 'orders' })
    expect(() => queue.getNowait()).toThrow(new QueueEmpty('orders is empty. get waits for an item.'))
    queue.putNowait(1)
    expect(() => queue.putNowait(2)).toThrow(
      new QueueFull('orders is full with 1 of 1 items. put waits for a place.'),
    )
    expect(queue.getNowait()).toBe(1)
  })

  test.each([Number.NaN, '3' as unknown as number])('a maxsize of %s is refused', (maxsize) => {
    expect(() => new Queue(maxsize)).toThrow("A queue's maxsize is a number of items (0: no limit), and got")
  })
})

describe('cancellation', () => {
  test('a getter that is cancelled as its item arrives leaves it to the next', () => {
    const program = said(function* () {
      const queue = new Queue<string>()
      const first = createTask(getter(queue, 'first'))
      createTask(getter(queue, 'second'))
      yield* sleep(0)
      queue.putNowait('a')
      first.cancel()
      yield* sleep(1)
      log('left', queue.size)
    })
    expect(program).toEqual(['first threw CancelledError', 'second gave a', 'left 0'])
  })

  test('a getter that was cancelled before the item came is passed by', () => {
    const program = said(function* () {
      const queue = new Queue<string>()
      const first = createTask(getter(queue, 'first'))
      createTask(getter(queue, 'second'))
      yield* sleep(0)
      first.cancel()
      queue.putNowait('a')
      yield* sleep(1)
    })
    expect(program).toEqual(['first threw CancelledError', 'second gave a'])
  })

  test('a putter that is cancelled as a place comes free leaves it to the next', () => {
    const program = said(function* () {
      const queue = new Queue<string>(1)
      queue.putNowait('a')
      const first = createTask(putter(queue, 'b'))
      createTask(putter(queue, 'c'))
      yield* sleep(0)
      log('got', queue.getNowait())
      first.cancel()
      yield* sleep(1)
      log('got', queue.getNowait(), queue.size)
    })
    expect(program).toEqual(['got a', 'b threw CancelledError', 'c gave undefined', 'got c 0'])
  })

  test('a get that runs out of time takes nothing along', () => {
    const program = said(function* () {
      const queue = new Queue<string>()
      log((yield* outcome(waitFor(queue.get(), 1))).slice(0, 18))
      yield* queue.put('a')
      log(yield* waitFor(queue.get(), 1))
    })
    expect(program).toEqual(['threw TimeoutError', 'a'])
  })

  test('many getters are cancelled, and none of them stands in the way', () => {
    const program = said(function* () {
      const queue = new Queue<string>()
      const getters = Array.from({ length: 1000 }, () => createTask(queue.get()))
      yield* sleep(0)
      for (const task of getters) task.cancel()
      queue.putNowait('a')
      yield* sleep(0)
      log(queue.size, yield* queue.get())
      log(getters.every((task) => task.cancelled))
    })
    expect(program).toEqual(['1 a', 'true'])
  })

  test('a task that is cancelled before it began puts nothing', () => {
    const program = said(function* () {
      const queue = new Queue<string>()
      createTask(queue.put('a')).cancel()
      yield* sleep(1)
      log(queue.size)
    })
    expect(program).toEqual(['0'])
  })
})

describe('join and taskDone', () => {
  test('join waits until everything has been dealt with, not only taken out', () => {
    const program = said(function* () {
      const queue = new Queue<number>()
      function* worker(): Coroutine<void> {
        for (;;) {
          const item = yield* queue.get()
          yield* sleep(item)
          log('done', item)
          queue.taskDone()
        }
      }
      for (const item of [3, 1, 2]) queue.putNowait(item)
      const workers = [createTask(worker()), createTask(worker())]
      yield* queue.join()
      log('joined')
      yield* queue.join()
      for (const each of workers) each.cancel()
    })
    expect(program).toEqual(['done 1', 'done 3', 'done 2', 'joined'])
  })

  test('all who join are woken', () => {
    const program = said(function* () {
      const queue = new Queue<number>()
      queue.putNowait(1)
      function* joiner(name: string): Coroutine<void> {
        yield* queue.join()
        log(name)
      }
      const tasks = [createTask(joiner('a')), createTask(joiner('b'))]
      yield* sleep(0)
      queue.taskDone()
      yield* gather(tasks)
    })
    expect(program).toEqual(['a', 'b'])
  })

  test('taskDone once too often is refused', () => {
    const queue = new Queue<number>(0, { name: 'orders' })
    queue.putNowait(1)
    queue.taskDone()
    expect(() => queue.taskDone()).toThrow(
      'taskDone was called once too often: orders has no unfinished item. Call it once after each get.',
    )
  })
})

describe('shutdown', () => {
  test('what is in the queue can still be taken out, nothing can be put in', () => {
    const program = said(function* () {
      const queue = new Queue<string>(2)
      queue.putNowait('a')
      queue.shutdown()
      yield* putter(queue, 'b')
      yield* getter(queue, 'first')
      yield* getter(queue, 'second')
      log(
        errorNameOf(() => queue.putNowait('c')),
        errorNameOf(() => queue.getNowait()),
      )
    })
    expect(program).toEqual([
      'b threw QueueShutDown: queue was shut down: it takes no more items.',
      'first gave a',
      'second threw QueueShutDown: queue was shut down: it is empty, and no item will come any more.',
      'QueueShutDown QueueShutDown',
    ])
  })

  test('everyone who waits is woken: getters and putters with the error', () => {
    const program = said(function* () {
      const empty = new Queue<string>()
      const full = new Queue<string>(1)
      full.putNowait('a')
      const tasks: Task<void>[] = [createTask(getter(empty, 'getter')), createTask(putter(full, 'b'))]
      yield* sleep(0)
      empty.shutdown()
      full.shutdown()
      yield* gather(tasks)
      log(full.size)
    })
    expect(program.map((text) => text.split(':')[0])).toEqual([
      'getter threw QueueShutDown',
      'b threw QueueShutDown',
      '1',
    ])
  })

  test('at once: what is left is thrown away and counts as done', () => {
    const program = said(function* () {
      const queue = new Queue<string>()
      for (const item of ['a', 'b']) queue.putNowait(item)
      log('got', yield* queue.get())
      const joined = createTask(queue.join())
      yield* sleep(0)
      queue.shutdown(true)
      log(queue.size, joined.done)
      queue.taskDone()
      yield* joined
      log(errorNameOf(() => queue.getNowait()))
    })
    expect(program).toEqual(['got a', '0 false', 'QueueShutDown'])
  })

  function errorNameOf(run: () => unknown): string {
    try {
      return `no error, but ${String(run())}`
    } catch (error) {
      return (error as Error).name
    }
  }
})

describe('reports', () => {
  test('say what is waited for', () => {
    const reasons = (main: () => Coroutine<unknown>) => deadlockOf(main).tree.map((node) => node.reason)
    expect(reasons(() => new Queue().get())).toEqual(['queue.get()'])
    expect(
      reasons(function* () {
        const queue = new Queue<number>(1, { name: 'orders' })
        yield* queue.put(1)
        yield* queue.put(2)
      }),
    ).toEqual(['orders.put()'])
    expect(
      reasons(function* () {
        const queue = new Queue<number>()
        for (const item of [1, 2]) yield* queue.put(item)
        yield* queue.join()
      }),
    ).toEqual(['queue.join(), with 2 unfinished'])
  })

  test('a put, a get and a join without their yield*', () => {
    const { reported } = play(function* () {
      const queue = new Queue<number>()
      queue.put(1)
      queue.get()
      queue.join()
    })
    expect(reported.map((text) => text.split(' was ')[0])).toEqual([
      'queue.put()',
      'queue.get()',
      'queue.join()',
    ])
  })

  test('a get that is awaited twice', () => {
    const twice =
      'Error: This queue.get() was awaited before, and a coroutine runs once. Call again for a second one.'
    expect(
      errorOf(function* () {
        const queue = new Queue<number>()
        for (const item of [1, 2]) queue.putNowait(item)
        const got = queue.get()
        yield* got
        yield* got
      }),
    ).toBe(twice)
    const got = new Queue<number>().put(1)
    expect(got.next()).toEqual({ done: true, value: undefined })
    expect(() => got.next()).toThrow('This queue.put() was awaited before')
  })

  test('a get that a task drives already', () => {
    const error = errorOf(function* () {
      const got = new Queue<number>().get()
      createTask(got, { name: 'other' })
      yield* got
    })
    expect(error).toContain('This queue.get() was given to other already')
  })
})

test('a coroutine of a queue that is closed or thrown into before it began does nothing', () => {
  const queue = new Queue<number>()
  expect(queue.put(1).return()).toEqual({ done: true, value: undefined })
  expect(() => queue.put(1).throw(new CancelledError('why'))).toThrow(new CancelledError('why'))
  expect(queue.size).toBe(0)
  expect(() => queue.shutdown()).not.toThrow(QueueShutDown)
})
