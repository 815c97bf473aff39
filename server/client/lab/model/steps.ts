// Where the player stops when it goes on by an event, a line, a turn, or to the next task.
//
// Invariant: each step moves in its direction or stays at the end that it has reached.
//
// Read next: traceIndex.ts, what is shown there.

import type { TraceEvent, TraceId } from '../../../../runtime/trace.ts'

export type StepSize = 'event' | 'line' | 'turn' | 'task'

export class Steps {
  private readonly events: readonly TraceEvent[]
  private readonly stops: Readonly<Record<'line' | 'turn' | 'task', number[]>>

  constructor(events: readonly TraceEvent[]) {
    this.events = events
    this.stops = {
      line: positionsOf(events, ({ kind }) => kind === 'line'),
      turn: positionsOf(events, ({ kind }) => kind === 'turn'),
      task: positionsOf(events, ({ kind }) => kind === 'step'),
    }
  }

  /** The position of the next stop; with a task given, a step by task goes to that task's next step. */
  next(position: number, size: StepSize, task: TraceId | null = null): number {
    const { length } = this.events
    if (size === 'event') return Math.min(length, position + 1)
    return this.stopsOf(size, task).find((stop) => stop > position) ?? length
  }

  back(position: number, size: StepSize, task: TraceId | null = null): number {
    if (size === 'event') return Math.max(0, position - 1)
    return this.stopsOf(size, task).findLast((stop) => stop < position) ?? 0
  }

  private stopsOf(size: Exclude<StepSize, 'event'>, task: TraceId | null): number[] {
    if (size !== 'task' || task === null) return this.stops[size]
    return this.stops.task.filter((stop) => {
      const event = this.events[stop - 1]!
      return event.kind === 'step' && event.task === task
    })
  }
}

function positionsOf(events: readonly TraceEvent[], isStop: (event: TraceEvent) => boolean): number[] {
  return events.flatMap((event, index) => (isStop(event) ? [index + 1] : []))
}
