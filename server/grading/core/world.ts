// The inside of a stage: links the modules of one play and runs one scenario, in the student's realm. It says
// what happened as a line of JSON, and holds no expected value and no assertion.
//
// The same script runs in every stage: a thread's context, QuickJS, a page's worker.
// Invariant: whatever the code does short of never coming back, one line of JSON comes out, and what is needed
// for that was captured before the code could touch it.
//
// Read next: ../stages/worker.ts, which gives every play a world of its own.

import { formatLogged } from '../../../runtime/format.ts'
import * as runtime from '../../../runtime/index.ts'
import { runningLoopOrNull } from '../../../runtime/running.ts'
import { missingExport } from './findings.ts'
import { isOutOfMemory, ownWords } from './ownWords.ts'
import {
  type End,
  type Finding,
  memoryError,
  type Played,
  type PlayedError,
  STUDENTS_FILE,
} from './played.ts'
import * as probe from './probe.ts'
import { changedBuiltIn, prepareSurroundings, printed } from './surroundings.ts'

/** A module as a function, as CommonJS has it: what `compile` makes of a file, line by line. */
export type ModuleFunction = (
  require: (name: string) => unknown,
  exports: Record<string, unknown>,
  module: { exports: Record<string, unknown> },
) => void

export interface WorldLimits {
  /** Turns of the loop. */
  maxTurns: number
  /** Rounds of a loop within one step of the event loop. */
  maxSteps: number
  /** How many trace events are kept. */
  maxEvents: number
  /** How many lines the trace tells of, with their locals; left out, none. */
  lines?: number
  /** How many characters a play may say in all. */
  maxOutput: number
  /** Bytes. */
  memory: number
}

const { stringify, parse } = JSON
const { formatSeconds, isCoroutine, simulate, Trace, traceLoops } = runtime

prepareSurroundings()

const modules = new Map<string, ModuleFunction>()
let runtimeModule: Record<string, unknown> = runtime
const loaded = new Map<string, { exports: Record<string, unknown> }>()

/** Adds a module under the name that others import it by. */
export function define(name: string, moduleFunction: ModuleFunction): void {
  modules.set(name, moduleFunction)
}

/** Names that were asked of the student's file and are not there. */
const missing = new Set<string>()

/** What the student's file exports; whoever asks for more is noted. */
function noteMissing(exports: Record<string, unknown>): Record<string, unknown> {
  return new Proxy(exports, {
    get(target, name) {
      if (typeof name === 'string' && name !== '__esModule' && !(name in target)) missing.add(name)
      return target[name as string]
    },
  })
}

function load(name: string): Record<string, unknown> {
  const exports = moduleNamed(name)
  return name === '#exercise' ? noteMissing(exports) : exports
}

function moduleNamed(name: string): Record<string, unknown> {
  if (name === '#runtime') return runtimeModule
  if (name === '#probe') return probe as unknown as Record<string, unknown>
  const known = loaded.get(name)
  if (known !== undefined) return known.exports
  const moduleFunction = modules.get(name)
  if (moduleFunction === undefined)
    throw new Error(`'${name}' cannot be imported here. What can: '#runtime'.`)
  const module = { exports: {} }
  loaded.set(name, module)
  moduleFunction(load, module.exports, module)
  return module.exports
}

/** Lines of a page's program need not say in which file they stand. */
const PAGE_PROGRAM = 'program.ts'

/** Plays one scenario of the module `#scenario`. Input and result are JSON, so that no object crosses realms. */
export function play(name: string, inputJson: string, limits: WorldLimits): string {
  const trace = new CappedTrace(limits)
  runtimeModule = { ...runtime, log: logInto(trace) }
  const lines = limits.lines !== undefined
  probe.beginProbing({ maxSteps: limits.maxSteps, lines, maxLines: limits.lines ?? 0, program: PAGE_PROGRAM })
  const outcome = runScenario(name, parse(inputJson), trace, limits)
  const changed = changedBuiltIn()
  if (changed !== null) return playedWithChanged(changed)
  const findings: Finding[] = [...[...missing].map(missingExport), ...probe.takeFindings()]
  const said = printed.length > 0 && { printed }
  const played = { ...readLog(trace.events), trace: trace.events, findings, ...said, ...outcome }
  return stringify(played satisfies Played)
}

/** Put together by hand: whoever has changed a built-in object may have changed what JSON makes of all others. */
function playedWithChanged(builtIn: string): string {
  const message = `Your file changes ${builtIn}, which belongs to everybody: the course's own code stands on it too. Write a function of your own instead.`
  const error = `{"name":"Changed","message":${stringify(message)}}`
  return `{"logged":[],"texts":[],"values":[],"trace":[],"findings":[],"end":"crashed","error":${error}}`
}

const CUT = '… the rest of the output was cut'

/** A trace that keeps so many events, and of what is logged so many characters. */
class CappedTrace extends Trace {
  private readonly mostCharacters: number
  private characters = 0

  constructor({ maxEvents, maxOutput }: WorldLimits) {
    super({ limit: maxEvents })
    this.mostCharacters = maxOutput
  }

  override record(event: runtime.TraceEvent): void {
    if (event.kind !== 'log') return super.record(event)
    if (this.characters > this.mostCharacters) return
    this.characters += event.text.length
    const isCut = this.characters > this.mostCharacters
    super.record(isCut ? { ...event, text: CUT, values: [] } : event)
  }
}

/** `log`, where no loop is running, would print; nobody reads that in here, so it goes into the trace too. */
function logInto(trace: InstanceType<typeof Trace>): typeof runtime.log {
  return (...values) => {
    if (runningLoopOrNull() !== null) return runtime.log(...values)
    const { turn, time } = trace.events.at(-1) ?? { turn: 0, time: 0 }
    const texts = values.map(formatLogged)
    trace.record({ turn, time, kind: 'log', task: null, text: texts.join(' '), values: texts })
  }
}

type Outcome = Pick<Played, 'end' | 'value' | 'error'>

function runScenario(
  name: string,
  input: unknown,
  trace: InstanceType<typeof Trace>,
  limits: WorldLimits,
): Outcome {
  try {
    const scenario = load('#scenario')[name]
    if (typeof scenario !== 'function') throw new Error(`There is no scenario named ${name}.`)
    const value: unknown = traceLoops(trace, () => {
      const made: unknown = scenario(input)
      return isCoroutine(made) ? simulate(made, { trace, maxTurns: limits.maxTurns }) : made
    })
    return { end: 'returned', value: asJson(value) }
  } catch (error) {
    return outcomeOf(error, limits)
  }
}

function outcomeOf(error: unknown, { memory, maxTurns }: WorldLimits): Outcome {
  if (error instanceof Error && isOutOfMemory(error)) return { end: 'memory', error: memoryError(memory) }
  try {
    return { end: endOf(error), error: errorData(error, maxTurns) }
  } catch {
    return {
      end: 'threw',
      error: { name: 'Error', message: 'It threw something that cannot even be looked at.' },
    }
  }
}

function endOf(error: unknown): End {
  if (error instanceof runtime.DeadlockError) return 'deadlock'
  if (error instanceof runtime.EndlessError || error instanceof probe.StepLimitError) return 'endless'
  return 'threw'
}

/** It gives way in each round, so no step is too long; what can be named is the loop that came round last. */
function goesOn({ name }: Error, maxTurns: number): PlayedError {
  const stopped = `It goes on for ever, and was stopped after ${maxTurns} turns of the event loop.`
  const place = probe.lastLoop
  if (place === null || place.file !== STUDENTS_FILE) return { name, message: stopped }
  const message = `${stopped} The loop at line ${place.line} came round last, and gave way each time: can its condition ever change?`
  return { name, message, line: place.line }
}

function errorData(error: unknown, maxTurns: number): PlayedError {
  if (!(error instanceof Error)) return { name: 'Error', message: formatLogged(error) }
  if (error instanceof probe.StepLimitError) {
    const { line, file } = error.finding
    return { name: error.name, message: error.message, line, file }
  }
  if (error instanceof runtime.EndlessError) return goesOn(error, maxTurns)
  // The runtime wraps an error that it explains, and keeps the engine's own as its cause.
  const stacks = `${error.stack} ${error.cause instanceof Error ? error.cause.stack : ''}`
  const line = /exercise\.ts:(\d+)/.exec(stacks)?.[1]
  const words = ownWords({ name: `${error.name}`, message: `${error.message}` })
  return { ...words, ...(line !== undefined && { line: Number(line) }) }
}

function asJson(value: unknown): unknown {
  const text = stringify(value)
  return text === undefined ? null : parse(text)
}

function readLog(events: readonly runtime.TraceEvent[]): Pick<Played, 'logged' | 'texts' | 'values'> {
  const log = { logged: [] as string[], texts: [] as string[], values: [] as unknown[][] }
  for (const event of events) {
    if (event.kind !== 'log') continue
    log.logged.push(event.text === CUT ? CUT : `${formatSeconds(event.time)} ${event.text}`)
    log.texts.push(event.text)
    log.values.push(event.values)
  }
  return log
}
