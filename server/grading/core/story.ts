// What the sentences are made of: the loop at one moment, the event before, the program's text, and the means to
// speak of tasks and callbacks by name.
//
// Invariant: a name in a sentence is a part of its own, so that a page can make it stand out and link it to its
// task, and nobody has to look for names in text.
//
// Read next: sentence.ts.

import type { TraceEvent, TraceId } from '../../../runtime/trace.ts'
import type { LoopReplay } from './replay.ts'

/** A piece of a sentence: words, the name of a task, or a piece of the program or of what it said. */
export type Part = string | { task: TraceId; name: string } | { code: string }

export interface Sentence {
  happened: Part[]
  /** Why, or what follows from it; may be empty. */
  because: Part[]
}

/** Of a kind of event, all that it says. */
export type EventOf<Kind extends TraceEvent['kind']> = Extract<TraceEvent, { kind: Kind }>

/** More names than these are counted. */
const MOST_NAMES = 4

export class Story {
  /** The loop, after the event. */
  readonly loop: LoopReplay
  /** The event before, of the same loop; null at the very beginning. */
  readonly before: TraceEvent | null
  /** The lines of the program's text; empty where it is not known. */
  readonly lines: readonly string[]

  constructor(loop: LoopReplay, before: TraceEvent | null, lines: readonly string[] = []) {
    this.loop = loop
    this.before = before
    this.lines = lines
  }

  /** Whoever stands in the queue under this id: a task, a timer's callback, a callback. */
  entry(id: TraceId): Part[] {
    const task = this.loop.tasks.get(id)
    if (task !== undefined) return [this.task(id)]
    const name = this.loop.nameOf(id)
    const wait = /^(.+) until [\d.]+$/.exec(name)?.[1]
    return wait === undefined ? ['the callback ', { code: name }] : ['the timer of ', { code: wait }]
  }

  task(id: TraceId): Part {
    return { task: id, name: this.loop.nameOf(id) }
  }

  /** The task with its coroutine's name, where that says more. */
  taskInFull(id: TraceId): Part[] {
    const coroutine = this.loop.tasks.get(id)?.coroutine ?? ''
    const name = this.loop.nameOf(id)
    return coroutine === '' || coroutine === name
      ? [this.task(id)]
      : [this.task(id), ' (', { code: coroutine }, ')']
  }

  /** `Task-1, Task-2 and 7 more`. */
  entries(ids: readonly TraceId[]): Part[] {
    return enumerate(ids.map((id) => this.entry(id)))
  }

  /** The line's text, without its indentation; '' where it is not known. */
  lineText(line: number): string {
    return (this.lines[line - 1] ?? '').trim()
  }
}

function enumerate(items: Part[][]): Part[] {
  const more = items.length - MOST_NAMES
  // One more is named, as counting it would be no shorter.
  const shown = more > 1 ? [...items.slice(0, MOST_NAMES), [`${more} more`]] : items
  return shown.flatMap((item, index) => {
    if (index === 0) return item
    return [index === shown.length - 1 ? ' and ' : ', ', ...item]
  })
}

/** Parts of a sentence from a template: ``say`${name} ends.` ``. */
export function say(texts: TemplateStringsArray, ...values: (Part | Part[])[]): Part[] {
  return texts.flatMap((text, index) => [
    ...(text === '' ? [] : [text]),
    ...(index < values.length ? [values[index]!].flat() : []),
  ])
}

export function sentence(happened: Part[], because: Part[] = []): Sentence {
  return { happened: capitalised(happened), because: capitalised(because) }
}

function capitalised([first, ...rest]: Part[]): Part[] {
  if (first === undefined) return []
  return [typeof first === 'string' ? first.charAt(0).toUpperCase() + first.slice(1) : first, ...rest]
}

/** `1 task`, `3 tasks`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}

export function code(text: string): Part {
  return { code: text }
}

/** The words of a wait without its instant: `sleep(1.0)`. */
export function withoutInstant(reason: string): string {
  return reason.replace(/ until [\d.]+$/, '')
}
