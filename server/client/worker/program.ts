// Runs one program in simulated time: its text goes through the source transform, `main` runs on the real runtime,
// and what the loop did comes back as plain data. It knows neither page nor worker; who calls it says how a script
// becomes a function.
//
// Invariant: whatever the program does short of never coming back, this gives a ProgramRun: what is wrong with the
// program's text or its imports is a run that was refused, with the line.
//
// Read next: worker.ts, where it runs.

import { transform as sucrase } from 'sucrase'
import { formatValue } from '../../../runtime/format.ts'
import * as runtime from '../../../runtime/index.ts'
import type { Trace } from '../../../runtime/trace.ts'
import * as probing from '../../grading/core/probe.ts'
import { PROBE_MODULE, TransformError, transform } from '../../grading/core/transform.ts'
import { emptyRun } from './emptyRun.ts'
import { LabTrace } from './labTrace.ts'
import { Refusal, runtimeFor } from './modules.ts'
import type { ProgramRun, RunEnd, RunError, RunRequest } from './run.ts'

/** A module as a function, as CommonJS has it. */
export type ModuleFunction = (
  require: (name: string) => unknown,
  exports: Record<string, unknown>,
  module: { exports: Record<string, unknown> },
) => void

/** Makes the function of a script, which defines it as its default export. */
export type LoadScript = (script: string) => Promise<ModuleFunction>

/** Runs the program. `seen` is told of lines as they begin, but not of all. */
export async function playProgram(
  request: RunRequest,
  load: LoadScript,
  seen: (line: number) => void,
): Promise<ProgramRun> {
  const { source, file, limits } = request
  const trace = new LabTrace(limits.maxEvents, seen)
  try {
    const moduleFunction = await load(scriptOf(source, file))
    probing.beginProbing({ lines: true, program: file, maxSteps: limits.maxSteps })
    const outcome = play(moduleFunction, trace, request)
    const { linesTruncated } = probing
    return {
      ...emptyRun(request),
      ...trace.toJSON(),
      linesTruncated,
      findings: probing.takeFindings(),
      ...outcome,
    }
  } catch (error) {
    return { ...emptyRun(request), end: 'refused', error: refusal(error, source) }
  }
}

/** The program as a module whose default export is a function. Its first line stays the first, so lines are true. */
function scriptOf(source: string, file: string): string {
  const { code, imports } = transform(source, { fileName: file })
  const strange = imports.find(({ from }) => from !== '#runtime')
  if (strange !== undefined)
    throw new Refusal(`'${strange.from}' cannot be imported here. What can: '#runtime'.`, strange.line)
  const script = sucrase(code, {
    transforms: ['imports'],
    production: true,
    preserveDynamicImport: true,
  }).code
  return `export default function(require,exports,module){${script}\n}\n//# sourceURL=${file}`
}

type Outcome = Pick<ProgramRun, 'end' | 'value' | 'error'>

function play(moduleFunction: ModuleFunction, trace: Trace, { file, limits }: RunRequest): Outcome {
  const failures: unknown[] = []
  const { maxTurns } = limits
  const given = runtimeFor(trace, { maxTurns, failures })
  try {
    const value = runtime.traceLoops(trace, () => start(moduleFunction, given, trace), { maxTurns })
    if (failures.length > 0) throw failures[0]
    return { end: 'returned', ...(value !== undefined && { value: formatValue(value) }) }
  } catch (error) {
    if (error instanceof Refusal) throw error
    return { end: endOf(error), error: errorData(error, file, trace) }
  }
}

/** Loads the program, and calls its main unless loading it has run it already. */
function start(moduleFunction: ModuleFunction, given: object, trace: Trace): unknown {
  const module = { exports: {} as Record<string, unknown> }
  moduleFunction((name) => (name === PROBE_MODULE ? probing : given), module.exports, module)
  const { main } = module.exports
  if (trace.events.some(({ kind }) => kind === 'turn')) return undefined
  if (typeof main !== 'function') throw new Refusal(noMain(main))
  const made: unknown = main()
  if (runtime.isCoroutine(made)) return runtime.simulate(made as runtime.Main<unknown>)
  const isPromise = made instanceof Promise
  if (isPromise && !trace.events.some(({ kind }) => kind === 'turn')) throw new Refusal(PROMISE_MAIN)
  return isPromise ? undefined : made
}

const PROMISE_MAIN =
  'main gives a promise, and promises need the real clock. A program that can be traced is a generator function: export function* main() { … }'

function noMain(main: unknown): string {
  if (main !== undefined) return `main is ${formatValue(main)}, and should be a generator function.`
  return 'There is no exported main. A program begins there: export function* main() { … }'
}

function refusal(error: unknown, source: string): RunError {
  if (error instanceof TransformError)
    return { name: 'SyntaxError', message: error.message, line: error.line }
  if (!(error instanceof Refusal)) return { name: 'Error', message: String(error) }
  const line = error.line ?? lineOfMain(source)
  return { name: 'Error', message: error.message, ...(line !== undefined && { line }) }
}

function lineOfMain(source: string): number | undefined {
  const index = source.split('\n').findIndex((line) => /\b(function\s*\*?|const|let|var)\s+main\b/.test(line))
  return index < 0 ? undefined : index + 1
}

function endOf(error: unknown): RunEnd {
  if (error instanceof runtime.DeadlockError) return 'deadlock'
  return error instanceof runtime.EndlessError || error instanceof probing.StepLimitError
    ? 'endless'
    : 'threw'
}

function errorData(error: unknown, file: string, trace: Trace): RunError {
  const isError = error instanceof Error
  const name = isError ? error.name : 'a value that is no error'
  const message = isError ? error.message : formatValue(error)
  const line = endOf(error) === 'deadlock' ? undefined : (lineOf(error, file) ?? lastLine(trace))
  return { name, message, ...(line !== undefined && { line }) }
}

/** The line of the program on which an error was made: its innermost frame in the program's file. */
function lineOf(error: unknown, file: string): number | undefined {
  if (error instanceof probing.StepLimitError) return error.line
  const stack = error instanceof Error ? (error.stack ?? '') : ''
  // Behind a slash it would be another file of that name.
  const [, place] = stack.split(new RegExp(`(?<![\\w./-])${file.replaceAll('.', '\\.')}:`))
  const line = Number.parseInt(place ?? '', 10)
  return Number.isNaN(line) ? undefined : line
}

/** An error that knows no line was thrown behind the last line that was traced. */
function lastLine(trace: Trace): number | undefined {
  const event = trace.events.findLast(({ kind }) => kind === 'line')
  return event?.kind === 'line' ? event.line : undefined
}
