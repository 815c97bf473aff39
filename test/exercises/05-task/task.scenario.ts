// Coroutines for the piece `Task`, on a loop that is turned by hand. Each scenario is a generator function for the sake of
// `log` alone.

import { createTask } from '#exercise'
import { Future } from '#myloop/future'
import { log } from '#runtime'

type Body<T = unknown> = Generator<unknown, T, undefined>
type AnyTask = InstanceType<typeof Future<unknown>>

/** A loop as small as a task needs it. It takes turns until nothing is ready, but no more than the limit. */
class Loop {
  private ready: (() => void)[] = []
  turns = 0

  callSoon(callback: () => void): void {
    this.ready.push(callback)
  }

  run(mostTurns = 60): void {
    while (this.ready.length > 0 && this.turns < mostTurns) this.turn()
    log('nothing is ready')
  }

  private turn(): void {
    this.turns += 1
    log('turn', this.turns)
    const batch = this.ready
    this.ready = []
    for (const callback of batch) {
      try {
        callback()
      } catch (error) {
        log('a callback threw', inFull(error))
      }
    }
  }
}

/** An error, as a text: of the engine's own, the kind alone. */
function said(error: unknown): string {
  return error instanceof Error ? error.name : String(error)
}

/** An error that nobody expects, with its message. */
function inFull(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error)
}

/** What has become of a future or a task. */
function stateOf(future: AnyTask): string {
  if (!future.done) return 'is not done'
  const exception = future.exception()
  return exception === undefined
    ? `has the result ${future.result()}`
    : `has the exception ${said(exception)}`
}

/** Says its name and a number, and gives way after each, until the next turn. */
function* count(name: string, numbers: number): Body<string> {
  for (let number = 1; number <= numbers; number++) {
    log(name, number)
    yield
  }
  return `${name} is done`
}

export function* made() {
  const loop = new Loop()
  createTask(loop, count('a', 1))
  log('made')
  loop.run()
}

export function* bareYields() {
  const loop = new Loop()
  createTask(loop, count('a', 2))
  createTask(loop, count('b', 2))
  loop.run()
}

/** A task waits for a future, which is settled in turn 3. */
export function* waits() {
  const loop = new Loop()
  const future = new Future<string>(loop)
  function* waiter(): Body<void> {
    log('waits')
    log('got', yield* future)
  }
  settleIn(loop, 3, () => future.setResult('hello'))
  createTask(loop, waiter())
  loop.run()
}

/** A callback that puts itself at the end of the queue until that turn has come. */
function settleIn(loop: Loop, turn: number, settle: () => void): void {
  loop.callSoon(() => {
    if (loop.turns < turn) return settleIn(loop, turn, settle)
    log('settles')
    settle()
  })
}

export function* result() {
  const loop = new Loop()
  const task: AnyTask = createTask(loop, count('a', 1))
  function* waiter(): Body<void> {
    log('got', yield* task)
  }
  createTask(loop, waiter())
  log('the task', stateOf(task))
  loop.run()
  log('the task', stateOf(task))
}

export function* failure() {
  const loop = new Loop()
  function* fails(): Body<void> {
    yield
    throw 'broken'
  }
  const task: AnyTask = createTask(loop, fails())
  function* waiter(): Body<void> {
    try {
      yield* task
    } catch (error) {
      log('caught', error)
    }
  }
  createTask(loop, waiter())
  loop.run()
  log('the task', stateOf(task))
}

/** What it waits for fails; it catches that, and goes on. */
export function* failedFuture() {
  const loop = new Loop()
  const future = new Future<string>(loop)
  function* waiter(): Body<string> {
    try {
      yield* future
    } catch (error) {
      log('caught', error)
    }
    yield
    return 'went on'
  }
  const task: AnyTask = createTask(loop, waiter())
  settleIn(loop, 2, () => future.setException('unplugged'))
  loop.run()
  log('the task', stateOf(task))
}

/** The input says what is yielded without a star. */
export function* badYield({ what }: { what: 'a number' | 'null' | 'a coroutine' }) {
  const loop = new Loop()
  const yielded = { 'a number': 7, null: null, 'a coroutine': count('never', 1) }[what]
  function* forgetsTheStar(): Body<string> {
    try {
      log('yields', what)
      yield yielded
      log('went on as if nothing had happened')
    } catch (error) {
      log('caught', said(error))
    }
    return 'went on'
  }
  const task: AnyTask = createTask(loop, forgetsTheStar())
  loop.run()
  log('the task', stateOf(task))
}

/** `number` names a future, a task that was started before, or what is yielded without a star. */
type Operation =
  | {
      do: 'give way' | 'settle' | 'fail' | 'wait' | 'join' | 'bad yield' | 'throw' | 'return'
      number: number
    }
  | { do: 'start'; body: Operation[] }
  | { do: 'call'; body: Operation[] }
  | { do: 'try'; body: Operation[] }

/** A world of its own for each random program. */
class World {
  readonly loop = new Loop()
  readonly futures = [1, 2, 3].map(() => new Future<string>(this.loop))
  readonly tasks: AnyTask[] = []

  start(body: Operation[]): void {
    const name = `task ${this.tasks.length + 1}`
    this.tasks.push(createTask(this.loop, this.perform(name, body)))
  }

  private *perform(name: string, operations: Operation[]): Body<string> {
    for (const operation of operations) {
      log(name, operation.do)
      if (operation.do === 'start') this.start(operation.body)
      else if (operation.do === 'call') log(name, 'call gave', yield* this.perform(name, operation.body))
      else if (operation.do === 'try') yield* this.try(name, operation.body)
      else if (operation.do === 'return') return `${name} returned early`
      else log(name, 'got', yield* this.simple(operation))
    }
    return `${name} came to its end`
  }

  private *try(name: string, operations: Operation[]): Body<void> {
    try {
      log(name, 'try gave', yield* this.perform(name, operations))
    } catch (error) {
      log(name, 'caught', said(error))
    } finally {
      log(name, 'finally')
    }
  }

  private *simple({ do: what, number }: { do: string; number: number }): Body {
    const future = this.futures[number % this.futures.length]!
    if (what === 'give way') yield
    if (what === 'settle' && !future.done) future.setResult(`result ${number}`)
    if (what === 'fail' && !future.done) future.setException(`error ${number}`)
    if (what === 'wait') return yield* future
    if (what === 'join') return yield* this.tasks[number % this.tasks.length]!
    if (what === 'bad yield') yield number
    if (what === 'throw') throw `thrown ${number}`
    return undefined
  }
}

/** Runs random programs, each a list of tasks to begin with. */
export function* programs(all: Operation[][][]) {
  all.forEach((bodies, index) => {
    log('program', index + 1)
    const world = new World()
    for (const body of bodies) world.start(body)
    world.loop.run()
    for (const [number, task] of world.tasks.entries()) log('task', number + 1, stateOf(task))
  })
}
