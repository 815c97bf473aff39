// A recorded run, ready to be scrubbed: gives what the loop looked like after any of its events, forwards as well as
// backwards, with the sentence for it.
//
// A position counts the events that have happened: 0 is before the first one.
// Invariant: the state at a position is the same however one got there, because it is always the replay of exactly
// the events before it. Going back replays from the beginning; for 10,000 events that takes 1.5 ms, so there are no
// checkpoints (test/client/traceIndex.test.ts prints the figure).
//
// Read next: chart.ts, the run as a whole.

import type { TraceEvent } from '../../../../runtime/trace.ts'
import { LoopReplay, Replay } from '../../../grading/core/replay.ts'
import type { ReplayedTask } from '../../../grading/core/replayTask.ts'
import { sentenceOf } from '../../../grading/core/sentence.ts'
import { type EventOf, type Sentence, Story, sentence } from '../../../grading/core/story.ts'
import type { ProgramRun } from '../../worker/run.ts'

/** The loop at one position. `loop` is valid until another instant is asked for. */
export interface Instant {
  position: number
  /** What happened last; null at the beginning. */
  event: TraceEvent | null
  loop: LoopReplay
  sentence: Sentence
  /** Set if the clock moved with the last event, in seconds. */
  jump: { from: number; to: number } | null
  line: CurrentLine | null
}

/** The line that runs, or that a task is about to go on behind. */
export interface CurrentLine {
  number: number
  function: string
  locals: Record<string, string>
  /** The locals that differ from what they were when this function was seen last. */
  changed: ReadonlySet<string>
}

/** How far back a function's last line is looked for. */
const LOOK_BACK = 400

export class TraceIndex {
  readonly run: ProgramRun
  readonly events: readonly TraceEvent[]
  readonly lines: readonly string[]
  private replay = new Replay()
  private last: LoopReplay = new LoopReplay()
  /** For each event, the index of the one before it in the same loop; -1 for the first. */
  private readonly previous: Int32Array
  /** For each position, the index of the `line` event in whose step of the loop it lies; -1 for none. */
  private readonly lineAt: Int32Array

  constructor(run: ProgramRun) {
    this.run = run
    this.events = run.events
    this.lines = run.source.split('\n')
    this.previous = previousOfLoop(run.events)
    this.lineAt = lineEvents(run.events)
  }

  get length(): number {
    return this.events.length
  }

  /** The instant after so many events; less than 0 and more than there are stand for the ends. */
  at(wanted: number): Instant {
    const position = Math.min(this.length, Math.max(0, Math.round(wanted)))
    this.moveTo(position)
    const event = this.events[position - 1] ?? null
    const before = event === null ? null : (this.events[this.previous[position - 1]!] ?? null)
    const loop = this.last
    return {
      position,
      event,
      loop,
      sentence: event === null ? BEGINNING : sentenceOf(event, new Story(loop, before, this.lines)),
      jump:
        event !== null && event.time > (before?.time ?? 0)
          ? { from: before?.time ?? 0, to: event.time }
          : null,
      line: this.lineOf(position, loop),
    }
  }

  private moveTo(position: number): void {
    if (position < this.replay.position || position === 0) {
      this.replay = new Replay()
      this.last = new LoopReplay()
    }
    for (let index = this.replay.position; index < position; index++) {
      this.last = this.replay.apply(this.events[index]!)
    }
  }

  private lineOf(position: number, loop: LoopReplay): CurrentLine | null {
    const index = this.lineAt[position]!
    const event = index >= 0 ? (this.events[index] as EventOf<'line'>) : (loop.current?.line ?? null)
    if (event === null || event.file !== undefined) return null
    return {
      number: event.line,
      function: event.function,
      locals: event.locals,
      changed: this.changed(event, index),
    }
  }

  private changed(event: EventOf<'line'>, index: number): Set<string> {
    for (let i = index - 1; i >= 0 && i > index - LOOK_BACK; i--) {
      const earlier = this.events[i]!
      if (earlier.kind !== 'line' || earlier.task !== event.task || earlier.function !== event.function)
        continue
      return new Set(Object.keys(event.locals).filter((name) => earlier.locals[name] !== event.locals[name]))
    }
    return new Set()
  }
}

const BEGINNING = sentence(
  ['Nothing has happened yet.'],
  ['Step forward to see the loop get its first task.'],
)

/** The line on which a task that does not run stands; null if it is done or has not begun. */
export function standsAt(task: ReplayedTask): number | null {
  if (task.state === 'done' || task.line === null || task.line.file !== undefined) return null
  return task.line.line
}

function previousOfLoop(events: readonly TraceEvent[]): Int32Array {
  const last = new Map<number, number>()
  return Int32Array.from(events, (event, index) => {
    const number = event.loop ?? 1
    const previous = last.get(number) ?? -1
    last.set(number, index)
    return previous
  })
}

/** Between `run` and `ran` the last line counts; outside of them there is none. */
function lineEvents(events: readonly TraceEvent[]): Int32Array {
  const lines = new Int32Array(events.length + 1).fill(-1)
  let line = -1
  events.forEach((event, index) => {
    if (event.kind === 'run' || event.kind === 'ran') line = -1
    else if (event.kind === 'line') line = index
    lines[index + 1] = line
  })
  return lines
}
