// Follows every coroutine that a program makes until somebody drives it: so a forgotten `yield*` can be told
// from a coroutine that waits for its turn.
//
// How: JavaScript does not say whether a generator has begun. So a new coroutine gets a `next`, `throw` and
// `return` of its own that note the first use, take themselves away again, and go on to the real ones.
// Invariant: whoever drives a coroutine, the runtime or the program's own code, it is noted; and all that is
// left on one that has begun is two symbols.
//
// Read next: probe.ts, which says when each of these is called.

import { coroutineName, nameCoroutine, nameCoroutinesOf } from '../../../runtime/coroutine.ts'
import { driverOf } from '../../../runtime/driver.ts'
import { Future } from '../../../runtime/future.ts'
import { runningLoopOrNull } from '../../../runtime/running.ts'
import { Task } from '../../../runtime/task.ts'
import { isCoroutineKind, isGenerator, isGeneratorFunction } from './coroutineKind.ts'
import {
  awaitedTwice,
  givenToTask,
  neverAwaited,
  type ProbeFinding,
  type ProgramLine,
  yieldWithoutStar,
} from './findings.ts'

/** A place where coroutines are made. */
interface Site extends ProgramLine {
  name: string
  /** How many of them nobody has driven. */
  undriven: number
  /** Where one was yielded without the star. */
  yielded: ProgramLine | null
}

const madeAt = Symbol('made at')
const awaitedAt = Symbol('awaited at')

interface Marked {
  next(value: unknown): unknown
  throw(error: unknown): unknown
  return(value: unknown): unknown
  [madeAt]?: Site | undefined
  [awaitedAt]?: ProgramLine
}

/** The longest array of coroutines that is looked through. */
const MOST_ELEMENTS = 1_000
const MOST_SUSPECTS = 100

export class CoroutineMarks {
  private readonly sites = new Map<string, Site>()
  private readonly found: (finding: ProbeFinding) => void
  /** Futures and tasks that a task yielded without the star. */
  private readonly suspects: { future: Future<unknown>; place: ProgramLine; task: Task<unknown> }[] = []

  constructor(found: (finding: ProbeFinding) => void) {
    this.found = found
  }

  /** A call gave this value; `callee` is how the program writes what it called. */
  made(value: object, callee: string, place: ProgramLine): void {
    if (Array.isArray(value)) this.madeMany(value, place)
    else if (value instanceof Task) this.claimed(value.coroutine, place)
    else if (isCoroutineKind(value)) this.watch(value as Marked, callee, place)
  }

  /** `names.map(download)` makes coroutines where no call can be seen. */
  private madeMany(values: readonly unknown[], place: ProgramLine): void {
    const [first] = values
    if (typeof first !== 'object' || first === null || !isCoroutineKind(first)) return
    for (const value of values.slice(0, MOST_ELEMENTS)) {
      if (typeof value === 'object' && value !== null && isCoroutineKind(value)) {
        this.watch(value as Marked, '', place)
      }
    }
  }

  private watch(coroutine: Marked, callee: string, place: ProgramLine): void {
    if (madeAt in coroutine || awaitedAt in coroutine) return
    if (driverOf(coroutine) !== undefined || !Object.isExtensible(coroutine)) return
    const site = this.siteOf(nameOf(coroutine, callee), place)
    site.undriven += 1
    coroutine[madeAt] = site
    Object.defineProperties(coroutine, NOT_BEGUN)
  }

  private siteOf(name: string, place: ProgramLine): Site {
    const key = `${place.file}:${place.line}:${name}`
    let site = this.sites.get(key)
    if (site === undefined) {
      site = { ...place, name, undriven: 0, yielded: null }
      this.sites.set(key, site)
    }
    return site
  }

  /** `yield*` is about to drive this coroutine. */
  awaited(coroutine: object, place: ProgramLine): void {
    const marked = coroutine as Marked
    begin(marked)
    const task = driverOf(coroutine)
    const first = marked[awaitedAt]
    if (task !== undefined) this.found(givenToTask(nameOf(marked, ''), place, task.name))
    else if (first !== undefined) this.found(awaitedTwice(nameOf(marked, ''), place, first.line))
    else if (Object.isExtensible(marked)) marked[awaitedAt] = place
  }

  /** A task has been given this coroutine. Whether it will begin is the task's affair: it may be cancelled first. */
  private claimed(coroutine: object, place: ProgramLine): void {
    const marked = coroutine as Marked
    begin(marked)
    const first = marked[awaitedAt]
    if (first !== undefined) this.found(awaitedTwice(nameOf(marked, ''), place, first.line))
  }

  /** `yield value`, without the star. Only what comes of it will tell whether that was a slip. */
  yielded(value: object, place: ProgramLine): void {
    const site = (value as Marked)[madeAt]
    if (site !== undefined) site.yielded = place
    const task = runningLoopOrNull()?.currentTask ?? null
    if (!(value instanceof Future) || task === null || this.suspects.length >= MOST_SUSPECTS) return
    this.suspects.push({ future: value, place, task })
  }

  /** Reports what was left undone; called once, when the program has ended. */
  finish(): void {
    for (const { future, place, task } of this.suspects) {
      if (failedByYielding(task, future)) this.found(yieldWithoutStar(future.name, place))
    }
    for (const { name, file, line, undriven, yielded } of this.sites.values()) {
      if (undriven === 0) continue
      if (yielded !== null) this.found(yieldWithoutStar(name, yielded))
      else this.found(neverAwaited(name, { file, line }, undriven))
    }
  }
}

/** Notes the names of generator functions, and of the generator methods of classes. */
export function noteNames(things: readonly unknown[]): void {
  for (const thing of things) {
    if (isGeneratorFunction(thing)) nameCoroutinesOf(thing)
    else if (typeof thing === 'function') noteNamesOfMethods(thing)
  }
}

function noteNamesOfMethods(aClass: Function): void {
  for (const holder of [aClass, aClass.prototype as object | null | undefined]) {
    if (typeof holder !== 'object' && typeof holder !== 'function') continue
    for (const { value } of Object.values(Object.getOwnPropertyDescriptors(holder ?? {}))) {
      if (isGeneratorFunction(value)) nameCoroutinesOf(value)
    }
  }
}

/** What the coroutine is called: by its function's name; else by the name of what was called to get it. */
function nameOf(coroutine: object, callee: string): string {
  const text = callee.replace(/^this\./, '')
  const own = text.slice(text.lastIndexOf('.') + 1)
  if (own !== '' && isGenerator(coroutine)) nameCoroutine(coroutine, own)
  const known = coroutineName(coroutine)
  return own === known ? text : known
}

/** Whether the task ended with the runtime's own error for `yield future`. */
function failedByYielding(task: Task<unknown>, future: Future<unknown>): boolean {
  if (!task.done || task.cancelled) return false
  const error = task.exception()
  return error instanceof TypeError && error.message.includes(`has 'yield ${future.name}'`)
}

/** Somebody drives the coroutine. */
function begin(coroutine: Marked): void {
  const site = coroutine[madeAt]
  if (site === undefined) return
  coroutine[madeAt] = undefined
  site.undriven -= 1
  for (const name of ['next', 'throw', 'return']) Reflect.deleteProperty(coroutine, name)
}

/** The methods of a coroutine that has not begun. */
const NOT_BEGUN = { next: onceBegun('next'), throw: onceBegun('throw'), return: onceBegun('return') }

function onceBegun(name: 'next' | 'throw' | 'return'): PropertyDescriptor {
  function value(this: Marked, argument: unknown): unknown {
    begin(this)
    return (Object.getPrototypeOf(this) as Marked)[name].call(this, argument)
  }
  return { value, configurable: true, enumerable: false, writable: true }
}
