// Programs for the piece `simulate`. Their loop says its turn and its instant with every line, and its tasks clean up when
// they are cancelled, as yours will from lesson 10 on.

import { DeadlockError, ProgramLoop, simulate } from '#exercise'
import { CancelledError, Future } from '#myloop/future'
import type { ProgramLoop as Reference } from '#myloop/simulate'
import { Task } from '#myloop/task'
import { sleep } from '#myloop/timers'
import { log } from '#runtime'

type Body<T = unknown> = Generator<unknown, T, undefined>

/** A task that is cancelled by an error that is thrown into its coroutine, in the next turn. */
class PoliteTask<T> extends Task<T> {
  override cancel(): boolean {
    if (this.done) return false
    this.loop.callSoon(() => this.run({ error: new CancelledError('cancelled') }))
    return true
  }

  protected override run(thrown?: { error: unknown }): void {
    if (!this.done) super.run(thrown)
  }
}

/** The loop of the exercise; its type is the reference's. */
const OwnLoop: typeof Reference = ProgramLoop

class Loop extends OwnLoop {
  turns = 0

  override createTask<T>(coroutine: Body<T>): Task<T> {
    return this.keep(new PoliteTask(this, coroutine))
  }

  override turn(): void {
    this.turns += 1
    super.turn()
  }

  say(...words: unknown[]): void {
    const instant = Math.round(this.time() * 1000) / 1000
    log(`turn ${this.turns} at ${instant}:`, ...words)
  }
}

/** An error, as a text: of the engine's own, the kind alone. */
function nameOf(error: unknown): string {
  if (error instanceof DeadlockError) return 'a DeadlockError'
  return error instanceof Error ? error.name : String(error)
}

/** Runs the program on a loop of this file, and says how it ended, and whether its loop is closed. */
function play(main: (loop: Loop) => Body): void {
  const loop = new Loop()
  attempt(() => loop.say('gives', simulate(main, loop)), loop)
  attempt(() => loop.callSoon(() => {}), loop, 'the loop is open')
}

function attempt(call: () => unknown, loop: Loop, otherwise?: string): void {
  try {
    call()
    if (otherwise !== undefined) loop.say(otherwise)
  } catch (error) {
    if (otherwise === undefined) loop.say('throws', nameOf(error))
    else loop.say(error instanceof Error ? error.message : 'it threw no error')
  }
}

/** Ticks every second, for a while; cleans up for so many seconds. */
function* ticks(loop: Loop, name: string, cleanUp: number): Body<string> {
  loop.say(name, 'begins')
  try {
    for (let tick = 1; tick <= 8; tick++) {
      yield* sleep(loop, 1)
      loop.say(name, tick)
    }
  } finally {
    loop.say(name, 'cleans up')
    if (cleanUp >= 0) yield* sleep(loop, cleanUp)
    loop.say(name, 'is gone')
  }
  return `${name} came to its end`
}

/** On a loop of the exercise's own: what simulate gives, or throws. */
export function alone({ how }: { how: 'returns' | 'throws' }) {
  function* main(loop: Reference): Body<string> {
    log('main sleeps')
    yield* sleep(loop, 2)
    log('main has slept until', loop.time())
    if (how === 'throws') throw 'broken'
    return 'done'
  }
  try {
    log('gives', simulate(main))
  } catch (error) {
    log('throws', nameOf(error))
  }
}

/** Not simulate, but the loop alone: until one task is done, then until the next one is. */
export function untilDone() {
  const loop = new Loop()
  function* nap(seconds: number): Body<string> {
    yield* sleep(loop, seconds)
    loop.say('has slept for', seconds)
    return 'rested'
  }
  const [short, long] = [loop.createTask(nap(1)), loop.createTask(nap(3))]
  const all = [short, loop.createTask(nap(1)), long]
  loop.runUntilDone(short)
  loop.say('the short nap is over;', ...all.map((task) => (task.done ? 'done' : 'not done')))
  loop.runUntilDone(long)
  loop.say('the long nap is over')
  loop.callSoon(() => loop.say('a callback of the next turn'))
  loop.runUntilDone(long)
  loop.say('it was over before')
  loop.say('tasks that are not done:', loop.tasks.length)
}

/** A future that nobody settles, and then one that somebody does. */
export function never() {
  const loop = new Loop()
  const [never, soon] = [new Future<string>(loop), new Future<string>(loop)]
  loop.callLater(2, () => loop.say('a timer'))
  attempt(() => loop.runUntilDone(never), loop)
  loop.callSoon(() => {
    never.setResult('after all')
    loop.callLater(1, () => soon.setResult('soon'))
  })
  attempt(() => loop.runUntilDone(soon), loop)
  loop.say(soon.done ? 'the second one is done' : 'the second one is not done')
}

/** Main creates a task, and returns at once. */
export function atOnce() {
  play(function* main(loop) {
    loop.createTask(ticks(loop, 'the task', -1))
    loop.say('main ends')
    return 'done'
  })
}

/** Main leaves two tasks behind. With `how`, it ends by an error, or waits for ever. */
export function leaves({ how }: { how: 'returns' | 'throws' | 'waits for ever' }) {
  play(function* main(loop) {
    loop.createTask(ticks(loop, 'first', 2))
    loop.createTask(ticks(loop, 'second', 0.5))
    yield* sleep(loop, 1.5)
    loop.say('main ends')
    if (how === 'throws') throw 'broken'
    return 'done'
  })
}

/** Nobody settles what main waits for. */
export function deadlock() {
  play(function* main(loop) {
    const nobody = new Future<string>(loop)
    function* waits(): Body<void> {
      try {
        yield* nobody
      } finally {
        loop.say('the task cleans up')
        yield* sleep(loop, 2)
        loop.say('the task is gone')
      }
    }
    loop.createTask(waits())
    try {
      yield* sleep(loop, 1)
      yield* nobody
    } finally {
      loop.say('main cleans up')
    }
  })
}

/** A task that will not go: when it is cancelled, it waits for what nobody settles. */
export function stuck() {
  play(function* main(loop) {
    function* stays(): Body<void> {
      try {
        yield* sleep(loop, 5)
      } finally {
        loop.say('the task waits for nobody')
        yield* new Future<string>(loop)
      }
    }
    loop.createTask(stays())
    yield* sleep(loop, 1)
    return 'done'
  })
}

/** Runs within a run: each is to be refused, and main goes on. */
export function inside() {
  play(function* main(loop) {
    function* inner(): Body<string> {
      loop.say('an inner main runs')
      return 'inner'
    }
    for (let time = 1; time <= 2; time++) {
      attempt(() => loop.say('inner run', time, 'gives', simulate(inner)), loop)
    }
    yield* sleep(loop, 1)
    return 'done'
  })
}

/** Runs after runs, of which one throws, one waits for ever, and one is no coroutine at all. */
export function after() {
  const first = function* first(): Body<string> {
    return 'first'
  }
  play(first)
  play(function* second() {
    throw 'second'
  })
  play(function* third(loop) {
    yield* new Future<string>(loop)
  })
  play(() => {
    throw 'no coroutine'
  })
  play(first)
}

type Operation =
  | { do: 'nap' | 'wait' | 'settle' | 'fail' | 'join' | 'say' | 'throw' | 'return'; number: number }
  | { do: 'start'; body: Operation[]; cleanUp: number }

/** Runs random programs, each on a loop of its own: how each ends, and what its tasks do until then. */
export function programs(all: Operation[][]) {
  for (const [index, operations] of all.entries()) {
    log('program', index + 1)
    play((loop) => new World(loop).perform('main', operations))
  }
}

class World {
  private readonly loop: Loop
  private readonly futures: Future<string>[]
  private readonly tasks: Task<string>[] = []

  constructor(loop: Loop) {
    this.loop = loop
    this.futures = [1, 2, 3].map(() => new Future<string>(loop))
  }

  *perform(name: string, operations: Operation[]): Body<string> {
    for (const operation of operations) {
      this.loop.say(name, operation.do)
      if (operation.do === 'start') this.start(operation)
      else if (operation.do === 'return') break
      else yield* this.simple(operation)
    }
    return `${name} is done`
  }

  private start({ body, cleanUp }: Extract<Operation, { do: 'start' }>): void {
    const name = `task ${this.tasks.length + 1}`
    this.tasks.push(this.loop.createTask(this.cleanly(name, body, cleanUp)))
  }

  private *cleanly(name: string, body: Operation[], cleanUp: number): Body<string> {
    try {
      return yield* this.perform(name, body)
    } finally {
      this.loop.say(name, 'cleans up')
      if (cleanUp >= 0) yield* sleep(this.loop, cleanUp)
      this.loop.say(name, 'is gone')
    }
  }

  private *simple({ do: what, number }: { do: string; number: number }): Body<void> {
    const future = this.futures[number % this.futures.length]!
    const task = this.tasks[number % Math.max(1, this.tasks.length)]
    if (what === 'nap') yield* sleep(this.loop, number / 4)
    if (what === 'wait') yield* future
    if (what === 'settle' && !future.done) future.setResult(`result ${number}`)
    if (what === 'fail' && !future.done) future.setException(`error ${number}`)
    if (what === 'join' && task !== undefined) yield* task
    if (what === 'throw') throw `thrown ${number}`
  }
}
