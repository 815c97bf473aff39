// The trace of a program in the lab: keeps what it gets, shortens what is too long to be shown, and says now and
// then on which line the program is, so that one that never answers again can be told where it was seen last.
//
// Invariant: what it keeps is bounded, whatever the program logs.
//
// Read next: program.ts.

import { Trace, type TraceEvent } from '../../../runtime/trace.ts'

/** Longer lines of the log are cut. */
const LONGEST_LOG = 2_000
/** So many lines are told one by one; those that follow, at most one in this many milliseconds. */
const TOLD_AT_ONCE = 500
const TELL_EVERY = 10

export class LabTrace extends Trace {
  private readonly seen: (line: number) => void
  private told = 0
  private toldAt = 0

  constructor(limit: number, seen: (line: number) => void) {
    super({ limit })
    this.seen = seen
  }

  override record(event: TraceEvent): void {
    if (event.kind === 'line') this.tell(event.line)
    super.record(event.kind === 'log' ? shortened(event) : event)
  }

  private tell(line: number): void {
    this.told += 1
    if (this.told > TOLD_AT_ONCE) {
      const now = performance.now()
      if (now - this.toldAt < TELL_EVERY) return
      this.toldAt = now
    }
    this.seen(line)
  }
}

type Log = Extract<TraceEvent, { kind: 'log' }>

/** The values are what a suite compares; who looks at a picture reads the text. */
function shortened(event: Log): Log {
  const { text } = event
  return { ...event, text: text.length > LONGEST_LOG ? `${text.slice(0, LONGEST_LOG)}…` : text, values: [] }
}
