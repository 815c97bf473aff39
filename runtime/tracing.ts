// Turns what happens inside one loop into trace events: gives out ids, adds the turn and the instant, and
// finds the words. It exists only while a tracer is set, so that the other files pay a comparison and no more.
//
// Invariant: it reads the loop and never changes it.
//
// Read next: trace.ts, which says what each event means.

import { coroutineName } from './coroutine.ts'
import type { ExceptionContext } from './errorReports.ts'
import { CancelledError } from './errors.ts'
import { formatError, formatValue } from './format.ts'
import type { Future } from './future.ts'
import type { Runnable } from './handle.ts'
import type { Task } from './task.ts'
import type { Timer } from './timers.ts'
import type { Outcome, TraceId, Tracer, UnstampedEvent } from './trace.ts'

/** What a trace needs to know of its loop. */
interface TracedLoop {
  readonly turns: number
  time(): number
  readonly currentTask?: object | null
}

/** What the loops share that write into one trace: an id means one thing in all of it. */
interface SharedByLoops {
  readonly ids: WeakMap<object, TraceId>
  idsGiven: number
  loops: number
}

const sharedByTracer = new WeakMap<Tracer, SharedByLoops>()

export class LoopTracing {
  private readonly loop: TracedLoop
  private readonly tracer: Tracer
  private readonly shared: SharedByLoops
  /** Which loop of the trace this is, from 1; events of the first do not mention it. */
  private readonly loopNumber: number

  constructor(loop: TracedLoop, tracer: Tracer) {
    this.loop = loop
    this.tracer = tracer
    this.shared = sharedByTracer.get(tracer) ?? { ids: new WeakMap(), idsGiven: 0, loops: 0 }
    sharedByTracer.set(tracer, this.shared)
    this.loopNumber = ++this.shared.loops
  }

  /** The thing's id; a new one if it was never mentioned before. */
  id(thing: object): TraceId {
    const { shared } = this
    const known = shared.ids.get(thing)
    if (known !== undefined) return known
    shared.idsGiven += 1
    shared.ids.set(thing, shared.idsGiven)
    return shared.idsGiven
  }

  /** The id of the task that is running now, or null. */
  get by(): TraceId | null {
    const current = this.loop.currentTask ?? null
    return current === null ? null : this.id(current)
  }

  emit(event: UnstampedEvent): void {
    const which = this.loopNumber === 1 ? {} : { loop: this.loopNumber }
    this.tracer.record({ turn: this.loop.turns, time: this.loop.time(), ...which, ...event })
  }

  scheduled(entry: Runnable): void {
    this.emit({ kind: 'scheduled', handle: this.id(entry), name: entry.name, by: this.by })
  }

  /** Notes that the entry's turn has come; false if it was cancelled meanwhile. */
  runs(entry: Runnable): boolean {
    const skipped = entry.calledOff === true
    this.emit({ kind: skipped ? 'skipped' : 'run', handle: this.id(entry) })
    return !skipped
  }

  timerSet(timer: Timer): void {
    const { name, when, serial } = timer
    this.emit({ kind: 'timerSet', handle: this.id(timer), name, when, serial, by: this.by })
  }

  timerDropped(timer: Timer): void {
    this.emit({ kind: 'timerDropped', handle: this.id(timer) })
  }

  handleCancelled(handle: Runnable): void {
    this.emit({ kind: 'handleCancelled', handle: this.id(handle), by: this.by })
  }

  reported({ message, error }: ExceptionContext): void {
    this.emit({ kind: 'reported', message, ...(error !== undefined && { error: formatError(error) }) })
  }

  taskCreated(task: Task<unknown>, coroutine: object): void {
    const name = coroutineName(coroutine)
    this.emit({ kind: 'taskCreated', task: this.id(task), name: task.name, coroutine: name, by: this.by })
  }

  step(task: object, thrown?: unknown): void {
    if (thrown instanceof CancelledError) this.cancelThrown(task, thrown)
    const text = thrown === undefined ? {} : { thrown: formatError(thrown) }
    this.emit({ kind: 'step', task: this.id(task), ...text })
  }

  /** The task waits for its next turn (null) or for a future. */
  suspended(task: object, future: Future<unknown> | null): void {
    const waitedFor = future === null ? null : this.id(future)
    const reason = future === null ? 'the next turn' : future.name
    const behind = future === null ? [] : tasksBehind(future).map((each) => this.id(each))
    const others = behind.length === 0 ? {} : { behind }
    this.emit({ kind: 'suspended', task: this.id(task), future: waitedFor, reason, ...others })
  }

  futureDone(future: Future<unknown>, outcome: Outcome, value: unknown): void {
    const text = outcome === 'exception' ? formatError(value) : formatValue(value)
    this.emit({
      kind: 'futureDone',
      future: this.id(future),
      name: future.name,
      outcome,
      value: text,
      by: this.by,
    })
  }

  taskDone(task: object, outcome: Outcome, value: unknown): void {
    const text = outcome === 'exception' ? formatError(value) : formatValue(value)
    this.emit({ kind: 'taskDone', task: this.id(task), outcome, value: text })
  }

  woken(waiter: object, future: Future<unknown>): void {
    if (!isTask(waiter)) return
    this.emit({ kind: 'woken', task: this.id(waiter), future: this.id(future), by: this.by })
  }

  cancelRequested(task: object, forwardedTo: Future<unknown> | null, message: string | undefined): void {
    const target = forwardedTo === null ? null : this.id(forwardedTo)
    const why = message === undefined ? {} : { message }
    this.emit({ kind: 'cancelRequested', task: this.id(task), by: this.by, forwardedTo: target, ...why })
  }

  uncancelled(task: object, left: number): void {
    this.emit({ kind: 'uncancelled', task: this.id(task), left })
  }

  private cancelThrown(task: object, error: Error): void {
    const why = error.message === '' ? {} : { message: error.message }
    this.emit({ kind: 'cancelThrown', task: this.id(task), ...why })
  }
}

/** The tasks that have to end before the future can be done, if it is no task itself: found through other futures. */
function tasksBehind(future: Future<unknown>): Future<unknown>[] {
  if (isTask(future)) return []
  const found = new Set([future])
  for (const each of found) if (!isTask(each)) for (const next of each.dependsOn()) found.add(next)
  return [...found].filter(isTask)
}

function isTask(future: object): boolean {
  return 'coroutine' in future
}
