// The one source transform: takes the types out of a program and writes probes into it. `course trace`, the lab
// and all grading run a program only in this form, because JavaScript lets nobody see that a coroutine was made
// and never awaited, or on which line a program is.
//
// It knows neither Node, disk nor DOM, and runs in a page too.
// Invariant: each line stays where it is, and the program does what it did before.
//
// Read next: instrument.ts, where the probes go; probe.ts, what they do.

import { type AnyNode, type Program, parse } from 'acorn'
import MagicString from 'magic-string'
import { transform as sucrase } from 'sucrase'
import { Instrumenter } from './instrument.ts'
import { syntaxWords } from './syntaxWords.ts'
import { childrenOf } from './transformNames.ts'

/** The name of the module that a transformed program imports its probe from. */
export const PROBE_MODULE = '#probe'

export interface TransformOptions {
  /** What findings and line events call the file. */
  fileName: string
  /** What `import.meta.url` is to be, where the module does not keep an address of its own. */
  url?: string
}

/** `dynamic` is `import(…)`: what it names may be computed, and `from` is then the expression. */
export interface Imported {
  from: string
  line: number
  dynamic?: true
}

export interface Transformed {
  /** JavaScript: an ES module. */
  code: string
  /** What the program itself imports or re-exports from, and on which line. */
  imports: Imported[]
}

/** The program does not compile. `line` and `column` count from 1. */
export class TransformError extends SyntaxError {
  static {
    TransformError.prototype.name = 'TransformError'
  }
  readonly line: number
  readonly column: number

  constructor(message: string, line: number, column: number) {
    super(message)
    this.line = line
    this.column = column
  }
}

/** Takes the types out and writes the probes in. Throws TransformError. */
export function transform(source: string, options: TransformOptions): Transformed {
  try {
    return transformed(source, options)
  } catch (error) {
    const tooDeep = /call stack/.test((error as Error).message)
    throw tooDeep ? new TransformError('The file is nested so deeply that it cannot be read.', 1, 1) : error
  }
}

function transformed(source: string, { fileName, url }: TransformOptions): Transformed {
  const script = withoutHashbang(withoutTypes(source))
  const program = parseModule(script)
  const imports = importsOf(program, script)
  const forbidden = imports.find(({ from }) => from === PROBE_MODULE)
  if (forbidden) {
    throw new TransformError(
      `'${PROBE_MODULE}' is the course's own and cannot be imported.`,
      forbidden.line,
      1,
    )
  }
  const probe = unusedName(script)
  const edits = new MagicString(script)
  new Instrumenter(edits, probe, fileName, url).program(program.body)
  edits.prepend(`import{probe as ${probe}}from${JSON.stringify(PROBE_MODULE)};`)
  return { code: edits.toString(), imports }
}

/** The same program without types, and nothing else changed: what the transformed one is compared with. */
export function withoutTypes(source: string): string {
  try {
    return sucrase(source, { transforms: ['typescript'], disableESTransforms: true }).code
  } catch (error) {
    const { message, loc } = error as Error & { loc?: { line: number; column: number } }
    // This parser counts its columns from 1, and the other one from 0.
    throw unreadable(source, plainMessage(message), loc?.line ?? 1, loc?.column ?? 1)
  }
}

function parseModule(script: string): Program {
  try {
    return parse(script, {
      ecmaVersion: 'latest',
      sourceType: 'module',
      locations: true,
      preserveParens: true,
    })
  } catch (error) {
    const { message, loc } = error as SyntaxError & { loc: { line: number; column: number } }
    throw unreadable(script, plainMessage(message), loc.line, loc.column + 1)
  }
}

function unreadable(text: string, message: string, line: number, column: number): TransformError {
  const lines = text.split('\n').slice(line - 1)
  const rest = lines.join('\n').slice(column - 1)
  return new TransformError(syntaxWords(message, rest.trim() === ''), line, column)
}

/** `#!…` can stand at the very beginning alone, where the probe's import goes. */
function withoutHashbang(script: string): string {
  return script.startsWith('#!') ? `//${script.slice(2)}` : script
}

/** Both parsers put the place behind their message, and sucrase its own words before it. */
function plainMessage(message: string): string {
  return message.replace(/^Error transforming [^:]*: /, '').replace(/ \(\d+:\d+\)$/, '')
}

function importsOf(program: Program, script: string): Imported[] {
  const written = program.body.flatMap((node) => {
    const from = 'source' in node ? node.source?.value : undefined
    return typeof from === 'string' ? [{ from, line: node.loc!.start.line }] : []
  })
  return [...written, ...dynamicImports(program, script)]
}

/** `import('./other.ts')`, wherever it stands. */
function dynamicImports(node: AnyNode, script: string): Imported[] {
  const inner = childrenOf(node).flatMap((child) => dynamicImports(child, script))
  if (node.type !== 'ImportExpression') return inner
  const { source } = node
  const from = source.type === 'Literal' ? String(source.value) : script.slice(source.start, source.end)
  return [{ from, line: node.loc!.start.line, dynamic: true }, ...inner]
}

/** A short name that the program does not use. */
function unusedName(script: string): string {
  let name = '$_'
  while (script.includes(name)) name += '_'
  return name
}
