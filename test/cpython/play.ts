// Plays a program on this runtime and gives what CPython's recorder gives: the log, the end, the reports.
// And puts two such recordings side by side, for people who have to find out where they part.
//
// Invariant: it takes everything from the trace and from how the program ended, nothing from inside the runtime.
//
// Read next: programs.test.ts.

import { DeadlockError, newEventLoop, simulate, Trace, type TraceEvent } from '#runtime'
import { type ByHandProgram, describeError, type MainProgram, type Program } from './program.ts'

/** CPython prints the error of an exception handler, and the recorder does not see what is printed. */
const HANDLER_THREW = 'The exception handler itself threw'

export type Logged = [turn: number, time: number, text: string]

export interface Recording {
  logged: Logged[]
  /** `returned`, `returned 5`, `threw Failure: why`, `deadlock`. */
  end: string
  /** The errors that nobody awaited, in alphabetical order: CPython's order depends on its garbage collector. */
  reported: string[]
}

export function play(program: Program): Recording {
  return 'main' in program ? playMain(program) : playByHand(program)
}

function playMain({ main, debug = false }: MainProgram): Recording {
  const trace = new Trace()
  const end = describeEnd(() => simulate(main, { trace, debug }))
  return {
    logged: loggedIn(beforeDeadlock(trace.events)),
    end,
    reported: reportedIn(beforeDeadlock(trace.events)),
  }
}

function playByHand(program: ByHandProgram): Recording {
  const trace = new Trace()
  const loop = newEventLoop({ trace })
  const logged: Logged[] = []
  const end = describeEnd(() => {
    try {
      program.byHand(loop, (...values) => logged.push([loop.turns, loop.time(), values.join(' ')]))
    } finally {
      loop.close()
    }
  })
  return { logged, end, reported: reportedIn(trace.events) }
}

function describeEnd(run: () => unknown): string {
  try {
    const value = run()
    return value === undefined ? 'returned' : `returned ${value}`
  } catch (error) {
    return error instanceof DeadlockError ? 'deadlock' : `threw ${describeError(error)}`
  }
}

/** What CPython would come to: it waits for ever where this runtime throws, cancels and cleans up. */
function beforeDeadlock(events: readonly TraceEvent[]): readonly TraceEvent[] {
  const deadlock = events.findIndex((event) => event.kind === 'deadlock')
  return deadlock < 0 ? events : events.slice(0, deadlock)
}

function loggedIn(events: readonly TraceEvent[]): Logged[] {
  return events.flatMap((event): Logged[] =>
    event.kind === 'log' ? [[event.turn, event.time, event.text]] : [],
  )
}

function reportedIn(events: readonly TraceEvent[]): string[] {
  const reports = events.flatMap((event) =>
    event.kind === 'reported' && event.message !== HANDLER_THREW ? [event.error ?? 'warning'] : [],
  )
  return reports.map(asDescribed).sort()
}

/** A report's error comes as text: its name says whether the message is the program's own. */
function asDescribed(text: string): string {
  const name = text.split(':', 1)[0]!
  if (name === 'Failure' || name === 'CancelledError') return text
  return ['Error', 'TypeError', 'RangeError'].includes(name) ? 'Misuse' : name
}

/** Both recordings as text, line beside line, with an arrow at the first difference; null if there is none. */
export function sideBySide(cpython: Recording, ours: Recording): string | null {
  const left = linesOf(cpython)
  const right = linesOf(ours)
  const length = Math.max(left.length, right.length)
  const rows = Array.from({ length }, (_, index) => [left[index] ?? '', right[index] ?? ''] as const)
  const first = rows.findIndex(([theirs, own]) => theirs !== own)
  if (first < 0) return null
  const width = Math.max(...rows.map(([theirs]) => theirs.length))
  const table = rows.map(
    ([theirs, own], index) => `${index === first ? '→' : ' '} ${theirs.padEnd(width)} │ ${own}`,
  )
  return [`  ${'CPython 3.13'.padEnd(width)} │ this runtime`, ...table].join('\n')
}

function linesOf({ logged, end, reported }: Recording): string[] {
  return [
    ...logged.map(([turn, time, text]) => `turn ${turn}, ${time} s: ${text}`),
    `end: ${end}`,
    ...reported.map((report) => `reported: ${report}`),
  ]
}
