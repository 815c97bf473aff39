// A picture's skeleton, made from a trace: one row for each task, one column for each step that was run, and
// between them who was ready and who waited for what. The terminal draws it in characters, a page in SVG.
//
// Columns are counted, not measured: whatever lies between two of them, a nanosecond or a year, is one gap.
// Invariant: exactly one row runs in each column, because exactly one thing runs at a time.
//
// Read next: timelineBuilder.ts, which makes one; server/cli/draw/chart.ts, which draws it.

import type { AwaitNode, Outcome, TraceEvent, TraceId } from '../../../runtime/trace.ts'
import { TimelineBuilder } from './timelineBuilder.ts'

/** A task, or a callback of the program's own. */
export interface TimelineRow {
  readonly id: TraceId
  readonly kind: 'task' | 'callback'
  /** `Task-2`; of a callback, its function's name. */
  readonly name: string
  /** Of a task: its coroutine's name. */
  readonly coroutine: string
  /** The column in which it ended; null if it did not. */
  endedIn: number | null
  outcome: Outcome | null
  /** Its result or error, as text. */
  value: string
  readonly spans: TimelineSpan[]
}

/** One step of a task, or one run of a callback. */
export interface TimelineColumn {
  /** Index of the row that runs. */
  readonly row: number
  readonly turn: number
  /** The instant at which it began, in seconds. */
  readonly time: number
  /** The instant at which it ended: later than `time` only where it worked. */
  until: number
  /** A cancellation is thrown in here. */
  cancelled: boolean
  /** The rows that somebody asked to cancel in this step. */
  readonly cancels: number[]
}

/**
 * A time in which a row does not run: from column `from` on, up to `to` and without it. It begins right behind
 * the column before `from`. If `to` is `from`, it lies in the gap between two columns.
 */
export interface TimelineSpan {
  readonly state: 'ready' | 'waiting'
  readonly from: number
  to: number
  /** What is waited for: `sleep(1.0)`, `Task-2`; the trace's own words without the instant. */
  readonly reason: string
  /** True from the moment a cancellation was thrown in: it is cleaning up. */
  readonly cleaningUp: boolean
}

/** What one loop did. */
export interface Timeline {
  readonly rows: TimelineRow[]
  readonly columns: TimelineColumn[]
  /** How many turns there were, those included in which nothing was drawn. */
  readonly turns: number
  /** The last instant. */
  readonly time: number
  /** If it came to a deadlock: who waits for whom. What came after it, as all were cancelled, is not in the timeline. */
  readonly deadlock: { tree: AwaitNode[]; ring: string[] } | null
}

/** One timeline for each loop of the trace, in order. */
export function timelinesOf(events: readonly TraceEvent[]): Timeline[] {
  return [...groupByLoop(events).values()].map((eventsOfLoop) => new TimelineBuilder(eventsOfLoop).build())
}

function groupByLoop(events: readonly TraceEvent[]): Map<number, TraceEvent[]> {
  const groups = new Map<number, TraceEvent[]>()
  for (const event of events) {
    const group = groups.get(event.loop ?? 1)
    if (group === undefined) groups.set(event.loop ?? 1, [event])
    else group.push(event)
  }
  return groups
}
