// Computations in threads: real ones in Node, and simulated ones, which must look the same but for the time.
// In Node alone: its threads load files.
// In Node alone: its threads load their modules from files.

import { describe, expect, test } from 'vitest'
import {
  CancelledError,
  type Coroutine,
  createTask,
  gather,
  getRunningLoop,
  log,
  run,
  simulate,
  sleep,
  TimeoutError,
  Trace,
  toThread,
  waitFor,
} from '../../../runtime/host/node.ts'

const COMPUTE = new URL('./threads/compute.ts', import.meta.url)

type Program = () => Coroutine<unknown>

const WAYS: [name: string, start: (program: Program) => Promise<unknown>][] = [
  ['run', (program) => run(program)],
  ['simulate', async (program) => simulate(program)],
]

describe.each(WAYS)('under %s', (_, start) => {
  const call = (exportName: string, ...args: unknown[]) =>
    start(function* () {
      return yield* toThread(COMPUTE, exportName, ...args)
    })

  test('gives the result, a copy', async () => {
    expect(await call('countPrimes', 1000)).toBe(168)
    const given = { list: [1, 2], bytes: new Uint8Array([3]) }
    const result = (await call('worksFor', 0, given)) as (typeof given)[]
    expect(result).toEqual([given])
    expect(result[0]).not.toBe(given)
  })

  test('an error comes back with its type and message', async () => {
    await expect(call('throwsTypeError')).rejects.toThrow(new TypeError('not this type'))
    await expect(call('throwsTypeError')).rejects.toBeInstanceOf(TypeError)
  })

  test("an error of a class of the program's own keeps its name, and cancels nobody", async () => {
    const error = (await call('throwsItsOwn').catch((caught) => caught)) as Error
    expect(error).toBeInstanceOf(Error)
    expect(error).not.toBeInstanceOf(CancelledError)
    expect(`${error.name}: ${error.message}`).toBe('CancelledError: of the thread')
  })

  test('what is thrown and is no error, and an error that cannot be copied', async () => {
    expect(await call('throwsText').catch((caught) => caught)).toBe('a text')
    await expect(call('throwsWithFunction')).rejects.toThrow('outer')
  })

  test.each([
    ['an export that is not there', 'nothingSuch', [], "no export named 'nothingSuch'. It exports "],
    ['an export that is no function', 'notAFunction', [], 'no function, but of type number'],
    ['a generator function', 'coroutine', [], 'coroutine is a generator function'],
    ['a result that cannot be copied', 'givesFunction', [], 'The result of givesFunction cannot be copied'],
    [
      'an argument that cannot be copied',
      'countPrimes',
      [() => {}],
      'An argument for countPrimes cannot be copied',
    ],
    ['a use of the loop in the thread', 'usesLoop', [], 'No event loop is running here'],
  ])('%s: a clear error', async (_case, exportName, args, message) => {
    await expect(call(exportName, ...args)).rejects.toThrow(message)
  })

  test('a module that is not there', async () => {
    const program = function* (): Coroutine<unknown> {
      return yield* toThread(new URL('./threads/missing.ts', import.meta.url), 'any')
    }
    await expect(start(program)).rejects.toThrow(/could not load file:.*missing\.ts.*Cannot find module/s)
  })

  test.each([['./compute.ts'], [undefined], [{}]])('an address such as %s is refused', async (address) => {
    const program = function* (): Coroutine<unknown> {
      return yield* toThread(address as never, 'any')
    }
    await expect(start(program)).rejects.toThrow('write new URL(')
  })

  test('an export of JavaScript that needs no TypeScript', async () => {
    const program = function* (): Coroutine<unknown> {
      return yield* toThread(new URL('./threads/plain.mjs', import.meta.url), 'add', 1, 2)
    }
    expect(await start(program)).toBe(3)
  })

  test('the loop goes on meanwhile', async () => {
    const order: string[] = []
    await start(function* () {
      const computing = createTask(toThread<string[]>(COMPUTE, 'worksFor', 0.05, 'computed'))
      yield* sleep(0)
      order.push('went on')
      order.push(...(yield* computing))
    })
    expect(order).toEqual(['went on', 'computed'])
  })
})

describe('a real thread', () => {
  test('may give a promise', async () => {
    const program = function* (): Coroutine<unknown> {
      return yield* gather([toThread(COMPUTE, 'givesPromise', 21), toThread(COMPUTE, 'countsCalls')])
    }
    expect(await run(program)).toEqual([42, 1])
    const failing = function* (): Coroutine<unknown> {
      return yield* toThread(COMPUTE, 'rejects')
    }
    await expect(run(failing)).rejects.toThrow(new RangeError('rejected'))
  })

  test('that leaves without an answer is an error', async () => {
    const program = function* (): Coroutine<unknown> {
      return yield* toThread(COMPUTE, 'leaves')
    }
    await expect(run(program)).rejects.toThrow('ended before it had a result: it left with exit code 7')
  })
})

describe('a simulated thread', () => {
  test('costs what its function works, and threads work at the same time', () => {
    const trace = new Trace()
    simulate(
      function* () {
        const time = () => getRunningLoop().time()
        log(
          'slow',
          yield* gather([toThread(COMPUTE, 'worksFor', 3, 'a'), toThread(COMPUTE, 'worksFor', 2, 'b')]),
        )
        log('end', time())
      },
      { trace },
    )
    expect(trace.logged.map(([, time, text]) => `${time} ${text}`)).toEqual([
      "3 slow [['a'], ['b']]",
      '3 end 3',
    ])
  })

  test('a timeout and a cancellation end the wait at their own instant', () => {
    const program = function* (): Coroutine<unknown> {
      try {
        yield* waitFor(toThread(COMPUTE, 'worksFor', 10), 1)
      } catch (error) {
        return [error instanceof TimeoutError, getRunningLoop().time()]
      }
    }
    expect(simulate(program)).toEqual([true, 1])
  })

  test('that gives a promise says what it needs', () => {
    const program = function* (): Coroutine<unknown> {
      return yield* toThread(COMPUTE, 'givesPromise', 21)
    }
    expect(() => simulate(program)).toThrow('a promise needs `run`')
  })

  test('takes the module from the address, where a bundler has put it there', () => {
    const address = { href: 'bundled:compute', module: { double: (value: number) => 2 * value } }
    const program = function* (): Coroutine<unknown> {
      return yield* toThread(address, 'double', 4)
    }
    expect(simulate(program)).toBe(8)
  })

  test('is named by those who wait for it', () => {
    const trace = new Trace()
    simulate(
      function* () {
        yield* toThread(COMPUTE, 'worksFor', 1)
      },
      { trace },
    )
    expect(JSON.stringify(trace)).toContain("toThread('worksFor')")
  })
})
