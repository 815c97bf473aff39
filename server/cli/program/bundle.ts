// Makes one script of a program and all that it imports. Its own files go through the source transform; the
// runtime is not bundled: the script gets the runtime that this process has, so that both speak of the same loop.
//
// Invariant: what is wrong with the program's text or its imports is thrown as a Problem with file and line,
// before anything runs.
//
// Read next: run.ts, which runs the script.

import { dirname, resolve, sep } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { type BuildFailure, build, transform as compile, type Message, type Plugin } from 'esbuild'
import * as runtime from '#runtime'
import { PROBE_MODULE, TransformError, transform } from '../../grading/core/transform.ts'
import { closestTo } from '../closest.ts'
import { Problem } from './problem.ts'
import { nameOf, readSource } from './sourceFile.ts'

export interface Bundle {
  /** A script that leaves the program's exports in `program`. It needs `given`, the modules that it is given. */
  code: string
  /** Its source map, as JSON. */
  map: string
  /** What the script calls `given`: the exports of each module that is not bundled. */
  given: Readonly<Record<string, unknown>>[]
}

/** The script's own name in stack traces. */
export const SCRIPT_NAME = 'bundled-program.js'

const RUNTIME_FOLDER = fileURLToPath(new URL('../../../runtime/', import.meta.url))
const RUNTIME = resolve(RUNTIME_FOLDER, 'host/node.ts')
const PROBE = fileURLToPath(new URL('../../grading/core/probe.ts', import.meta.url))

/** `replaced` stands in for exports of the runtime that mean something else here. */
export async function bundle(file: string, replaced: Readonly<Record<string, unknown>>): Promise<Bundle> {
  const given: Bundle['given'] = []
  try {
    const { outputFiles } = await build({
      entryPoints: [file],
      outfile: resolve(SCRIPT_NAME),
      bundle: true,
      write: false,
      sourcemap: 'external',
      format: 'iife',
      globalName: 'program',
      platform: 'node',
      target: 'node20',
      keepNames: true,
      charset: 'utf8',
      logLevel: 'silent',
      plugins: [givenModules(given, replaced), sources],
    })
    const [map, code] = outputFiles
    return { code: code!.text, map: map!.text, given }
  } catch (error) {
    throw await problemOf(error)
  }
}

/** The runtime and the probe come from this process; what they export is known, so a wrong import is an error. */
function givenModules(given: Bundle['given'], replaced: Readonly<Record<string, unknown>>): Plugin {
  return {
    name: 'given',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^#runtime$/ }, () => ({ path: RUNTIME, namespace: 'given' }))
      onResolve({ filter: new RegExp(`^${PROBE_MODULE}$`) }, () => ({ path: PROBE, namespace: 'given' }))
      onResolve({ filter: /^(\.\.?)?\// }, ({ path, resolveDir }) => {
        const target = resolve(resolveDir, path)
        return target.startsWith(RUNTIME_FOLDER) ? { path: target, namespace: 'given' } : undefined
      })
      onLoad({ filter: /.*/, namespace: 'given' }, async ({ path }) => {
        const module = await import(pathToFileURL(path).href)
        const index = given.push({ ...module, ...(path === RUNTIME && replaced) }) - 1
        return { contents: `export const {${Object.keys(module).join(',')}} = given[${index}]`, loader: 'js' }
      })
    },
  }
}

const sources: Plugin = {
  name: 'sources',
  setup({ onLoad }) {
    onLoad({ filter: /\.[cm]?[jt]s$/ }, async ({ path }) => {
      if (path.includes(`${sep}node_modules${sep}`)) return undefined
      const source = readSource(path)
      const url = pathToFileURL(path).href
      try {
        return { contents: transform(source, { fileName: nameOf(path), url }).code, loader: 'js' }
      } catch (error) {
        if (!(error instanceof TransformError)) throw error
        throw await syntaxProblem(path, source, error)
      }
    })
  },
}

/** esbuild explains a syntax error better than the transform's parsers; where it sees none, theirs has to do. */
async function syntaxProblem(path: string, source: string, error: TransformError): Promise<Problem> {
  try {
    await compile(source, { loader: 'ts', logLevel: 'silent' })
  } catch (failure) {
    const { text, location } = (failure as BuildFailure).errors[0]!
    if (location !== null) return problemAt(path, source, text, location.line, location.column + 1)
  }
  return problemAt(path, source, error.message, error.line, error.column)
}

async function problemOf(error: unknown): Promise<Problem> {
  const message = (error as Partial<BuildFailure>).errors?.[0]
  if (message === undefined) throw error
  if (message.detail instanceof Problem) return message.detail
  const text = inOurWords(message)
  if (message.location === null) return new Problem(text)
  const file = resolve(message.location.file)
  // What esbuild has read is the transformed text: its line is right, the rest is the source's.
  return problemAt(file, readSource(file), text, message.location.line)
}

function problemAt(path: string, source: string, message: string, line: number, column?: number): Problem {
  const text = source.split('\n')[line - 1] ?? ''
  const place = { file: nameOf(path), line, text }
  return new Problem(message, column === undefined ? place : { ...place, column })
}

function inOurWords({ text, location }: Message): string {
  const unresolved = /^Could not resolve "(.+)"$/.exec(text)?.[1]
  if (unresolved !== undefined) return cannotFind(unresolved, location?.file)
  const missing = /^No matching export in "(.+)" for import "(.+)"$/.exec(text)
  if (missing === null) return text
  const [, from, name] = missing as unknown as [string, string, string]
  const isRuntime = from.endsWith('node.ts') && from.startsWith('given:')
  const close = isRuntime ? closestTo(name, Object.keys(runtime)) : null
  return `There is no '${name}' to import from ${isRuntime ? "'#runtime'" : `'${from}'`}.${close === null ? '' : ` Did you mean '${close}'?`}`
}

function cannotFind(name: string, importer: string | undefined): string {
  if (name.startsWith('.')) {
    const target = resolve(dirname(resolve(importer ?? '.')), name)
    return `There is no file ${nameOf(target)}, which is imported here as '${name}'.`
  }
  if (name.startsWith('#')) return `'${name}' is no import that is known here. A program imports '#runtime'.`
  return `The package '${name}' is not installed.`
}
