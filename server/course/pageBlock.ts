// One fenced block of a page: what its info string says, as data.
//
// Invariant: an attribute that a block does not know, or that it lacks, is told, never guessed.
//
// Read next: pageProgram.ts.

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { anchored, MOST_ANCHORED_LINES } from './anchor.ts'
import type { PageProgram } from './pageProgram.ts'

/** A fenced block as it stands in the file. `line` is that of the opening fence. */
export interface Fence {
  info: string
  lines: string[]
  line: number
  closed: boolean
}

/** What a page consists of. `line` is a line of its file. */
export type Block =
  | { kind: 'text'; markdown: string; line: number }
  | { kind: 'program'; program: PageProgram; line: number }
  | { kind: 'predict'; program: string; ask: 'order'; question: string; line: number }
  | { kind: 'predict'; program: string; ask: 'instant'; of: string; question: string; line: number }
  | { kind: 'observe'; program: string; line: number }
  | { kind: 'output'; program: string; lines: string[]; line: number }
  | { kind: 'native'; tongue: 'js' | 'python'; name: string; code: string; line: number }
  | { kind: 'nativeOutput'; name: string; lines: string[]; line: number }
  | { kind: 'picture'; traces: string[]; line: number }
  | { kind: 'include'; file: string; anchor: string; code: string[]; firstLine: number; line: number }
  | { kind: 'code'; language: string; code: string; line: number }

export type Unreadable = { message: string }

type Attributes = Record<string, string>

/** Reads one fenced block. `root` is where the files that it includes are looked for. */
export function readBlock(root: string, fence: Fence): Block | Unreadable {
  if (!fence.closed) return { message: 'this block has no closing fence' }
  const [word = '', ...rest] = fence.info.split(/\s+/)
  const attributes = readAttributes(rest.join(' '))
  if (attributes === null && word !== 'include')
    return { message: `'${fence.info}' is not written as name=value or name="…"` }
  const reader = READERS[word] ?? readCode
  return reader(attributes ?? {}, fence, root, word)
}

function readAttributes(text: string): Attributes | null {
  const attributes: Attributes = {}
  const rest = text.replaceAll(/(\w+)=(?:"([^"]*)"|(\S+))/g, (_all, name, quoted, bare) => {
    attributes[name] = quoted ?? bare
    return ''
  })
  return rest.trim() === '' ? attributes : null
}

type Reader = (attributes: Attributes, fence: Fence, root: string, word: string) => Block | Unreadable

const READERS: Record<string, Reader> = {
  predict: readPredict,
  observe: ({ program }, { line }) =>
    program === undefined ? lacks('observe', 'program') : { kind: 'observe', program, line },
  output: ({ program, native }, { lines, line }) => {
    if (program !== undefined) return { kind: 'output', program, lines, line }
    return native === undefined
      ? lacks('output', 'program or native')
      : { kind: 'nativeOutput', name: native, lines, line }
  },
  picture: ({ traces }, { line }) =>
    traces === undefined
      ? lacks('picture', 'traces')
      : { kind: 'picture', traces: traces.split(/,\s*/), line },
  include: readInclude,
}

function lacks(block: string, attribute: string): Unreadable {
  return { message: `a block '${block}' needs ${attribute}=…` }
}

function readPredict({ program, ask, line: of }: Attributes, { lines, line }: Fence): Block | Unreadable {
  const question = lines.join('\n').trim()
  if (program === undefined) return lacks('predict', 'program')
  if (ask === 'order') return { kind: 'predict', program, ask, question, line }
  if (ask !== 'instant') return lacks('predict', 'ask=order or ask')
  if (of === undefined)
    return { message: 'a prediction of an instant needs line="…": the line that is asked for' }
  return { kind: 'predict', program, ask, of, question, line }
}

function readInclude(_attributes: Attributes, { info, line }: Fence, root: string): Block | Unreadable {
  const address = /^include\s+([^\s#]+)#(\S+)$/.exec(info)
  if (address === null) return { message: 'written as: include runtime/sleep.ts#anchor' }
  const [, file, anchor] = address as unknown as [string, string, string]
  const path = join(root, ...file.split('/'))
  if (file.includes('..') || !existsSync(path)) return { message: `there is no file ${file}` }
  const found = anchored(readFileSync(path, 'utf8'), anchor)
  if (found === null) return { message: `${file} has no \`// @anchor ${anchor}\`` }
  if (found.lines.length > MOST_ANCHORED_LINES) {
    const message = `${file}#${anchor} has ${found.lines.length} lines; a page shows at most ${MOST_ANCHORED_LINES}`
    return { message }
  }
  return { kind: 'include', file, anchor, code: found.lines, firstLine: found.firstLine, line }
}

function readCode(
  attributes: Attributes,
  { lines, line }: Fence,
  _root: string,
  word: string,
): Block | Unreadable {
  const { program, uses, ends, native, ...unknown } = attributes
  const [stranger] = Object.keys(unknown)
  if (stranger !== undefined) return { message: `a block '${word}' knows no ${stranger}=…` }
  const code = lines.join('\n')
  if (program !== undefined && word === 'ts') {
    const also = { ...(uses !== undefined && { uses }), ...(ends !== undefined && { ends }) }
    return { kind: 'program', program: { name: program, code, line: line + 1, ...also }, line }
  }
  if (native !== undefined && (word === 'js' || word === 'python')) {
    return { kind: 'native', tongue: word, name: native, code, line }
  }
  if (program !== undefined || native !== undefined) {
    return { message: `'${word}' cannot be run: programs are ts program=…, js native=… or python native=…` }
  }
  return { kind: 'code', language: word, code, line }
}
