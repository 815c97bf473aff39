// A trace as a table of text: rows with the sentence that says what happened, and what stood in the queue and among
// the timers then. It is what a page shows without scripts and on paper, and what a screen reader walks through.
//
// What only carries out what the row before has said (the entry that a new task gets in the queue, the loop's having
// control again) has no row of its own: it belongs to that one.
// Invariant: rows stand in the order of the events, and each shows the loop as it was when its last event had happened.
//
// Read next: sentence.ts.

import type { TraceEvent } from '../../../runtime/trace.ts'
import { type LoopReplay, Replay } from './replay.ts'
import { sentenceOf, textOf } from './sentence.ts'
import { Story, withoutInstant } from './story.ts'

/** One row. */
export interface Frame {
  /** How many events had happened when it was over: where a player has to go to show it. */
  position: number
  turn: number
  /** The instant, in seconds. */
  time: number
  kind: TraceEvent['kind']
  sentence: string
  /** The entries that are left of this turn, next first, by name. */
  batch: string[]
  /** The entries of the next turn. */
  next: string[]
  /** The timers as they stand in the heap. */
  timers: { name: string; when: number }[]
}

/** The rows of a trace. With the program's text, lines are told with what stands on them. */
export function framesOf(events: readonly TraceEvent[], source = ''): Frame[] {
  const replay = new Replay()
  const lines = source.split('\n')
  const before = new Map<number, TraceEvent>()
  const frames: Frame[] = []
  for (const event of events) {
    const loop = replay.apply(event)
    const last = before.get(event.loop ?? 1) ?? null
    before.set(event.loop ?? 1, event)
    const told = isPartOf(last, event)
      ? frames.pop()!
      : { kind: event.kind, sentence: tell(event, loop, last, lines) }
    frames.push({ ...told, position: replay.position, ...stateOf(loop) })
  }
  return frames
}

function tell(event: TraceEvent, loop: LoopReplay, before: TraceEvent | null, lines: string[]): string {
  return textOf(sentenceOf(event, new Story(loop, before, lines)))
}

function stateOf(loop: LoopReplay): Pick<Frame, 'turn' | 'time' | 'batch' | 'next' | 'timers'> {
  const nameOf = (id: number) => withoutInstant(loop.nameOf(id))
  const timers = loop.heap.map(({ name, when }) => ({ name: withoutInstant(name), when }))
  const { turn, time } = loop
  return { turn, time, batch: loop.batch.map(nameOf), next: loop.incoming.map(nameOf), timers }
}

/** Whether the event only carries out what the one before it has told. */
function isPartOf(before: TraceEvent | null, event: TraceEvent): boolean {
  if (before === null) return false
  switch (event.kind) {
    case 'ran':
      return true
    case 'scheduled':
      return (before.kind === 'taskCreated' || before.kind === 'woken') && before.task === event.handle
    case 'step':
      return before.kind === 'run' || before.kind === 'cancelThrown'
    default:
      return false
  }
}
