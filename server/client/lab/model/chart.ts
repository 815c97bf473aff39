// The run as a whole: a row for each task and for each callback of the program's own, with what it did from when to
// when, who woke whom, and where somebody asked to cancel.
//
// Invariant: the spans of a row follow each other without a gap, from its beginning to its end; `from` and `to` are
// positions, as everywhere in the lab.
//
// Read next: chartLayout.ts, where a position stands.

import type { Outcome, TraceEvent, TraceId } from '../../../../runtime/trace.ts'
import { type LoopReplay, Replay } from '../../../grading/core/replay.ts'
import type { ReplayedTask } from '../../../grading/core/replayTask.ts'
import { withoutInstant } from '../../../grading/core/story.ts'

export type SpanState = 'ready' | 'running' | 'waiting'

export interface ChartSpan {
  readonly state: SpanState
  readonly from: number
  to: number
  /** What is waited for: `sleep(1.0)`. */
  readonly reason: string
  /** A cancellation was thrown in, and it cleans up. */
  readonly cancelling: boolean
}

export interface ChartRow {
  readonly id: TraceId
  readonly isTask: boolean
  readonly name: string
  readonly coroutine: string
  readonly from: number
  /** The position at which it ended; null if it did not. */
  to: number | null
  outcome: Outcome | null
  readonly spans: ChartSpan[]
}

/** Somebody made a task ready: the row that did, or null for a timer, and the row that was woken. */
export interface Wake {
  readonly at: number
  readonly from: number | null
  readonly to: number
}

export interface Chart {
  readonly rows: readonly ChartRow[]
  readonly wakes: readonly Wake[]
  /** Requests to cancel: the row that is to be cancelled, and the one that asks. */
  readonly cancels: readonly Wake[]
  /** The position of a deadlock; null if there was none. */
  readonly deadlock: number | null
}

/** The chart of a trace. */
export function chartOf(events: readonly TraceEvent[]): Chart {
  return new ChartBuilder(events).build()
}

/** With more callbacks than these, only the first of them get rows. */
const MOST_CALLBACKS = 40

class ChartBuilder {
  private readonly events: readonly TraceEvent[]
  private readonly rows: ChartRow[] = []
  private readonly rowOf = new Map<TraceId, number>()
  private readonly wakes: Wake[] = []
  private readonly cancels: Wake[] = []
  private readonly callbacks: ReadonlyMap<TraceId, string>
  private deadlock: number | null = null

  constructor(events: readonly TraceEvent[]) {
    this.events = events
    this.callbacks = callbacksOfTheProgram(events)
  }

  build(): Chart {
    const replay = new Replay()
    for (const event of this.events) this.add(event, replay.apply(event), replay.position)
    for (const { spans, to } of this.rows) {
      const last = spans.at(-1)
      if (to === null && last !== undefined) last.to = this.events.length
    }
    const { rows, wakes, cancels, deadlock } = this
    return { rows, wakes, cancels, deadlock }
  }

  private add(event: TraceEvent, loop: LoopReplay, position: number): void {
    if (event.kind === 'deadlock') this.deadlock ??= position
    if (event.kind === 'woken') this.arrow(this.wakes, event, loop, position)
    if (event.kind === 'cancelRequested') this.arrow(this.cancels, event, loop, position)
    const id = 'task' in event ? event.task : 'handle' in event ? event.handle : null
    if (id === null) return
    const task = loop.tasks.get(id)
    if (task === undefined) this.addToCallback(event, id, position)
    else this.addToTask(task, position)
  }

  private addToTask(task: ReplayedTask, position: number): void {
    const { id, name, coroutine, outcome } = task
    const row = this.rowFor(id, () => ({ isTask: true, name, coroutine }), position)
    if (task.state === 'done') return this.end(row, position, outcome)
    // What waits for nothing but its next turn is ready: the next event says so.
    const isReady = task.state === 'waiting' && (task.future === null || task.steps === 0)
    this.enter(row, position, {
      state: isReady ? 'ready' : task.state,
      reason: withoutInstant(task.reason),
      cancelling: task.cancel === 'thrown',
    })
  }

  private addToCallback(event: TraceEvent, id: TraceId, position: number): void {
    const name = this.callbacks.get(id)
    if (name === undefined) return
    const row = this.rowFor(id, () => ({ isTask: false, name, coroutine: '' }), position)
    if (row.to !== null) return
    const state = STATE_OF_CALLBACK[event.kind]
    if (state !== undefined) this.enter(row, position, { state, reason: 'its timer', cancelling: false })
    else if (event.kind === 'ran') this.end(row, position, 'result')
    else if (event.kind === 'handleCancelled') this.end(row, position, 'cancelled')
  }

  private rowFor(
    id: TraceId,
    make: () => Pick<ChartRow, 'isTask' | 'name' | 'coroutine'>,
    from: number,
  ): ChartRow {
    const index = this.rowOf.get(id)
    if (index !== undefined) return this.rows[index]!
    const row: ChartRow = { id, ...make(), from, to: null, outcome: null, spans: [] }
    this.rowOf.set(id, this.rows.push(row) - 1)
    return row
  }

  private enter(row: ChartRow, at: number, span: Omit<ChartSpan, 'from' | 'to'>): void {
    const last = row.spans.at(-1)
    const isSame = last?.state === span.state && last.cancelling === span.cancelling
    if (isSame && (span.state !== 'waiting' || last.reason === span.reason)) return
    if (last !== undefined) last.to = at
    row.spans.push({ ...span, from: at, to: at })
  }

  private end(row: ChartRow, at: number, outcome: Outcome | null): void {
    if (row.to !== null) return
    const last = row.spans.at(-1)
    if (last !== undefined) last.to = at
    row.to = at
    row.outcome = outcome
  }

  private arrow(
    list: Wake[],
    { task, by }: { task: TraceId; by: TraceId | null },
    loop: LoopReplay,
    at: number,
  ): void {
    const to = this.rowOf.get(task)
    const from = this.rowOf.get(by ?? loop.running ?? -1)
    if (to !== undefined && from !== to) list.push({ at, from: from ?? null, to })
  }
}

const STATE_OF_CALLBACK: Partial<Record<TraceEvent['kind'], SpanState>> = {
  scheduled: 'ready',
  timerSet: 'waiting',
  timerFired: 'ready',
  run: 'running',
}

/** The callbacks in which lines of the program ran, or which logged, by the id of their entry. */
function callbacksOfTheProgram(events: readonly TraceEvent[]): Map<TraceId, string> {
  const names = new Map<TraceId, string>()
  const own = new Map<TraceId, string>()
  let running: TraceId | null = null
  for (const event of events) {
    if (event.kind === 'scheduled' || event.kind === 'timerSet') names.set(event.handle, event.name)
    else if (event.kind === 'run') running = event.handle
    else if (event.kind === 'ran') running = null
    else if ((event.kind === 'line' || event.kind === 'log') && event.task === null && running !== null) {
      if (own.size < MOST_CALLBACKS) own.set(running, names.get(running) ?? 'a callback')
    }
  }
  return own
}
