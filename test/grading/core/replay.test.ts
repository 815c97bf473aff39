import { describe, expect, test } from 'vitest'
import { createTask, newEventLoop, simulate, sleep, traceLoops } from '#runtime'
import type { EventLoop } from '../../../runtime/eventLoop.ts'
import type { Runnable } from '../../../runtime/handle.ts'
import { ReadyQueue } from '../../../runtime/readyQueue.ts'
import { runningLoopOrNull } from '../../../runtime/running.ts'
import type { Task } from '../../../runtime/task.ts'
import type { Timer, Timers } from '../../../runtime/timers.ts'
import type { TraceEvent, Tracer } from '../../../runtime/trace.ts'
import { type LoopReplay, Replay } from '../../../server/grading/core/replay.ts'
import type { Program } from '../../cpython/program.ts'
import { programs } from '../../cpython/programs/index.ts'

/** What a loop has inside, where only a test may look. */
interface Inside {
  ready: { incoming: Runnable[]; incomingCount: number }
  timers: Timers
}

/** What is left of the batch that each queue is running. */
const batches = new WeakMap<object, Runnable[]>()
const { runBatch } = ReadyQueue.prototype
ReadyQueue.prototype.runBatch = function (this: ReadyQueue, observe) {
  const { incoming, incomingCount } = this as unknown as Inside['ready']
  const rest = incoming.slice(0, incomingCount)
  batches.set(this, rest)
  runBatch.call(this, (entry) => {
    rest.shift()
    if (observe === null) entry.run()
    else observe(entry)
  })
}

/** Plays the trace as it is made, and holds it against the loop that makes it. */
class Comparison implements Tracer {
  readonly replay = new Replay()
  compared = 0
  /** Where the two part, if they do: an assertion inside the loop would only be one more error for it. */
  difference: { at: TraceEvent; what: string; replayed: string; real: string } | null = null
  private readonly tasks = new Map<number, Task<unknown>>()

  record(event: TraceEvent): void {
    const loop = runningLoopOrNull()
    // A loop can be told something while another one runs.
    const isAboutIt = loop !== null && numberOf(loop) === (event.loop ?? 1)
    if (isAboutIt) this.compareTasks(loop, event)
    const replayed = this.replay.apply(event)
    if (isAboutIt) this.compareQueues(loop, replayed, event)
  }

  private equal(at: TraceEvent, what: string, replayed: unknown, real: unknown): void {
    this.compared += 1
    const [one, other] = [JSON.stringify(replayed), JSON.stringify(real)]
    if (one !== other) this.difference ??= { at, what, replayed: one, real: other }
  }

  /** Before the event is applied: all tasks but the one that it is about. */
  private compareTasks(loop: EventLoop, event: TraceEvent): void {
    for (const task of loop.tasks) this.tasks.set(loop.tracing!.id(task), task)
    const about = 'task' in event ? event.task : 'handle' in event ? event.handle : null
    const ready = new Set(readyIn(loop))
    const replayed = this.replay.loops.get(event.loop ?? 1)
    for (const task of replayed?.tasks.values() ?? []) {
      const real = this.tasks.get(task.id)
      if (real === undefined || task.id === about || task.id === replayed?.running) continue
      const state = real.done ? 'done' : ready.has(real) ? 'ready' : 'waiting'
      this.equal(event, `the state of ${task.name}`, task.state, state)
      if (state !== 'waiting' || real.waitingFor === null) continue
      this.equal(event, `what ${task.name} waits for`, task.future, loop.tracing!.id(real.waitingFor))
    }
  }

  /** After the event is applied. */
  private compareQueues(loop: EventLoop, replayed: LoopReplay, event: TraceEvent): void {
    const id = (thing: object) => loop.tracing!.id(thing)
    this.equal(event, 'the ready queue', replayed.ready, readyIn(loop).map(id))
    this.equal(event, 'turn and time', [replayed.turn, replayed.time], [loop.turns, loop.time()])
    if (event.kind === 'timerDropped') return
    const { inHeapOrder } = (loop as unknown as Inside).timers
    this.equal(
      event,
      'the heap',
      replayed.heap.map(({ id, when, serial }) => [id, when, serial]),
      inHeapOrder.map((timer) => [id(timer), timer.when, timer.serial]),
    )
    // Whether a timer counts as cancelled changes a moment before or after the event that tells of it.
    if (event.kind !== 'turn') return
    const called = (timers: readonly Timer[]) => timers.map((timer) => timer.calledOff)
    this.equal(event, 'cancelled timers', called(replayed.heap), called(inHeapOrder))
  }
}

function numberOf(loop: EventLoop): number {
  return (loop.tracing as unknown as { loopNumber: number }).loopNumber
}

function readyIn(loop: EventLoop): Runnable[] {
  const { ready } = loop as unknown as Inside
  return [...(batches.get(ready) ?? []), ...ready.incoming.slice(0, ready.incomingCount)]
}

/** How the program ends is not what is compared here. */
function compare(body: () => void): number {
  const comparison = new Comparison()
  try {
    traceLoops(comparison, body)
  } catch {
    // Many of the programs are about errors.
  }
  expect(comparison.difference).toBeNull()
  return comparison.compared
}

function playProgram(program: Program): void {
  if ('main' in program) simulate(program.main)
  else {
    const loop = newEventLoop()
    program.byHand(loop, () => {})
    loop.close()
  }
}

describe('the rebuilt queues, timers and tasks are the loop’s own at every event', () => {
  let compared = 0
  test.each([...programs.keys()])('%s', (name) => {
    compared += compare(() => playProgram(programs.get(name)!))
  })

  // A few of the programs are about loops that never run.
  test('there was something to compare', () => expect(compared).toBeGreaterThan(50_000))

  test('a heap in which most timers are cancelled', () => {
    const compared = compare(() => {
      const loop = newEventLoop()
      const timers = Array.from({ length: 300 }, (_, index) => loop.callLater(1 + (index % 17), () => {}))
      loop.callSoon(() =>
        timers.filter((_, index) => index % 3 !== 0).forEach((timer) => void timer.cancel()),
      )
      loop.callLater(40, () => loop.stop())
      loop.runForever()
    })
    expect(compared).toBeGreaterThan(900)
  })

  test('many tasks that sleep, are cancelled and wait for each other', () => {
    const compared = compare(() => {
      simulate(function* () {
        const sleepers = Array.from({ length: 150 }, (_, index) => createTask(sleep(1 + (index % 7))))
        yield* sleep(0.5)
        for (const [index, task] of sleepers.entries()) if (index % 4 !== 0) task.cancel()
        for (const task of sleepers) if (!task.cancelling()) yield* task
      })
    })
    expect(compared).toBeGreaterThan(100_000)
  })
})
