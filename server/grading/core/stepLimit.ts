// Ends a program that would hold the loop for ever: `while (true) {}` cannot be interrupted from outside, so the
// probes in every loop and at every function's beginning count.
//
// What is counted is one step of the event loop: from a task's resumption to its next suspension. A loop that
// goes on for ever and gives way is no business of this file: the loop's own limit of turns ends it.
// Invariant: the line that is blamed is a loop that has itself been running for longer than the limit.
//
// Read next: probe.ts.

import { runningLoopOrNull } from '../../../runtime/running.ts'
import { callsNeverEnd, loopNeverEnds, type ProbeFinding, type ProgramLine } from './findings.ts'

/** Thrown into a loop that never ends. */
export class StepLimitError extends Error {
  static {
    StepLimitError.prototype.name = 'StepLimitError'
  }
  readonly finding: ProbeFinding

  constructor(finding: ProbeFinding) {
    super(finding.message)
    this.finding = finding
  }

  get line(): number {
    return this.finding.line
  }
}

/** A tree of calls is given more than a loop: only its whole can be counted. */
const CALLS_FOR_EACH_STEP = 4

export class StepLimit {
  /** Until this many steps have been counted, nobody has to look closer. */
  allowance: number
  private readonly limit: number
  private readonly found: (finding: ProbeFinding) => void
  /** The step of the event loop in which the count was looked at last, and the count at that moment. */
  private seen: { loop: unknown; turn: number; task: unknown; at: number } | null = null

  constructor(limit: number, found: (finding: ProbeFinding) => void) {
    this.limit = limit
    this.allowance = limit
    this.found = found
  }

  /** A loop has come round again; it began when `began` steps had been counted. */
  loopWentOn(steps: number, began: number, place: ProgramLine): void {
    const since = this.stepBegan(steps)
    if (steps - Math.max(since, began) > this.limit) this.stop(loopNeverEnds(place, this.limit))
  }

  /** A function was called. */
  functionCalled(steps: number, name: string, place: ProgramLine): void {
    const since = this.stepBegan(steps)
    const allowed = this.limit * CALLS_FOR_EACH_STEP
    if (steps - since > allowed) this.stop(callsNeverEnd(name, place, allowed))
  }

  /** The count when the loop's present step was seen first. A new step has the whole limit before it. */
  private stepBegan(steps: number): number {
    const loop = runningLoopOrNull()
    const turn = loop?.turns ?? 0
    const task = loop?.currentTask ?? null
    const { seen } = this
    if (seen !== null && seen.loop === loop && seen.turn === turn && seen.task === task) return seen.at
    this.seen = { loop, turn, task, at: steps }
    this.allowance = steps + this.limit
    return steps
  }

  private stop(finding: ProbeFinding): never {
    this.found(finding)
    throw new StepLimitError(finding)
  }
}
