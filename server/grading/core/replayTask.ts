// What a trace tells of one task at one moment.
//
//   ready ──step──▶ running ──suspended──▶ waiting ──woken, scheduled──▶ ready
//                      └──taskDone──▶ done
//
// Invariant: the state changes with the event that tells of it, never before.
//
// Read next: replay.ts.

import type { Outcome, TraceEvent, TraceId } from '../../../runtime/trace.ts'

export type TaskState = 'ready' | 'running' | 'waiting' | 'done'

/** Who made a task ready again. */
export interface Waker {
  /** The task that settled what was waited for; null if a callback or a timer did. */
  task: TraceId | null
  /** The entry that was running: that task, a timer, a callback; null outside of all. */
  entry: TraceId | null
}

/** What has become of a request to cancel. */
export type CancelState = 'none' | 'requested' | 'thrown'

export class ReplayedTask {
  readonly id: TraceId
  readonly name: string
  readonly coroutine: string
  /** The task that made it, or null. */
  readonly createdBy: TraceId | null
  /** The instant of its creation, in seconds. */
  readonly createdAt: number
  state: TaskState = 'waiting'
  /** Since which instant it has been in this state. */
  since: number
  /** While it waits: for which future, and in words. */
  future: TraceId | null = null
  reason = ''
  /** The tasks that such a future stands for, if it is no task itself. */
  behind: readonly TraceId[] = []
  /** Who woke it last. */
  wokenBy: Waker | null = null
  cancel: CancelState = 'none'
  /** When it is done: how, and its result or error as text. */
  outcome: Outcome | null = null
  value = ''
  /** The line it is on, in the source transform's words; null as long as none was told. */
  line: Extract<TraceEvent, { kind: 'line' }> | null = null
  steps = 0

  constructor(event: Extract<TraceEvent, { kind: 'taskCreated' }>) {
    this.id = event.task
    this.name = event.name
    this.coroutine = event.coroutine
    this.createdBy = event.by
    this.createdAt = event.time
    this.since = event.time
  }

  becomesReady(time: number): void {
    if (this.state !== 'done') this.enter('ready', time)
  }

  private enter(state: TaskState, time: number): void {
    this.state = state
    this.since = time
  }

  /** `entry` is what the loop was running when this happened. */
  apply(event: TraceEvent, entry: TraceId | null): void {
    switch (event.kind) {
      case 'step':
        this.enter('running', event.time)
        this.future = null
        this.reason = ''
        this.behind = []
        this.steps += 1
        break
      case 'suspended':
        this.enter('waiting', event.time)
        this.future = event.future
        this.reason = event.reason
        this.behind = event.behind ?? []
        break
      case 'woken':
        this.wokenBy = { task: event.by, entry }
        break
      case 'cancelRequested':
        this.cancel = 'requested'
        break
      case 'cancelThrown':
        this.cancel = 'thrown'
        break
      case 'uncancelled':
        if (event.left === 0) this.cancel = 'none'
        break
      case 'taskDone':
        this.enter('done', event.time)
        this.outcome = event.outcome
        this.value = event.value
        break
      case 'line':
        this.line = event
    }
  }
}
