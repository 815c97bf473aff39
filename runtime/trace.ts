// The trace: what the loop did, as plain data. One optional tracer gets an event for every step of the
// loop; with none set, the loop pays one comparison. The events are enough to rebuild, at every instant,
// the ready queue, the heap of timers, each task's state and what it waits for, and who woke whom.
//
// Invariant: an event is JSON, and it names things by ids that are given out in order of first mention,
// so that the same program leaves the same trace, byte by byte.
//
// Read next: loop.ts, where most events are made.

/** Names one handle, timer, future or task within a trace. A task and its entry in the ready queue share one. */
export type TraceId = number

/** How a future or a task ended. */
export type Outcome = 'result' | 'exception' | 'cancelled'

/** What each kind of event says besides its turn and its instant. `by` is the task that was running, or null. */
type Details =
  /** A batch begins: exactly the `ready` entries that are waiting now will run in this turn. */
  | { kind: 'turn'; ready: number }
  /** An entry went to the end of the ready queue. */
  | { kind: 'scheduled'; handle: TraceId; name: string; by: TraceId | null }
  /** The entry at the head of the ready queue was taken out and runs; `ran` ends it. */
  | { kind: 'run'; handle: TraceId }
  | { kind: 'ran'; handle: TraceId }
  /** The entry at the head of the ready queue was taken out, but had been cancelled. */
  | { kind: 'skipped'; handle: TraceId }
  /** A callback was cancelled; it stays in the queue or in the heap until its time has come. */
  | { kind: 'handleCancelled'; handle: TraceId; by: TraceId | null }
  /** A timer went into the heap, due at `when` (seconds). `serial` decides between equal instants. */
  | { kind: 'timerSet'; handle: TraceId; name: string; when: number; serial: number; by: TraceId | null }
  /** A due timer left the heap for the end of the ready queue. */
  | { kind: 'timerFired'; handle: TraceId }
  /** A cancelled timer left the heap, unheard. */
  | { kind: 'timerDropped'; handle: TraceId }
  | { kind: 'taskCreated'; task: TraceId; name: string; coroutine: string; by: TraceId | null }
  /** The task's coroutine runs on; with `thrown`, an error is thrown in where it was suspended. */
  | { kind: 'step'; task: TraceId; thrown?: string }
  /**
   * The task gave way: until its next turn (`future` is null), or until a future is done. `behind` are the tasks
   * that such a future stands for, if it is no task itself: those of a gather, the holder of a lock.
   */
  | { kind: 'suspended'; task: TraceId; future: TraceId | null; reason: string; behind?: TraceId[] }
  /** The future that the task waited for is done; the task is ready. `by` is the task that settled it. */
  | { kind: 'woken'; task: TraceId; future: TraceId; by: TraceId | null }
  /** `forwardedTo` is the future that the request was passed on to; with null, the next step will throw. */
  | {
      kind: 'cancelRequested'
      task: TraceId
      by: TraceId | null
      forwardedTo: TraceId | null
      message?: string
    }
  /** The cancellation is thrown into the task's coroutine now. */
  | { kind: 'cancelThrown'; task: TraceId; message?: string }
  /** A request was taken back, as by a timeout that made it; so many are left. With none, the task goes on as before. */
  | { kind: 'uncancelled'; task: TraceId; left: number }
  | { kind: 'futureDone'; future: TraceId; name: string; outcome: Outcome; value: string; by: TraceId | null }
  | { kind: 'taskDone'; task: TraceId; outcome: Outcome; value: string }
  /** `task` is null where a plain callback logs. */
  | { kind: 'log'; task: TraceId | null; text: string; values: unknown[] }
  /**
   * A line of the program begins, from the source transform. `locals` are formatted values by name; `file` is
   * said where it is not the program's own file.
   */
  | {
      kind: 'line'
      task: TraceId | null
      line: number
      function: string
      locals: Record<string, string>
      file?: string
    }
  /** `work`: the clock advanced by this many seconds while nothing else could run. */
  | { kind: 'worked'; task: TraceId | null; seconds: number }
  /** Something went wrong that no awaiter will hear of: an error in a callback, an error that nobody read. */
  | { kind: 'reported'; message: string; error?: string }
  /** Nothing can ever run again. */
  | { kind: 'deadlock'; tree: AwaitNode[]; ring: string[] }
  | { kind: 'closed' }

/**
 * One thing that happened: in which turn (counted from 1; 0 before the first), at which instant (seconds), what.
 * Where a tracer follows more than one loop, `loop` counts them, and is left out for the first. Each loop has
 * turns and a clock of its own; ids go on through all of them.
 */
export type TraceEvent = { turn: number; time: number; loop?: number } & Details

/** An event before the loop has stamped it with its turn and its instant. */
export type UnstampedEvent = Details

/** A task and what it waits for: a node of the await tree. `waitsFor` is empty for what is not a task's. */
export interface AwaitNode {
  /** The task's name, or the readable reason of a future that is no task. */
  name: string
  /** For a task: its coroutine's name. */
  coroutine?: string
  state: 'ready' | 'running' | 'waiting' | 'done'
  /** For a waiting task: the readable reason, such as `sleep(1) until 3.0` or `queue.get()`. */
  reason?: string
  /** What has to happen first. A node that stands higher up in the tree already is named without its own. */
  waitsFor: AwaitNode[]
}

/** Gets every event, in order, the moment that it happens. Must not call the loop back. */
export interface Tracer {
  record(event: TraceEvent): void
}

/** The version of the events' format; a reader refuses a trace of a later one. */
export const TRACE_VERSION = 1

/** A trace as it is stored and sent. */
export interface TraceData {
  version: typeof TRACE_VERSION
  events: TraceEvent[]
  /** True if events were left out at the end because there were more than the limit. */
  truncated: boolean
}

/**
 * A tracer that keeps what it gets: `simulate(main, { trace: new Trace() })`.
 *
 * `limit` is the number of events to keep; what comes later is counted as left out, never silently.
 */
export class Trace implements Tracer {
  readonly events: TraceEvent[] = []
  readonly limit: number
  /** How many events came after the limit and were not kept. */
  leftOut = 0

  constructor({ limit = 1_000_000 }: { limit?: number } = {}) {
    this.limit = limit
  }

  record(event: TraceEvent): void {
    if (this.events.length < this.limit) this.events.push(event)
    else this.leftOut += 1
  }

  /** The logged lines as `[turn, time, text]`: what a trace of another loop can be compared with. */
  get logged(): [turn: number, time: number, text: string][] {
    return this.events.flatMap((event) =>
      event.kind === 'log' ? [[event.turn, event.time, event.text] satisfies [number, number, string]] : [],
    )
  }

  toJSON(): TraceData {
    return { version: TRACE_VERSION, events: this.events, truncated: this.leftOut > 0 }
  }
}
