// Two runs side by side: how far they do the same, and what differs first. Sequential against gather, an answer
// against the reference.
//
// What is compared is what the loop did, by names: ids and lines are left out, as two programs have others. Or only
// what was logged, with its instants.
// Invariant: up to the first difference, the two positions of a pair show the same thing.
//
// Read next: ../compareElement.ts, which shows both.

import { formatSeconds } from '../../../../runtime/format.ts'
import type { TraceEvent, TraceId } from '../../../../runtime/trace.ts'

export type CompareBy = 'everything' | 'log'

export interface Comparison {
  /** The positions at which both stand after each step that they share. */
  pairs: readonly (readonly [one: number, other: number])[]
  /** Where they part: the positions of the events that differ, null where a run has ended; null if they do not part. */
  difference: { one: number | null; other: number | null } | null
}

export function compareTraces(
  one: readonly TraceEvent[],
  other: readonly TraceEvent[],
  by: CompareBy = 'everything',
): Comparison {
  const [left, right] = [stepsOf(one, by), stepsOf(other, by)]
  const pairs: [number, number][] = []
  for (let index = 0; index < Math.max(left.length, right.length); index++) {
    const [a, b] = [left[index], right[index]]
    if (a?.text !== b?.text) {
      return { pairs, difference: { one: a?.position ?? null, other: b?.position ?? null } }
    }
    pairs.push([a!.position, b!.position])
  }
  return { pairs, difference: null }
}

function stepsOf(events: readonly TraceEvent[], by: CompareBy): { position: number; text: string }[] {
  const names = new Map<TraceId, string>()
  return events.flatMap((event, index) => {
    note(event, names)
    const isCompared = by === 'log' ? event.kind === 'log' : event.kind !== 'line'
    if (!isCompared) return []
    const when =
      by === 'log' ? formatSeconds(event.time) : `${event.turn} ${formatSeconds(event.time)} ${event.kind}`
    return [{ position: index + 1, text: `${when} ${describe(event, names)}` }]
  })
}

/** Remembers what ids stand for. */
function note(event: TraceEvent, names: Map<TraceId, string>): void {
  if (event.kind === 'taskCreated') names.set(event.task, event.name)
  else if (event.kind === 'scheduled' || event.kind === 'timerSet') names.set(event.handle, event.name)
  else if (event.kind === 'futureDone') names.set(event.future, event.name)
}

/** All that the event says, with names in place of ids. */
function describe(event: TraceEvent, names: ReadonlyMap<TraceId, string>): string {
  const { turn, time, kind, loop, ...rest } = event
  if (event.kind === 'log') return event.text
  const said = Object.entries(rest).map(([key, value]) => [
    key,
    ID_KEYS.has(key) ? nameOf(value, names) : value,
  ])
  return JSON.stringify(said)
}

const ID_KEYS = new Set(['task', 'handle', 'future', 'by', 'forwardedTo', 'behind'])

function nameOf(value: unknown, names: ReadonlyMap<TraceId, string>): unknown {
  if (Array.isArray(value)) return value.map((each) => nameOf(each, names))
  return typeof value === 'number' ? (names.get(value) ?? '') : value
}
