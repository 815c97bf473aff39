// Plays a random program (program.ts) on the runtime: the right column.
//
// interpreter.py is the left column, of the same shape: one small function for each operation, in the same
// order. Every operation ends in one log, `position operation what it saw`, or `!` and the error that it threw.
// Invariant: nothing is logged that CPython leaves open (messages of its own, names of tasks), and everything
// is that a program can see.
//
// Read next: play.ts, which compares the two columns.

import * as asyncio from '#runtime'
import {
  type Await,
  type Block,
  type Catches,
  type Item,
  letter,
  type Operation,
  type Played,
  type Program,
  type Raised,
  type Slot,
  type Step,
} from './program.ts'

type Coroutine<T> = asyncio.Coroutine<T>
type Future = asyncio.Future<unknown>
type Handle = Pick<asyncio.Handle, 'cancel' | 'cancelled'>
type Operands<Name, Operations extends Operation> =
  Extract<Operations, [Name, ...unknown[]]> extends [Name, ...infer Rest] ? Rest : never
type Steps = { [Name in Step[0]]: (place: Place, ...operands: Operands<Name, Step>) => unknown }
type Awaits = { [Name in Await[0]]: (place: Place, ...operands: Operands<Name, Await>) => Coroutine<unknown> }

export const MAX_TURNS = 500

class Boom extends Error {
  override name = 'Boom'
}

class Bang extends Error {
  override name = 'Bang'
}

const raised: Record<Raised, new (message: string) => Error> = {
  Boom,
  Bang,
  TimeoutError: asyncio.TimeoutError,
  CancelledError: asyncio.CancelledError,
}
const catches: Record<Catches, (error: unknown) => boolean> = {
  all: () => true,
  cancel: (error) => error instanceof asyncio.CancelledError,
  error: (error) => !(error instanceof asyncio.CancelledError),
}
const { Queue, LifoQueue, PriorityQueue } = asyncio
const queues = { Queue, LifoQueue, PriorityQueue }
const withText = [Boom, Bang, asyncio.CancelledError]
/** Used wrongly: errors that asyncio has no type of its own for. */
const misuse: unknown[] = [Error, TypeError, RangeError]
/** An error that the engine made is a fault of the runtime's, and no answer to a wrong use. */
const madeByEngine =
  /^(Cannot (read|set|access)|Maximum call|.* is not (a function|iterable|defined|a constructor))/

/** What the operations of one program share. */
class World {
  readonly loop = asyncio.getRunningLoop()
  readonly slots: (Future | null)[]
  readonly labels = new Map<Future, string>()
  readonly handles: (Handle | null)[] = [null, null]
  readonly callbacks: (((future: Future) => void) | null)[] = [null, null]
  readonly generators: (asyncio.AsyncGenerator<string> | null)[] = [null, null]
  readonly lock = new asyncio.Lock()
  readonly semaphore: asyncio.Semaphore
  readonly event = new asyncio.Event()
  readonly condition = new asyncio.Condition()
  readonly barrier: asyncio.Barrier
  readonly queue: asyncio.Queue<string>

  constructor(program: Program, report: (world: World, context: asyncio.ExceptionContext) => void) {
    this.loop.setExceptionHandler((_loop, context) => report(this, context))
    this.slots = [asyncio.currentTask(), null, null, null, null, this.newFuture(), this.newFuture(), null]
    for (const [slot, future] of this.slots.entries()) if (future) this.labels.set(future, `@slot${slot}`)
    this.semaphore = new (program.bounded ? asyncio.BoundedSemaphore : asyncio.Semaphore)(program.units)
    this.barrier = new asyncio.Barrier(program.parties)
    this.queue = new queues[program.queue]<string>(program.size)
  }

  newFuture(): Future {
    return new asyncio.Future<unknown>()
  }

  slot(number: Slot): Future | null {
    return number === 8 ? asyncio.currentTask() : (this.slots[number] ?? null)
  }

  fill(number: Slot, future: Future, label: string): void {
    this.slots[number] = future
    // The shield of what is done already is that itself, and keeps its label.
    if (!this.labels.has(future)) this.labels.set(future, `@${label}`)
  }

  /** A value as both interpreters write it. */
  show(value: unknown): string {
    if (value === null || value === undefined) return 'none'
    if (typeof value === 'boolean') return value ? 'yes' : 'no'
    if (Array.isArray(value)) return `[${value.map((each) => this.show(each)).join(', ')}]`
    if (value instanceof Error) return this.showError(value)
    if (value instanceof asyncio.Future) return this.labels.get(value) ?? 'another'
    return String(value)
  }

  private showError(error: Error): string {
    if (error instanceof asyncio.ExceptionGroup) return `ExceptionGroup${this.show(error.errors)}`
    if (withText.some((each) => error instanceof each)) return `${error.name} ${error.message}`.trimEnd()
    return nameOf(error)
  }
}

function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error
  if (!misuse.includes(error.constructor)) return error.name
  return madeByEngine.test(error.message) ? `a fault of the runtime: ${error.message}` : 'misuse'
}

/** Where an operation stands: its position, and the timeout and the task group around it. */
class Place {
  readonly world: World
  readonly position: string
  timeout: asyncio.Timeout | null
  group: asyncio.TaskGroup | null

  constructor(
    world: World,
    position: string,
    timeout: asyncio.Timeout | null,
    group: asyncio.TaskGroup | null,
  ) {
    this.world = world
    this.position = position
    this.timeout = timeout
    this.group = group
  }

  operation(prefix: string, index: number): Place {
    return new Place(this.world, prefix + index, this.timeout, this.group)
  }

  *block(block: Block, which = 0): Coroutine<void> {
    yield* runAll(block, this, this.letter(which))
  }

  /** What a task runs: a block, whose position is the result. */
  *body(block: Block, which = 0): Coroutine<string> {
    yield* runAll(block, this, this.letter(which))
    return this.letter(which)
  }

  letter(which: number): string {
    return this.position + letter(which)
  }

  steps(steps: readonly Step[]): void {
    steps.forEach((step, index) => void runStep(step, this.operation(this.letter(0), index)))
  }

  log(operation: string, saw: unknown): void {
    asyncio.log(this.position, operation, this.world.show(saw))
  }

  failed(operation: string, error: unknown): void {
    asyncio.log(this.position, operation, `!${this.world.show(error)}`)
  }

  /** What an item stands for, or null where its slot is empty. */
  item(
    item: Item,
    which: number,
    items: readonly asyncio.Awaitable<unknown>[],
  ): asyncio.Awaitable<unknown> | null {
    if (Array.isArray(item)) return this.body(item, which)
    if (item === -1) return items[0] ?? null
    return this.world.slot(item)
  }

  items(items: readonly Item[]): asyncio.Awaitable<unknown>[] {
    const found: asyncio.Awaitable<unknown>[] = []
    for (const [which, item] of items.entries()) {
      const awaitable = this.item(item, which, found)
      if (awaitable !== null) found.push(awaitable)
    }
    return found
  }

  futures(slots: readonly Slot[]): Future[] {
    return slots.map((slot) => this.world.slot(slot)).filter((future) => future !== null)
  }
}

function* runAll(block: Block, place: Place, prefix: string): Coroutine<void> {
  for (const [index, operation] of block.entries()) yield* run(operation, place.operation(prefix, index))
}

function* run(operation: Operation, place: Place): Coroutine<void> {
  const [name, ...operands] = operation
  if (name in steps) return runStep(operation as Step, place)
  let saw: unknown
  try {
    saw = yield* (awaits[name as Await[0]] as (place: Place, ...operands: unknown[]) => Coroutine<unknown>)(
      place,
      ...operands,
    )
  } catch (error) {
    place.failed(name, error)
    throw error
  }
  place.log(name, saw)
}

function runStep(step: Step, place: Place): void {
  const [name, ...operands] = step
  let saw: unknown
  try {
    saw = (steps[name] as (place: Place, ...operands: unknown[]) => unknown)(place, ...operands)
  } catch (error) {
    place.failed(name, error)
    throw error
  }
  place.log(name, saw)
}

// ---- steps: plain functions, which may stand in callbacks too

export const steps: Steps = {
  log: (place) => place.world.loop.time(),

  work: (_place, seconds) => asyncio.work(seconds),

  raise(place, what) {
    throw new raised[what](place.position)
  },

  look(place, slot) {
    const future = place.world.slot(slot)
    return future && [future, future.done, future.cancelled]
  },

  readResult(place, slot) {
    const future = place.world.slot(slot)
    return future?.result()
  },

  readException(place, slot) {
    const future = place.world.slot(slot)
    return future?.exception()
  },

  spawn(place, slot, body) {
    const task = asyncio.createTask(place.body(body))
    place.world.fill(slot, task, place.position)
  },

  newFuture(place, slot) {
    place.world.fill(slot, place.world.newFuture(), place.position)
  },

  setResult(place, slot) {
    const future = place.world.slot(slot)
    return future?.setResult(place.position)
  },

  setException(place, slot) {
    const future = place.world.slot(slot)
    return future?.setException(new Boom(place.position))
  },

  cancel(place, slot, message) {
    const future = place.world.slot(slot)
    return future?.cancel(message ?? undefined)
  },

  uncancel(place, slot) {
    const task = place.world.slot(slot)
    return task instanceof asyncio.Task ? task.uncancel() : null
  },

  cancelling(place, slot) {
    const task = place.world.slot(slot)
    return task instanceof asyncio.Task ? task.cancelling() : null
  },

  callSoon(place, handle, steps) {
    place.world.handles[handle] = place.world.loop.callSoon(() => place.steps(steps))
  },

  callLater(place, handle, seconds, steps) {
    place.world.handles[handle] = place.world.loop.callLater(seconds, () => place.steps(steps))
  },

  cancelHandle(place, handle) {
    const found = place.world.handles[handle]
    if (!found) return null
    const before = found.cancelled()
    found.cancel()
    return before
  },

  addCallback(place, slot, callback, callbackSteps) {
    // Its steps are taken once: they may add it again, and would go on for ever.
    const left = [callbackSteps]
    place.world.callbacks[callback] = (future) => {
      place.log('calledBack', [future, future.done, future.cancelled])
      place.steps(left.pop() ?? [])
    }
    return steps.addCallbackAgain(place, slot, callback)
  },

  addCallbackAgain(place, slot, callback) {
    const [future, called] = [place.world.slot(slot), place.world.callbacks[callback]]
    if (!future || !called) return null
    future.addDoneCallback(called)
    return true
  },

  removeCallback(place, slot, callback) {
    const [future, called] = [place.world.slot(slot), place.world.callbacks[callback]]
    if (!future || !called) return null
    return future.removeDoneCallback(called)
  },

  keepGather(place, items, returnExceptions) {
    const future = asyncio.gather(place.items(items), { returnExceptions })
    place.world.fill(7, future, place.position)
  },

  keepShield(place, item) {
    const inner = place.item(item, 0, [])
    if (inner === null) return null
    const future = asyncio.shield(inner)
    place.world.fill(7, future, place.position)
    return true
  },

  spawnCompleted(place, slots, limit) {
    const completed = asyncio.asCompleted(place.futures(slots), { timeout: limit })
    for (const [index, each] of [...completed].entries()) {
      place.world.fill(index + 1, asyncio.createTask(each), `${place.position} ${index + 1}`)
    }
  },

  groupSpawn(place, slot, body) {
    if (place.group === null) return null
    place.world.fill(slot, place.group.createTask(place.body(body)), place.position)
    return true
  },

  reschedule(place, limit) {
    if (place.timeout === null) return null
    place.timeout.reschedule(limit === null ? null : place.world.loop.time() + limit)
    return true
  },

  lookTimeout: (place) => place.timeout && [place.timeout.when(), place.timeout.expired],

  release: (place) => place.world.lock.release(),

  releaseUnit: (place) => place.world.semaphore.release(),

  setEvent: (place) => place.world.event.set(),

  clearEvent: (place) => place.world.event.clear(),

  notify: (place, count) => place.world.condition.notify(count),

  notifyAll: (place) => place.world.condition.notifyAll(),

  putNowait: (place) => place.world.queue.putNowait(place.position),

  getNowait: (place) => place.world.queue.getNowait(),

  taskDone: (place) => place.world.queue.taskDone(),

  shutdown: (place, immediate) => place.world.queue.shutdown(immediate),

  lookAround(place) {
    const { lock, semaphore, event, condition, barrier, queue } = place.world
    return [
      ...[lock.locked, semaphore.locked, event.isSet, condition.locked],
      ...[barrier.waiting, barrier.broken],
      ...[queue.size, queue.empty, queue.full],
    ]
  },

  lookAtTasks: () => [...asyncio.allTasks()],

  makeGenerator(place, generator, cleanup, parts, stubborn) {
    place.world.generators[generator] = generate(place, cleanup, parts, stubborn)
  },
}

const generate = asyncio.asyncGenerator(function* (
  place: Place,
  cleanup: Block,
  parts: Block[],
  stubborn: boolean,
) {
  try {
    for (const [index, part] of parts.entries()) {
      try {
        yield* place.block(part, index + 1)
        yield* asyncio.emit(`${place.position} ${index + 1}`)
      } catch (error) {
        if (!(error instanceof Boom)) throw error
        place.log('generatorCaught', error)
      }
    }
  } finally {
    place.log('generatorEnds', null)
    yield* place.block(cleanup)
    if (stubborn) yield* asyncio.emit(`${place.position} all the same`)
  }
})

// ---- awaits: what may suspend

export const awaits: Awaits = {
  *sleep(_place, seconds) {
    return yield* asyncio.sleep(seconds, 'slept')
  },

  *await(place, slot) {
    const future = place.world.slot(slot)
    return future === null ? null : yield* future
  },

  *gather(place, items, returnExceptions) {
    return yield* asyncio.gather(place.items(items), { returnExceptions })
  },

  *waitFor(place, item, limit) {
    const awaitable = place.item(item, 0, [])
    return awaitable === null ? null : yield* asyncio.waitFor(awaitable, limit)
  },

  *timeout(place, limit, body) {
    let scope: asyncio.Timeout | null = null
    yield* asyncio.withTimeout(limit, function* (timeout) {
      scope = timeout
      place.timeout = timeout
      yield* place.block(body)
    })
    return (scope as asyncio.Timeout | null)?.expired
  },

  *group(place, body) {
    yield* asyncio.withTaskGroup(function* (group) {
      place.group = group
      yield* place.block(body)
    })
  },

  *shield(place, item) {
    const awaitable = place.item(item, 0, [])
    return awaitable === null ? null : yield* asyncio.shield(awaitable)
  },

  *wait(place, slots, limit, returnWhen) {
    const { done, pending } = yield* asyncio.wait(place.futures(slots), { timeout: limit, returnWhen })
    return [[...done], [...pending]]
  },

  *asCompleted(place, slots, limit) {
    for (const each of asyncio.asCompleted(place.futures(slots), { timeout: limit })) {
      try {
        place.log('completed', yield* each)
      } catch (error) {
        if (!(error instanceof Boom)) throw error
        place.log('completed', error)
      }
    }
  },

  *try(place, body, caught, handler, again) {
    try {
      yield* place.block(body)
    } catch (error) {
      if (!catches[caught](error)) throw error
      place.log('caught', error)
      yield* place.block(handler, 1)
      if (again) throw error
    }
  },

  *finally(place, body, cleanup) {
    try {
      yield* place.block(body)
    } finally {
      place.log('cleansUp', null)
      yield* place.block(cleanup, 1)
    }
  },

  *repeat(place, times, body) {
    for (let round = 0; round < times; round++) yield* place.block(body)
  },

  *acquire(place) {
    return yield* place.world.lock.acquire()
  },

  *withLock(place, body) {
    yield* asyncio.withLock(place.world.lock, () => place.block(body))
  },

  *acquireUnit(place) {
    return yield* place.world.semaphore.acquire()
  },

  *withUnit(place, body) {
    yield* asyncio.withLock(place.world.semaphore, () => place.block(body))
  },

  *waitEvent(place) {
    return yield* place.world.event.wait()
  },

  *withCondition(place, body) {
    yield* asyncio.withLock(place.world.condition, () => place.block(body))
  },

  *waitCondition(place) {
    return yield* place.world.condition.wait()
  },

  *waitConditionFor(place) {
    const predicate = () => {
      place.log('asked', place.world.event.isSet)
      return place.world.event.isSet
    }
    return yield* place.world.condition.waitFor(predicate)
  },

  *passBarrier(place) {
    return yield* place.world.barrier.wait()
  },

  *resetBarrier(place) {
    yield* place.world.barrier.reset()
  },

  *abortBarrier(place) {
    yield* place.world.barrier.abort()
  },

  *put(place) {
    yield* place.world.queue.put(place.position)
  },

  *get(place) {
    return yield* place.world.queue.get()
  },

  *join(place) {
    yield* place.world.queue.join()
  },

  *next(place, generator) {
    const found = place.world.generators[generator]
    if (!found) return null
    const { done, value } = yield* found.next()
    return done ? 'the end' : value
  },

  *forEach(place, generator, body, leaveAfter) {
    const found = place.world.generators[generator]
    if (!found) return null
    let count = 0
    yield* asyncio.forEach(found, function* (value) {
      place.log('for', value)
      yield* place.block(body)
      count += 1
      return count === leaveAfter ? asyncio.leave : undefined
    })
    return count
  },

  *closeGenerator(place, generator) {
    yield* place.world.generators[generator]?.return() ?? []
  },

  *throwInto(place, generator) {
    const found = place.world.generators[generator]
    if (!found) return null
    const { done, value } = yield* found.throw(new Boom(place.position))
    return done ? 'the end' : value
  },
}

// ---- playing a program

/** Plays it in simulated time. */
export function play(program: Program): Played {
  const logged: Played['logged'] = []
  const unread: string[] = []
  let stuck = false
  const trace: asyncio.Tracer = {
    record(event) {
      // What a clean-up does after a deadlock, CPython would never come to.
      if (event.kind === 'deadlock') stuck = true
      if (event.kind === 'log' && !stuck) logged.push([event.turn, event.time, event.text])
    },
  }
  /** The loop's exception handler. */
  function report(world: World, { message, error }: asyncio.ExceptionContext): void {
    if (message.startsWith('Nobody read')) unread.push(world.show(error))
    else if (error !== undefined && !stuck)
      logged.push([world.loop.turns, world.loop.time(), `reported ${world.show(error)}`])
  }
  const end = endOf(() =>
    asyncio.simulate(
      function* main() {
        const world = new World(program, report)
        yield* runAll(program.main, new Place(world, '', null, null), '')
      },
      { trace, maxTurns: MAX_TURNS },
    ),
  )
  if (stuck) return { logged, end: 'deadlock', unread: [] }
  const cameToAnEnd = end !== 'endless'
  return { logged, end, unread: cameToAnEnd ? unread.sort() : [] }
}

function endOf(simulation: () => void): string {
  try {
    simulation()
    return 'returned'
  } catch (error) {
    if (error instanceof asyncio.EndlessError) return 'endless'
    return `threw ${nameOf(error)}`
  }
}
