// Runs a module's text and notes what it does: as it stands, or transformed. So the two can be compared.

import { compileFunction } from 'node:vm'
import { transform as sucrase } from 'sucrase'
import * as runtime from '#runtime'
import { formatValue } from '../../../runtime/format.ts'
import type { TraceEvent } from '../../../runtime/trace.ts'
import * as probe from '../../../server/grading/core/probe.ts'
import { transform, withoutTypes } from '../../../server/grading/core/transform.ts'

/** What a played source may use of the runtime, without importing it: so its first line stays its own. */
const NAMES =
  'log, sleep, work, createTask, gather, waitFor, withTimeout, withTaskGroup, shield, Queue, Lock, Future, newEventLoop, asyncGenerator, emit, forEach, simulate'

export interface Noted {
  out: unknown[]
  exports: string[]
  /** What the module threw, and the line of it that the stack begins with. */
  error?: { name: string; message: string; line: number | undefined }
}

/** The module as it is, but for its types. */
export function plain(source: string): string {
  return withoutTypes(source)
}

export function transformed(source: string): string {
  return transform(source, { fileName: 'snippet.ts' }).code
}

/** Runs an ES module's JavaScript. */
export async function run(code: string): Promise<Noted> {
  const noted: Noted = { out: [], exports: [] }
  try {
    const exports = loadModule(code, (...values) => void noted.out.push(...values.map(formatValue)))
    await exports.default
    noted.exports = Object.entries(exports).map(([name, value]) => `${name}: ${formatValue(value)}`)
  } catch (error) {
    noted.error = described(error)
  }
  return noted
}

function loadModule(code: string, out?: (...values: unknown[]) => void): Record<string, unknown> {
  const module = { exports: {} as Record<string, unknown> }
  const commonjs = sucrase(code, { transforms: ['imports'], disableESTransforms: true }).code
  const parameters = ['require', 'exports', 'module', 'out']
  compileFunction(commonjs, parameters, { filename: 'snippet.js' })(load, module.exports, module, out)
  return module.exports
}

function load(name: string): unknown {
  if (name === '#runtime') return runtime
  if (name === '#probe') return probe
  throw new Error(`there is no ${name}`)
}

function described(error: unknown): NonNullable<Noted['error']> {
  const { name, message, stack } = error as Error
  const line = /snippet\.js:(\d+)/.exec(stack ?? '')?.[1]
  return { name, message, line: line === undefined ? undefined : Number(line) }
}

export interface Played {
  findings: { kind: string; name: string; line: number; message: string }[]
  logged: string[]
  trace: TraceEvent[]
  error?: unknown
}

/** Runs the module's `main`, transformed, in simulated time. */
export function play(source: string, options: probe.ProbeOptions = {}): Played {
  const trace = new runtime.Trace()
  probe.beginProbing(options)
  let outcome = {}
  try {
    const { main } = loadModule(transformed(`import { ${NAMES} } from '#runtime';${source}`))
    runtime.traceLoops(trace, () => {
      const made: unknown = (main as () => unknown)()
      if (runtime.isCoroutine(made)) runtime.simulate(made)
    })
  } catch (error) {
    outcome = { error }
  }
  const findings = probe
    .takeFindings()
    .map(({ kind, name, line, message }) => ({ kind, name, line, message }))
  return { findings, logged: trace.logged.map(([, , text]) => text), trace: trace.events, ...outcome }
}
