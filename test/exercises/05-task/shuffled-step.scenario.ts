// A task whose step is put together from eight blocks, in the order that the student gives.

import * as exercise from '#exercise'
import { type Coroutine, step as oneStep } from '#myloop/drive'
import { Future } from '#myloop/future'
import { ReadyQueue } from '#myloop/readyQueue'
import { log } from '#runtime'

/** The loop: the ready queue, and who is running. */
class Loop extends ReadyQueue {
  current: StepByStep | null = null

  override turn(): void {
    super.turn()
    for (const error of this.errors.splice(0))
      log('a callback threw', error instanceof Error ? `${error.name}: ${error.message}` : error)
  }
}

/** What came of a step; all of it is there, whatever its kind. */
interface Came {
  kind: string
  value: string
  error: unknown
  on: Future<unknown> | null
}

const NOTHING: Came = { kind: 'nothing', value: '', error: undefined, on: null }

function step(coroutine: Coroutine<string>): Came {
  return { ...NOTHING, ...oneStep(coroutine) } as Came
}

class StepByStep extends Future<string> {
  readonly name: string
  waitsFor: Future<unknown> | null = null
  private readonly coroutine: Coroutine<string>
  private readonly order: readonly string[]

  constructor(name: string, loop: Loop, body: (task: StepByStep) => Coroutine<string>) {
    super(loop)
    this.name = name
    this.coroutine = body(this)
    this.order = readOrder()
    loop.callSoon(() => this.run())
  }

  /** One step: the blocks in the student's order, up to the first after which the task is done. */
  run(): void {
    const task = this
    const { coroutine } = this
    const loop = this.loop as Loop
    let came = NOTHING
    // @anchor blocks
    const blocks: Record<string, () => void> = {
      a() {
        task.waitsFor?.addDoneCallback(() => task.run())
      },
      b() {
        loop.current = null
      },
      c() {
        loop.callSoon(() => task.run())
      },
      d() {
        if (came.kind === 'returned') task.setResult(came.value)
        if (came.kind === 'threw') task.setException(came.error)
      },
      e() {
        came = step(coroutine)
      },
      f() {
        loop.current = task
        task.waitsFor = null
      },
      g() {
        task.waitsFor?.addDoneCallback(() => loop.callSoon(() => task.run()))
      },
      h() {
        task.waitsFor = came.on
      },
    }
    for (const letter of this.order) {
      blocks[letter]?.()
      if (task.done) return
    }
  }
}

function readOrder(): string[] {
  const { order } = exercise
  return Array.isArray(order) ? order.map(String) : []
}

/** Who is running, and what that task waits for, as anybody can see it. */
function state(loop: Loop, task: StepByStep): string {
  const who = loop.current === null ? 'nobody' : loop.current.name
  return `${who} is running, ${task.name} waits for ${task.waitsFor === null ? 'nothing' : 'a future'}`
}

/** Takes a turn, and says in between, from a callback of its own, who is running. */
function turn(loop: Loop, number: number, task: StepByStep): void {
  log('turn', number)
  loop.turn()
  log(state(loop, task))
}

/** What has become of the task. */
function outcome(task: StepByStep): string {
  if (!task.done) return 'the task is not done'
  const exception = task.exception()
  return exception === undefined
    ? `the task has the result ${task.result()}`
    : `the task has the exception ${exception}`
}

/** A task that waits for a future twice, and then returns. */
export function waits() {
  const loop = new Loop()
  const [first, second] = [new Future<string>(loop), new Future<string>(loop)]
  function* body(task: StepByStep): Coroutine<string> {
    log('begins;', state(loop, task))
    log('got', yield* first)
    log(state(loop, task))
    log('got', yield* second)
    log(state(loop, task))
    return 'soup'
  }
  const task = new StepByStep('the task', loop, body)
  turn(loop, 1, task)
  first.setResult('one')
  turn(loop, 2, task)
  turn(loop, 3, task)
  second.setResult('two')
  turn(loop, 4, task)
  log(outcome(task))
}

/** A task that returns, or throws, in its first step. */
export function endsAtOnce({ how }: { how: 'returns' | 'throws' }) {
  const loop = new Loop()
  function* body(task: StepByStep): Coroutine<string> {
    log('begins;', state(loop, task))
    if (how === 'throws') throw 'broken'
    return 'soup'
  }
  const task = new StepByStep('the task', loop, body)
  turn(loop, 1, task)
  turn(loop, 2, task)
  log(outcome(task))
}

/** The order that the student gives. */
export function order() {
  return exercise.order
}
