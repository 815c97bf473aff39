// Runs a module's text and notes what it does: as it stands, or transformed. So the two can be compared.

import { compileFunction } from 'node:vm'
import { transform as sucrase } from 'sucrase'
import * as runtime from '#runtime'
import { formatValue } from '../../../runtime/format.ts'
import * as probe from '../../../server/grading/core/probe.ts'
import { transform, withoutTypes } from '../../../server/grading/core/transform.ts'

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
  const out = (...values: unknown[]) => void noted.out.push(...values.map(formatValue))
  const module = { exports: {} as Record<string, unknown> }
  try {
    const commonjs = sucrase(code, { transforms: ['imports'], disableESTransforms: true }).code
    const parameters = ['require', 'exports', 'module', 'out']
    compileFunction(commonjs, parameters, { filename: 'snippet.js' })(load, module.exports, module, out)
    await module.exports.default
    noted.exports = Object.entries(module.exports).map(([name, value]) => `${name}: ${formatValue(value)}`)
  } catch (error) {
    noted.error = described(error)
  }
  return noted
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
