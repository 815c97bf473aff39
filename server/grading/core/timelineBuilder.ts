// Builds a timeline from one loop's events.
//
// Only what the program itself made gets a row: its tasks, and those callbacks in which lines of the program ran
// or something was logged. The runtime's own small callbacks would only blur the picture.
// Invariant: a row's spans and its columns never overlap, and together they cover it from its beginning to its end.
//
// Read next: timeline.ts, what each part means.

import type { TraceEvent, TraceId } from '../../../runtime/trace.ts'
import type { Timeline, TimelineColumn, TimelineRow, TimelineSpan } from './timeline.ts'

/** With more callbacks than these, those of one name share a row. */
const MOST_CALLBACK_ROWS = 12

export class TimelineBuilder {
  private readonly events: readonly TraceEvent[]
  private readonly rows: TimelineRow[] = []
  private readonly columns: TimelineColumn[] = []
  private readonly rowOf = new Map<TraceId, number>()
  /** By row: the span that has not ended yet. */
  private readonly open = new Map<number, TimelineSpan>()
  /** The rows into which a cancellation was thrown. */
  private readonly cleaningUp = new Set<number>()
  private readonly ownCallbacks: ReadonlyMap<TraceId, string>
  private running: TimelineColumn | null = null

  constructor(events: readonly TraceEvent[]) {
    const deadlock = events.findIndex(({ kind }) => kind === 'deadlock')
    this.events = deadlock < 0 ? events : events.slice(0, deadlock + 1)
    this.ownCallbacks = callbacksOfTheProgram(this.events)
  }

  build(): Timeline {
    for (const event of this.events) this.apply(event)
    for (const [row] of this.open) this.close(row)
    const last = this.events.at(-1)
    const deadlock = last?.kind === 'deadlock' ? { tree: last.tree, ring: last.ring } : null
    const turns = this.events.reduce((most, { turn }) => Math.max(most, turn), 0)
    return { rows: this.rows, columns: this.columns, turns, time: last?.time ?? 0, deadlock }
  }

  private apply(event: TraceEvent): void {
    switch (event.kind) {
      case 'taskCreated':
        this.addRow(event.task, 'task', event.name, event.coroutine)
        break
      case 'timerSet':
        return this.timerSet(event)
      case 'scheduled':
      case 'timerFired':
        return this.becomesReady(event.handle)
      case 'run':
        return this.run(event.handle, event)
      case 'ran':
      case 'skipped':
        return this.ran(event.handle, event.time)
      case 'handleCancelled':
        return this.handleCancelled(event.handle)
      case 'suspended':
        // What waits for nothing but its next turn is ready: the next event says so.
        return event.future === null ? undefined : this.waits(this.rowOf.get(event.task), event.reason)
      case 'cancelRequested':
      case 'cancelThrown':
        return this.cancelled(event)
      case 'uncancelled':
        return this.uncancelled(event)
      case 'taskDone':
        return this.taskDone(event)
    }
  }

  private addRow(id: TraceId, kind: TimelineRow['kind'], name: string, coroutine: string): number {
    const row: TimelineRow = { id, kind, name, coroutine, endedIn: null, outcome: null, value: '', spans: [] }
    this.rowOf.set(id, this.rows.push(row) - 1)
    return this.rows.length - 1
  }

  private timerSet(event: Extract<TraceEvent, { kind: 'timerSet' }>): void {
    const row = this.callbackRow(event.handle)
    if (row !== undefined) this.waits(row, `timer ${event.when}`)
  }

  private becomesReady(id: TraceId): void {
    const row = this.rowOf.get(id) ?? this.callbackRow(id)
    if (row === undefined || this.rows[row]!.outcome !== null) return
    this.close(row)
    this.begin(row, 'ready', '')
  }

  /** The row of a callback of the program's own; undefined for all other entries. */
  private callbackRow(id: TraceId): number | undefined {
    const name = this.ownCallbacks.get(id)
    if (name === undefined) return undefined
    const known = this.rowOf.get(id)
    if (known !== undefined) return known
    const same = this.callbacksShareRows
      ? this.rows.findIndex((row) => row.kind === 'callback' && row.name === name)
      : -1
    if (same < 0) return this.addRow(id, 'callback', name, '')
    this.rowOf.set(id, same)
    return same
  }

  private run(id: TraceId, { turn, time }: TraceEvent): void {
    const row = this.rowOf.get(id) ?? this.callbackRow(id)
    if (row === undefined) return
    this.close(row)
    this.running = { row, turn, time, until: time, cancelled: false, cancels: [] }
    this.columns.push(this.running)
  }

  private get callbacksShareRows(): boolean {
    return this.ownCallbacks.size > MOST_CALLBACK_ROWS
  }

  private ran(id: TraceId, time: number): void {
    if (this.running !== null) this.running.until = time
    this.running = null
    const row = this.rowOf.get(id)
    if (row === undefined || this.rows[row]!.kind === 'task') return
    this.end(row)
  }

  private handleCancelled(id: TraceId): void {
    const row = this.rowOf.get(id)
    if (row === undefined || this.rows[row]!.kind === 'task' || !this.open.has(row)) return
    if (!this.callbacksShareRows) this.rows[row]!.outcome = 'cancelled'
    this.end(row)
  }

  private waits(row: number | undefined, reason: string): void {
    if (row === undefined) return
    this.close(row)
    this.begin(row, 'waiting', reason.replace(/ until [\d.]+$/, ''))
  }

  private cancelled(event: Extract<TraceEvent, { kind: 'cancelRequested' | 'cancelThrown' }>): void {
    const row = this.rowOf.get(event.task)
    if (row === undefined) return
    if (event.kind === 'cancelRequested') this.running?.cancels.push(row)
    else {
      this.cleaningUp.add(row)
      if (this.running !== null) this.running.cancelled = true
    }
  }

  private uncancelled(event: Extract<TraceEvent, { kind: 'uncancelled' }>): void {
    const row = this.rowOf.get(event.task)
    if (row !== undefined && event.left === 0) this.cleaningUp.delete(row)
  }

  private taskDone(event: Extract<TraceEvent, { kind: 'taskDone' }>): void {
    const row = this.rowOf.get(event.task)
    if (row === undefined) return
    this.rows[row]!.outcome = event.outcome
    this.rows[row]!.value = event.value
    this.end(row)
  }

  private end(row: number): void {
    this.close(row)
    this.rows[row]!.endedIn = this.columns.length - 1
  }

  private begin(row: number, state: TimelineSpan['state'], reason: string): void {
    const from = this.columns.length
    const span = { state, from, to: from, reason, cleaningUp: this.cleaningUp.has(row) }
    this.rows[row]!.spans.push(span)
    this.open.set(row, span)
  }

  private close(row: number): void {
    const span = this.open.get(row)
    if (span === undefined) return
    span.to = this.columns.length
    this.open.delete(row)
  }
}

/** The callbacks in which lines of the program ran, or which logged, by the id of their entry. */
function callbacksOfTheProgram(events: readonly TraceEvent[]): Map<TraceId, string> {
  const names = new Map<TraceId, string>()
  const own = new Map<TraceId, string>()
  let running: TraceId | null = null
  for (const event of events) {
    if (event.kind === 'scheduled' || event.kind === 'timerSet') names.set(event.handle, event.name)
    else if (event.kind === 'taskCreated') names.delete(event.task)
    else if (event.kind === 'run') running = event.handle
    else if (event.kind === 'ran') running = null
    else if ((event.kind === 'line' || event.kind === 'log') && event.task === null && running !== null) {
      own.set(running, names.get(running) ?? 'a callback')
    }
  }
  return own
}
