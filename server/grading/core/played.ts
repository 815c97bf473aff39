// What comes back when a scenario has been played on somebody's code: plain data, made in the realm of that
// code and never trusted to be anything but JSON.
//
// Invariant: everything here survives JSON, so that it can cross from a thread, a process or a virtual machine.
//
// Read next: world.ts, which makes it.

import type { TraceEvent } from '../../../runtime/trace.ts'

/** How a played scenario ended. The last three are found out from outside: the code itself said nothing more. */
export type End = 'returned' | 'threw' | 'deadlock' | 'endless' | 'timeout' | 'memory' | 'crashed'

/** An error, as data. `line` is a line of the student's file, or of `file` where that is named. */
export interface PlayedError {
  name: string
  message: string
  line?: number
  file?: string
}

/** Something that the source transform or the runtime saw, such as a coroutine that nobody awaited. */
export interface Finding {
  kind: string
  message: string
  /** The coroutine or function that it is about. */
  name?: string
  line?: number
  /** `exercise.ts` is the student's. */
  file?: string
}

/** What errors and findings call the student's file. */
export const STUDENTS_FILE = 'exercise.ts'

/** What one play left behind. */
export interface Played {
  /** The logged lines with their instants: `'1.0 text arrived'`. */
  logged: string[]
  /** The logged lines without instants. */
  texts: string[]
  /** The logged values, as JSON: one array for each call of `log`. */
  values: unknown[][]
  trace: TraceEvent[]
  /** What the code gave to `console`, capped; absent if nothing. */
  printed?: string[]
  end: End
  /** What the scenario returned, as JSON. */
  value?: unknown
  error?: PlayedError
  findings: Finding[]
}

/** What a stage's inside has sent, if it is what it should be; else null. */
export function readPlayed(text: string): Played | null {
  try {
    const { logged, texts, values, trace, end, findings, ...rest } = JSON.parse(text) as Played
    const lists = [logged, texts, values, trace, findings]
    if (!lists.every((list) => Array.isArray(list)) || typeof end !== 'string') return null
    return { logged, texts, values, trace, end, findings, ...rest }
  } catch {
    return null
  }
}

/** The error of a play that took more than so many bytes. */
export function memoryError(bytes: number): PlayedError {
  const megabytes = Math.round(bytes / 1024 / 1024)
  return { name: 'Memory', message: `It took more than ${megabytes} MB of memory, and was stopped.` }
}

/** What is known from outside of a play that was stopped. */
export interface Stopped {
  end: End
  failure?: string
  /** The line of the student's file at which it was stopped, where that is known. */
  line?: number
}

/** The error of a play that was stopped from outside. `wallClock` is in milliseconds, `memory` in bytes. */
export function stoppedError(
  { end, failure, line }: Stopped,
  { wallClock, memory }: { wallClock: number; memory: number },
): PlayedError {
  if (end === 'memory') return memoryError(memory)
  if (end !== 'timeout') return { name: 'Crash', message: failure ?? 'The process that ran it ended.' }
  const place = line === undefined ? '' : ` at line ${line}`
  const message = `It had not come back after ${wallClock / 1000} s of real time, and was stopped${place}.`
  return { name: 'Timeout', message, ...(line !== undefined && { line }) }
}

/** A play that ended before it could say anything. */
export function playedNothing(end: End, error: PlayedError): Played {
  return { logged: [], texts: [], values: [], trace: [], end, error, findings: [] }
}
