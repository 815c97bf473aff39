// The probe: what the calls do that the source transform writes into a program. A transformed program imports
// `probe` from '#probe'; whoever runs it calls `beginProbing` before and `takeFindings` afterwards.
//
// Invariant: a probe gives the value that it was given, and throws only where the program would have thrown too,
// or would never have ended.
//
// Why a module: the probe costs nothing where no transformed program is loaded, it is the same in a thread, in
// QuickJS and in a page, and the transform refuses a program that imports it itself.
//
// Read next: coroutineMarks.ts and stepLimit.ts, which do the work.

import { notAwaitable } from '../../../runtime/explain.ts'
import { formatValue } from '../../../runtime/format.ts'
import { runningLoopOrNull } from '../../../runtime/running.ts'
import { isCoroutineKind } from './coroutineKind.ts'
import { CoroutineMarks, noteNames } from './coroutineMarks.ts'
import type { ProbeFinding, ProgramLine } from './findings.ts'
import { StepLimit } from './stepLimit.ts'

export type { FindingKind, ProbeFinding } from './findings.ts'
export { StepLimitError } from './stepLimit.ts'

export interface ProbeOptions {
  /** Whether the trace gets a `line` event before every statement; default false. */
  lines?: boolean
  /** How many `line` events at most; default 100,000. */
  maxLines?: number
  /** How many `line` events at most within one step of a task or one callback; default 5,000. */
  maxLinesInStep?: number
  /** How many rounds of a loop within one step of the event loop; default 5 million. */
  maxSteps?: number
  /** The program's own file: line events do not mention it. */
  program?: string
}

const DEFAULTS: Required<ProbeOptions> = {
  lines: false,
  maxLines: 100_000,
  maxLinesInStep: 5_000,
  maxSteps: 5_000_000,
  program: '',
}
const MOST_FINDINGS = 100

let findings = new Map<string, ProbeFinding>()
let marks = new CoroutineMarks(addFinding)
let stepLimit = new StepLimit(DEFAULTS.maxSteps, addFinding)
let options = DEFAULTS
let linesLeft = 0
/** The step of the loop in which the last `line` event was made, and how many it may still have. */
let lineStep: { turn: number; task: unknown; left: number } = { turn: 0, task: null, left: 0 }

/** Whether `line` events are missing because there were more than the limits allow. */
export let linesTruncated = false

/** The loop that came round last, whether it gave way or not. */
export let lastLoop: ProgramLine | null = null

/** Forgets all that was found before. */
export function beginProbing(chosen: ProbeOptions = {}): void {
  options = { ...DEFAULTS, ...chosen }
  findings = new Map()
  marks = new CoroutineMarks(addFinding)
  stepLimit = new StepLimit(options.maxSteps, addFinding)
  probe.lines = options.lines
  probe.steps = 0
  linesLeft = options.maxLines
  lineStep = { turn: 0, task: null, left: options.maxLinesInStep }
  linesTruncated = false
  lastLoop = null
}

/** What was found, when the program has ended. Probing begins afresh. */
export function takeFindings(): ProbeFinding[] {
  marks.finish()
  const taken = [...findings.values()]
  beginProbing()
  return taken
}

/** The same slip, made a thousand times in a loop, is one finding. */
function addFinding(finding: ProbeFinding): void {
  const key = `${finding.kind} ${finding.file}:${finding.line} ${finding.name}`
  if (findings.size < MOST_FINDINGS && !findings.has(key)) findings.set(key, finding)
}

export const probe = {
  /** Whether `at` is to be called. Programs look at it before each statement. */
  lines: false,
  /** Rounds of loops and calls of functions so far. */
  steps: 0,

  /** A statement begins. */
  at(line: number, name: string, file: string, locals: Record<string, unknown> = {}): void {
    const loop = runningLoopOrNull()
    if (loop === null || loop.tracing === null || !mayHaveLine(loop.turns, loop.currentTask)) return
    const where = { line, function: name, locals: formatLocals(locals) }
    const elsewhere = file === options.program ? {} : { file }
    loop.tracing.emit({ kind: 'line', task: loop.tracing.by, ...where, ...elsewhere })
  },

  /** A function begins. */
  call(line: number, name: string, file: string): void {
    probe.steps += 1
    if (probe.steps > stepLimit.allowance) stepLimit.functionCalled(probe.steps, name, { line, file })
  },

  /** A loop comes round; `began` is what `steps` was before it. */
  loop(line: number, began: number, file: string): void {
    probe.steps += 1
    if (lastLoop === null || lastLoop.line !== line || lastLoop.file !== file) lastLoop = { line, file }
    if (probe.steps > stepLimit.allowance) stepLimit.loopWentOn(probe.steps, began, { line, file })
  },

  /** A call gave this value. */
  made<T>(line: number, value: T, callee: string, file: string): T {
    if (typeof value === 'object' && value !== null) marks.made(value, callee, { line, file })
    return value
  },

  /** A call gave this value, which is taken apart: `const { a } = f()`. */
  taken<T>(line: number, value: T, callee: string, file: string): T {
    if (value === undefined || value === null) {
      throw new TypeError(
        `${callee === '' ? 'The call' : `${callee}()`} gave ${value}, and nothing can be taken out of that.`,
      )
    }
    return probe.made(line, value, callee, file)
  },

  /** `yield*` gets this value. */
  awaited<T>(line: number, value: T, text: string, file: string): T {
    if (typeof value === 'object' && value !== null) {
      if (isCoroutineKind(value)) marks.awaited(value, { line, file })
      else if (!(Symbol.iterator in value)) throw cannotAwait(value, text)
    } else if (typeof value !== 'string') throw cannotAwait(value, text)
    return value
  },

  /** `yield` gets this value, without the star. */
  yielded<T>(line: number, value: T, _text: string, file: string): T {
    if (typeof value === 'object' && value !== null) marks.yielded(value, { line, file })
    return value
  },

  /** These are generator functions or classes that the program declares. */
  names(...things: unknown[]): void {
    noteNames(things)
  },
}

/** Counts the line; false if it is one too many. */
function mayHaveLine(turn: number, task: unknown): boolean {
  if (lineStep.turn !== turn || lineStep.task !== task) {
    lineStep = { turn, task, left: options.maxLinesInStep }
  }
  if (linesLeft > 0 && lineStep.left > 0) {
    linesLeft -= 1
    lineStep.left -= 1
    return true
  }
  linesTruncated = true
  if (linesLeft === 0) probe.lines = false
  return false
}

/** JavaScript's own error would name the probe instead of what the program wrote. */
function cannotAwait(value: unknown, text: string): TypeError {
  const { message } = notAwaitable(value)
  return new TypeError(text === '' ? message : `yield* ${text}: ${message}`)
}

function formatLocals(locals: Record<string, unknown>): Record<string, string> {
  const formatted: Record<string, string> = {}
  for (const [name, value] of Object.entries(locals)) {
    if (typeof value !== 'function') formatted[name] = formatValue(value)
  }
  return formatted
}
