// What comes back from a program that was run in the page's worker: plain data, the same that `course trace --json`
// prints, with the program's own text beside it, so that whoever plays it again needs nothing else.
//
// Invariant: survives JSON.
//
// Read next: program.ts, which makes one.

import type { TraceData } from '../../../runtime/trace.ts'
import type { Finding } from '../../grading/core/played.ts'

/**
 * How it ended. 'refused': there was nothing to run, as it does not compile or has no main. 'stopped': it did not
 * answer any more and was ended from outside; nothing of its trace is left.
 */
export type RunEnd = 'returned' | 'threw' | 'deadlock' | 'endless' | 'refused' | 'stopped'

export interface RunError {
  name: string
  message: string
  /** Of the program's text, counted from 1. */
  line?: number
}

/** What became of a program. */
export interface ProgramRun extends TraceData {
  file: string
  source: string
  end: RunEnd
  /** What main returned, as text. */
  value?: string
  error?: RunError
  findings: Finding[]
  /** True if `line` events are missing because there were more than the limits allow. */
  linesTruncated: boolean
}

/** What a worker is asked for. One worker answers once. */
export interface RunRequest {
  source: string
  file: string
  limits: RunLimits
}

export interface RunLimits {
  /** Turns of the loop until it is stopped. */
  maxTurns: number
  /** Rounds of a loop within one step. */
  maxSteps: number
  /** How many trace events are kept. */
  maxEvents: number
}

/** What a worker says: where it is, now and then, and in the end what became of the program. */
export type WorkerMessage = { kind: 'seen'; line: number } | { kind: 'ended'; run: ProgramRun }
