import { describe, expect, test } from 'vitest'
import { play } from './run.ts'

/** The findings of a program as `kind name line`. */
function found(source: string): string[] {
  return play(source).findings.map(({ kind, name, line }) => `${kind} ${name} ${line}`)
}

describe('a coroutine that was made and never awaited', () => {
  test('as a statement', () => {
    const source = `
      function* fetchPart(name) { yield* sleep(1); log(name) }
      export function* main() {
        fetchPart('logo')
        yield* fetchPart('text')
      }`
    expect(found(source)).toEqual(['neverAwaited fetchPart 4'])
    const [finding] = play(source).findings
    expect(finding!.message).toBe(
      'fetchPart() was called at line 4, and what it gave was never awaited, so nothing in it ran. Write yield* before the call, or start it with createTask.',
    )
  })

  test('as a value that is used as if it had arrived', () => {
    expect(
      found(`
        function* two() { return 2 }
        export function* main() {
          const n = two()
          log(n + 1, \`\${n}\`)
          const { status } = two()
          log(status, [two()].length)
        }`),
    ).toEqual(['neverAwaited two 4', 'neverAwaited two 6', 'neverAwaited two 7'])
  })

  test("the runtime's own: a queue, a sleep, a lock", () => {
    expect(
      found(`
        export function* main() {
          const queue = new Queue(), lock = new Lock()
          const item = queue.get()
          log(item)
          sleep(1)
          lock.acquire()
          yield* queue.put(1)
        }`),
    ).toEqual(['neverAwaited queue.get() 4', 'neverAwaited sleep(1.0) 6', 'neverAwaited lock.acquire() 7'])
  })

  test('made out of sight, by a built-in function', () => {
    expect(
      found(`
        function* download(name) { log(name) }
        export function* main() {
          ['a', 'b', 'c'].map(download)
          yield* gather(['d', 'e'].map(download))
        }`),
    ).toEqual(['neverAwaited download 4'])
    expect(
      play(`function* f() {}; export function* main() { [1, 2].map(f) }`).findings[0]!.message,
    ).toContain('2 times')
  })

  test('methods, arrows and functions without a name of their own', () => {
    expect(
      found(`
        class Worker { *run() { yield* sleep(1) } static *make() {} *#secret() {} go() { this.#secret() } }
        const shop = { *open() { yield* sleep(1) } }
        const close = function* () {}
        const later = () => close()
        export function* main() {
          new Worker().run()
          Worker.make()
          shop.open()
          close()
          later()
          new Worker().go()
        }`),
    ).toEqual([
      'neverAwaited run 7',
      'neverAwaited Worker.make 8',
      'neverAwaited shop.open 9',
      'neverAwaited close 10',
      'neverAwaited close 5',
      'neverAwaited #secret 2',
    ])
  })

  test('not when somebody drives it, whoever that is', () => {
    expect(
      found(`
        function* job(n = 0) { yield* sleep(n); return n }
        function* numbers() { yield 1; yield 2 }
        export function* main() {
          const saved = job(1)
          yield* saved
          yield* gather([job(), job()])
          yield* waitFor(job(), 1)
          const late = job()
          yield* waitFor(late, 1)
          yield* withTimeout(1, function* () { yield* job() })
          yield* withTaskGroup(function* (group) { group.createTask(job()); for (const each of [job(), job()]) group.createTask(each) })
          const jobs = new Map([['a', job()]])
          yield* jobs.get('a')
          for (const n of numbers()) log(n)
          log(...numbers(), Math.max(...numbers()), [...numbers()].length)
          const [first] = numbers()
          const byHand = numbers()
          byHand.next()
          const closed = numbers()
          closed.return()
          const wrapped = (() => ({ inner: job() }))()
          yield* wrapped.inner
          yield* shield(job())
          const queue = new Queue()
          yield* queue.put(job())
          yield* yield* queue.get()
        }`),
    ).toEqual([])
  })

  test('not when its task was cancelled before it began', () => {
    expect(
      found(`
        function* job() { yield* sleep(1) }
        export function* main() {
          createTask(job()).cancel()
          createTask(job())
          const task = createTask(job())
          yield* sleep(0)
          gather([job(), job()]).cancel()
        }`),
    ).toEqual([])
  })
})

describe('a coroutine that was awaited twice', () => {
  test('names both lines', () => {
    const { findings } = play(`
      function* job() { yield* sleep(1); return 1 }
      export function* main() {
        const one = job()
        log(yield* one)
        log(yield* one)
      }`)
    expect(findings).toEqual([
      {
        kind: 'awaitedTwice',
        name: 'job',
        line: 6,
        message:
          'Line 6 awaits a coroutine of job() that was awaited at line 5 already. A coroutine runs once; after that it gives undefined at once. Call job() again for a new one, or make it a task: a task can be awaited many times.',
      },
    ])
  })

  test('in a loop, it is the same line', () => {
    const { findings } = play(`
      function* job() { yield* sleep(1) }
      export function* main() {
        const one = job()
        for (let i = 0; i < 3; i++) yield* one
      }`)
    expect(findings.map(({ line, message }) => `${line} ${message.slice(0, 70)}`)).toEqual([
      '5 Line 5 awaits a coroutine of job() that was awaited there before. A co',
    ])
  })

  test('a coroutine that a task drives, in either order', () => {
    const { findings } = play(`
      function* job() { yield* sleep(1) }
      export function* main() {
        const one = job()
        const task = createTask(one)
        yield* task
        yield* one
        const two = job()
        yield* two
        createTask(two)
      }`)
    expect(findings.map(({ kind, line }) => `${kind} ${line}`)).toEqual(['awaitedTwice 7', 'awaitedTwice 10'])
    expect(findings[0]!.message).toContain('that Task-2 drives')
  })

  test('not for tasks and futures', () => {
    expect(
      found(`
        export function* main() {
          const task = createTask(sleep(1))
          const future = new Future()
          future.setResult(1)
          yield* task; yield* task; yield* future; yield* future
        }`),
    ).toEqual([])
  })
})

describe('yield without the star', () => {
  test('of a coroutine', () => {
    const { findings, error } = play(`
      function* job() { return 1 }
      export function* main() {
        const n = yield job()
      }`)
    expect(findings).toEqual([
      {
        kind: 'yieldWithoutStar',
        name: 'job',
        line: 4,
        message: 'Line 4 has yield job without the star. Waiting is written yield*.',
      },
    ])
    expect(error).toBeInstanceOf(TypeError)
  })

  test('of a task or a future', () => {
    expect(found(`export function* main() { yield createTask(sleep(1)) }`)).toEqual([
      'yieldWithoutStar Task-2 1',
    ])
    expect(found(`export function* main() {\n yield new Future('an answer') }`)).toEqual([
      'yieldWithoutStar an answer 2',
    ])
  })

  test('not in a generator of coroutines or of tasks that somebody goes through', () => {
    expect(
      found(`
        function* job() { yield* sleep(1) }
        function* jobs() { yield job(); yield job() }
        function* tasks() { yield createTask(job()); yield createTask(job()) }
        export function* main() {
          for (const each of jobs()) yield* each
          yield* gather([...jobs()])
          for (const task of tasks()) yield* task
          for (const task of tasks()) { yield* task; break }
        }`),
    ).toEqual([])
  })
})

describe('what never ends', () => {
  const endings = (source: string) => {
    const { findings, error } = play(source, { maxSteps: 10_000 })
    return [
      ...findings.map(({ kind, name, line }) => `${kind} ${name} ${line}`),
      (error as Error | undefined)?.name,
    ]
  }

  test('a loop without a body, with one, and inside another', () => {
    expect(endings(`export function* main() {\n while (true);\n }`)).toEqual([
      'neverEnds loop 2',
      'StepLimitError',
    ])
    expect(endings(`export function* main() {\n let n = 0\n for (;;) { n++ }\n }`)).toEqual([
      'neverEnds loop 3',
      'StepLimitError',
    ])
    expect(
      endings(`export function* main() {\n do { for (const x of [1, 2]) log(x) }\n while (true) }`),
    ).toEqual(['neverEnds loop 2', 'StepLimitError'])
    expect(
      endings(
        `export function* main() {\n for (const x of [1, 2])\n {\n let n = 0\n while (n < 10) log(x) } }`,
      ),
    ).toEqual(['neverEnds loop 5', 'StepLimitError'])
  })

  test('the loop is blamed that goes on, not the long one inside it', () => {
    expect(
      endings(`export function* main() {
        while (true)
          for (let i = 0; i < 8_000; i++) ;
      }`),
    ).toEqual(['neverEnds loop 2', 'StepLimitError'])
  })

  test('a loop that awaits only what is done', () => {
    expect(
      endings(`export function* main() {
        const future = new Future()
        future.setResult(1)
        while (true) yield* future
      }`),
    ).toEqual(['neverEnds loop 4', 'StepLimitError'])
  })

  test('calls without an end, which do not even nest', () => {
    expect(
      endings(`
        function fib(n) { return n < 2 ? n : fib(n - 1) + fib(n - 2) }
        export function* main() { fib(60) }`),
    ).toEqual(['neverEnds fib 2', 'StepLimitError'])
  })

  test('an iterator without an end', () => {
    expect(
      endings(`
        function* all() { let n = 0; while (true) yield n++ }
        export function* main() { for (const n of all()) log(n) }`),
    ).toEqual(['neverEnds loop 3', 'StepLimitError'])
  })

  test('a catch does not help it', () => {
    expect(
      endings(`export function* main() {
        while (true) {
          try { while (true); } catch { log('caught') }
        }
      }`),
    ).toEqual(['neverEnds loop 3', 'neverEnds loop 2', 'StepLimitError'])
  })

  test('its message', () => {
    const { findings } = play(`export function* main() { while (true); }`, { maxSteps: 1_234_567 })
    expect(findings[0]!.message).toBe(
      'Line 1 never ends: its loop was stopped after 1,234,567 steps in which it did not give way, so that nothing else could run. Is a yield* missing in it, or can its condition not change?',
    )
  })

  test('not a loop that gives way, however long it goes on', () => {
    expect(
      endings(`export function* main() {
        let n = 0
        while (n < 20_000) { yield* sleep(0); n++ }
        for (let i = 0; i < 200; i++) { for (let j = 0; j < 300; j++) n++; yield* sleep(1) }
        log(n)
      }`),
    ).toEqual([undefined])
  })

  test('not a program of many tasks that all count', () => {
    expect(
      endings(`
        function* count() { for (let i = 0; i < 30; i++) { for (let j = 0; j < 100; j++) ; yield* sleep(0) } }
        export function* main() { yield* gather(Array.from({ length: 50 }, count)) }`),
    ).toEqual([undefined])
  })
})

describe('awaiting what cannot be awaited', () => {
  const message = (source: string) => (play(source).error as Error).message

  test('says what was awaited', () => {
    expect(message(`function plain() {}\nexport function* main() { yield* plain() }`)).toBe(
      'yield* plain(): undefined cannot be awaited. What can: a coroutine, a future, a task. Does the function lack its star: function*?',
    )
    expect(message(`function* job() {}\nexport function* main() { yield* job }`)).toContain('yield* job: ')
    expect(message(`export function* main() { yield* 5 }`)).toContain('5 cannot be awaited')
    expect(message(`export function* main() { yield* Promise.resolve() }`)).toContain('promise')
    expect(message(`export function* main() { const { x } = log() }`)).toBe(
      'log() gave undefined, and nothing can be taken out of that.',
    )
  })
})

describe('names of coroutines in the trace', () => {
  test('come from their functions, or from what was called', () => {
    const { trace } = play(`
      function* fetchPart() {}
      const worker = function* () {}
      class Shop { *open() {} static *stock() {} }
      const shop = { *close() {} }
      const make = () => function* () {}
      const anonymous = make()
      export function* main() {
        yield* gather([fetchPart(), worker(), new Shop().open(), Shop.stock(), shop.close(), anonymous(), sleep(1)])
        yield* gather([1, 2].map(fetchPart))
      }`)
    expect(trace.flatMap((event) => (event.kind === 'taskCreated' ? [event.coroutine] : []))).toEqual([
      'main',
      'fetchPart',
      'worker',
      'open',
      'stock',
      'close',
      'anonymous',
      'sleep(1.0)',
      'fetchPart',
      'fetchPart',
    ])
  })
})

describe('line events', () => {
  test('tell the line, the function and its locals', () => {
    const { trace } = play(
      `function* add(a, { b = 2 } = {}) {
        const sum = a + b
        const f = () => sum
        return sum
      }
      export function* main() {
        for (const n of [1, 2]) {
          log('n', yield* add(n))
        }
      }`,
      { lines: true, program: 'snippet.ts' },
    )
    const lines = trace.flatMap((event) =>
      event.kind === 'line' ? [`${event.line} ${event.function} ${JSON.stringify(event.locals)}`] : [],
    )
    expect(lines).toEqual([
      '7 main {}',
      '8 main {"n":"1"}',
      '2 add {"a":"1","b":"2"}',
      '3 add {"a":"1","b":"2","sum":"3"}',
      '4 add {"a":"1","b":"2","sum":"3"}',
      '8 main {"n":"2"}',
      '2 add {"a":"2","b":"2"}',
      '3 add {"a":"2","b":"2","sum":"4"}',
      '4 add {"a":"2","b":"2","sum":"4"}',
    ])
    expect(trace.find((event) => event.kind === 'line')).toMatchObject({ task: 1, turn: 1, time: 0 })
    expect(trace.some((event) => event.kind === 'line' && 'file' in event)).toBe(false)
  })

  test('stop after as many as were asked for', () => {
    const { trace } = play(`export function* main() { for (let i = 0; i < 99; i++) log(i) }`, {
      lines: true,
      maxLines: 10,
    })
    expect(trace.filter((event) => event.kind === 'line')).toHaveLength(10)
    expect(trace.filter((event) => event.kind === 'log')).toHaveLength(99)
  })
})
