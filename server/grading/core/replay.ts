// Plays a trace again: turns its events into what the loop looked like at every instant, so that a drawing need
// not know events. The lab steps through it, the terminal's timeline is made from it.
//
// Invariant: after each event, the rebuilt ready queue, heap of timers and tasks are the loop's own at that
// moment (test/grading/core/replay.test.ts holds them against a real loop). One act of the loop is told in
// several events: when a heap full of cancelled timers is cleared, they all leave with the first event.
//
// Read next: replayTask.ts, what is known of a task; timeline.ts, which makes a picture's rows of it.

import { Timers } from '../../../runtime/timers.ts'
import type { AwaitNode, TraceEvent, TraceId } from '../../../runtime/trace.ts'
import { ReplayedTask } from './replayTask.ts'
import { ReplayedTimer } from './replayTimer.ts'

/** One event loop at one moment of its trace. */
export class LoopReplay {
  turn = 0
  /** Seconds of the loop's own clock. */
  time = 0
  closed = false
  /** What is left of the batch that runs in this turn, in order. */
  batch: TraceId[] = []
  /** What waits for the next turn, in order. */
  incoming: TraceId[] = []
  /** The entry that is running, or null. */
  running: TraceId | null = null
  /** The task whose step is running, or null. */
  current: ReplayedTask | null = null
  /** All tasks so far, in order of creation; those that are done too. */
  readonly tasks = new Map<TraceId, ReplayedTask>()
  /** What entries of the queues and futures are called. */
  readonly names = new Map<TraceId, string>()
  /** Who waits for whom, if the loop came to a deadlock. */
  deadlock: { tree: AwaitNode[]; ring: string[] } | null = null
  private readonly timers = new Timers(() => {})
  private readonly timersById = new Map<TraceId, ReplayedTimer>()

  /** The entries that will run, next first: the rest of this batch, then the next turn's. */
  get ready(): TraceId[] {
    return [...this.batch, ...this.incoming]
  }

  /** The timers as they stand in the heap: the children of index i at 2i + 1 and 2i + 2. */
  get heap(): readonly ReplayedTimer[] {
    return this.timers.inHeapOrder as readonly ReplayedTimer[]
  }

  nameOf(id: TraceId): string {
    return this.tasks.get(id)?.name ?? this.names.get(id) ?? `#${id}`
  }

  apply(event: TraceEvent): void {
    this.turn = event.turn
    this.time = event.time
    switch (event.kind) {
      case 'turn':
        this.batch = this.incoming
        this.incoming = []
        break
      case 'scheduled':
        this.names.set(event.handle, event.name)
        this.becomesReady(event.handle)
        break
      case 'run':
        this.running = this.batch.shift() ?? null
        break
      case 'ran':
        this.running = null
        this.current = null
        break
      case 'skipped':
        this.batch.shift()
        break
      case 'deadlock':
        this.deadlock = { tree: event.tree, ring: event.ring }
        break
      case 'closed':
        this.close()
        break
      default:
        this.applyToTimers(event)
        this.applyToTasks(event)
    }
  }

  private becomesReady(entry: TraceId): void {
    this.incoming.push(entry)
    this.tasks.get(entry)?.becomesReady(this.time)
  }

  private close(): void {
    this.closed = true
    this.batch = []
    this.incoming = []
    this.timers.clear()
  }

  private applyToTimers(event: TraceEvent): void {
    switch (event.kind) {
      case 'timerSet': {
        this.names.set(event.handle, event.name)
        const timer = new ReplayedTimer(event)
        this.timersById.set(event.handle, timer)
        this.timers.push(timer)
        break
      }
      case 'timerFired':
        this.timers.pop()
        this.incoming.push(event.handle)
        break
      case 'timerDropped':
        // The loop clears the heap with the same rule; the events that follow tell of the same act.
        if (this.timersById.get(event.handle)?.inHeap) this.timers.dropCancelled()
        break
      case 'handleCancelled':
        this.cancelTimer(event.handle)
    }
  }

  private cancelTimer(handle: TraceId): void {
    const timer = this.timersById.get(handle)
    if (timer === undefined || timer.calledOff) return
    timer.calledOff = true
    if (timer.inHeap) this.timers.noteCancelled()
  }

  private applyToTasks(event: TraceEvent): void {
    if (event.kind === 'taskCreated') {
      this.tasks.set(event.task, new ReplayedTask(event))
      return
    }
    if (!('task' in event) || event.task === null) return
    const task = this.tasks.get(event.task)
    if (task === undefined) return
    if (event.kind === 'step') this.current = task
    if (event.kind === 'suspended' || event.kind === 'taskDone') this.current = null
    if (event.kind === 'suspended' && event.future !== null) this.names.set(event.future, event.reason)
    task.apply(event, this.running)
  }
}

/** A whole trace, which may tell of several loops, one after the other. */
export class Replay {
  /** By their number: the first is 1. */
  readonly loops = new Map<number, LoopReplay>()
  /** How many events have been applied. */
  position = 0

  /** The loop that the event is about, after the event. */
  apply(event: TraceEvent): LoopReplay {
    const number = event.loop ?? 1
    let loop = this.loops.get(number)
    if (loop === undefined) {
      loop = new LoopReplay()
      this.loops.set(number, loop)
    }
    loop.apply(event)
    this.position += 1
    return loop
  }
}
