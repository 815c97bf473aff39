// A timer, as far as a trace tells of it: enough for the runtime's own heap to hold it.
//
// Read next: replay.ts.

import type { Timer } from '../../../runtime/timers.ts'
import type { TraceEvent, TraceId } from '../../../runtime/trace.ts'

export class ReplayedTimer implements Timer {
  readonly id: TraceId
  readonly name: string
  readonly when: number
  /** The task that set it, or null. */
  readonly setBy: TraceId | null
  serial = 0
  inHeap = false
  calledOff = false

  constructor(event: Extract<TraceEvent, { kind: 'timerSet' }>) {
    this.id = event.handle
    this.name = event.name
    this.when = event.when
    this.setBy = event.by
  }

  /** Its time has come already, when it is replayed. */
  run(): void {}
}
