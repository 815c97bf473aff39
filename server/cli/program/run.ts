// Runs a program in simulated time and says what became of it: its trace, how it ended, what the probes found.
//
// A program is a file that exports `main`: a generator function, or a plain function that makes its loop itself.
// Invariant: whatever the program does short of ending the process, this gives an outcome or throws a Problem;
// nothing of the program's output is printed.
//
// Read next: ../draw/report.ts, which draws the outcome.

import { createRequire } from 'node:module'
import { compileFunction } from 'node:vm'
import {
  DeadlockError,
  EndlessError,
  formatError,
  formatValue,
  isCoroutine,
  type Main,
  simulate,
  Trace,
  traceLoops,
} from '#runtime'
import * as probing from '../../grading/core/probe.ts'
import { type Bundle, bundle, SCRIPT_NAME } from './bundle.ts'
import { captureConsole } from './capture.ts'
import { type Place, Problem } from './problem.ts'
import { findSource, nameOf, readSource } from './sourceFile.ts'
import { ProgramLines, placeIn } from './sourceMap.ts'

export type ProgramEnd = 'returned' | 'threw' | 'deadlock' | 'endless'

/** What became of a program. */
export interface Outcome {
  /** The program's file, as people name it. */
  file: string
  trace: Trace
  end: ProgramEnd
  /** What main returned, as text. */
  value?: string
  error?: { name: string; message: string; place?: Place }
  findings: probing.ProbeFinding[]
  /** Whether line events are missing at the end. */
  linesTruncated: boolean
}

export interface RunOptions {
  /** Turns of a loop until it is stopped; default 100,000. */
  maxTurns?: number
}

const MAX_TURNS = 100_000
const MAX_EVENTS = 2_000_000

/** Runs the program. Throws a Problem if there is nothing to run. */
export async function runProgram(path: string, { maxTurns = MAX_TURNS }: RunOptions = {}): Promise<Outcome> {
  const file = findSource(path)
  const failures: unknown[] = []
  const bundled = await bundle(file, { run: runSimulated(failures) })
  const lines = new ProgramLines(bundled.map)
  const trace = new Trace({ limit: MAX_EVENTS })
  probing.beginProbing({ lines: true, program: nameOf(file) })
  const release = captureConsole(trace)
  const ended = play(() => traceLoops(trace, () => start(bundled, file, trace), { maxTurns }), failures)
  release()
  const { linesTruncated } = probing
  const findings = probing.takeFindings()
  if (ended.error instanceof Problem) throw ended.error
  return { file: nameOf(file), trace, findings, linesTruncated, ...describe(ended, lines, trace, file) }
}

/** Loads the program, and calls its main unless loading it has run it already. */
function start({ code, given }: Bundle, file: string, trace: Trace): unknown {
  const script = compileFunction(`${code}\nreturn program`, ['given', 'require'], { filename: SCRIPT_NAME })
  // A file that exports nothing leaves nothing.
  const { main } = (script(given, createRequire(file)) ?? {}) as { main?: unknown }
  if (trace.events.some(({ kind }) => kind === 'turn')) return undefined
  if (typeof main !== 'function') throw noMain(file, main)
  const made: unknown = main()
  if (isCoroutine(made)) return simulate(made as Main<unknown>)
  const isPromise = made instanceof Promise
  if (isPromise && !trace.events.some(({ kind }) => kind === 'turn')) throw promiseMain(file)
  return isPromise ? undefined : made
}

/** In here `run` means simulated time too: what is drawn has no real clock. */
function runSimulated(failures: unknown[]): (main: Main<unknown>) => Promise<unknown> {
  return (main) => {
    try {
      return Promise.resolve(simulate(main))
    } catch (error) {
      failures.push(error)
      const rejected = Promise.reject(error)
      rejected.catch(() => {})
      return rejected
    }
  }
}

interface Ended {
  value?: unknown
  error?: unknown
  threw: boolean
}

function play(body: () => unknown, failures: readonly unknown[]): Ended {
  try {
    const value = body()
    return failures.length === 0 ? { value, threw: false } : { error: failures[0], threw: true }
  } catch (error) {
    return { error, threw: true }
  }
}

function describe(
  { value, error, threw }: Ended,
  lines: ProgramLines,
  trace: Trace,
  file: string,
): Pick<Outcome, 'end' | 'value' | 'error'> {
  if (!threw)
    return value === undefined ? { end: 'returned' } : { end: 'returned', value: formatValue(value) }
  const name = error instanceof Error ? error.name : 'a value that is no error'
  const message = error instanceof Error ? error.message : formatError(error)
  const end = endOf(error)
  const place = end === 'deadlock' ? undefined : (placeOf(error, lines) ?? lastLine(trace, file))
  return { end, error: { name, message, ...(place !== undefined && { place }) } }
}

function endOf(error: unknown): ProgramEnd {
  if (error instanceof DeadlockError) return 'deadlock'
  return error instanceof EndlessError || error instanceof probing.StepLimitError ? 'endless' : 'threw'
}

function placeOf(error: unknown, lines: ProgramLines): Place | undefined {
  if (error instanceof probing.StepLimitError) return placeIn(error.finding.file, error.line)
  return lines.placeOf(error)
}

/** An error that knows no line was thrown behind the last line that was traced. */
function lastLine(trace: Trace, file: string): Place | undefined {
  const event = trace.events.findLast(({ kind }) => kind === 'line')
  return event?.kind === 'line' ? placeIn(event.file ?? file, event.line) : undefined
}

function noMain(file: string, main: unknown): Problem {
  const name = nameOf(file)
  const source = placeOfMain(file)
  if (main !== undefined)
    return new Problem(`main is ${formatValue(main)}, and should be a generator function.`, source)
  if (source.line === undefined) {
    return new Problem(
      `${name} has no exported main. A program begins there: export function* main() { … }`,
      source,
    )
  }
  return new Problem(`main is not exported. Write export in front of it.`, source)
}

function promiseMain(file: string): Problem {
  return new Problem(
    'main gives a promise, and promises need the real clock. A program that can be traced is a generator function: export function* main() { … }',
    placeOfMain(file),
  )
}

/** The line that declares main, if there is one. */
function placeOfMain(file: string): Place {
  const lines = readSource(file).split('\n')
  const index = lines.findIndex((line) => /\b(function\*?|const|let|var)\s+main\b/.test(line))
  return index < 0 ? { file: nameOf(file) } : placeIn(file, index + 1)
}
