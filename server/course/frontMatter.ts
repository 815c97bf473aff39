// Front matter: the lines of YAML between `---` at the head of a markdown file, read against a schema.
//
// Invariant: an error names the line in the file, not in the YAML.
//
// Read next: catalogue.ts.

import { isMap, isScalar, LineCounter, parseDocument } from 'yaml'
import type { z } from 'zod'
import type { Problem } from './problem.ts'

export interface WithFrontMatter<T> {
  /** Absent if it did not fit the schema: then there are problems. */
  data?: T
  /** The text after the front matter. */
  body: string
  /** The line of the file on which the body begins, counted from 1. */
  bodyLine: number
  problems: Problem[]
}

const HEAD = /^---\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/

/** Reads the front matter of a file's text. Comments before it (`<!-- … -->`) are passed over. */
export function readFrontMatter<Schema extends z.ZodType>(
  file: string,
  text: string,
  schema: Schema,
): WithFrontMatter<z.infer<Schema>> {
  const lead = /^\s*(?:<!--[\s\S]*?-->\s*)*/.exec(text)?.[0] ?? ''
  const head = HEAD.exec(text.slice(lead.length))
  if (head === null) {
    const message = 'begins without front matter: a line `---`, fields, and a line `---`'
    return { body: text, bodyLine: 1, problems: [{ file, line: 1, message }] }
  }
  const firstLine = countLines(lead) + 2
  const end = lead.length + head[0].length
  const { data, problems } = readYaml(file, head[1]!, firstLine, schema)
  const result = { body: text.slice(end), bodyLine: countLines(text.slice(0, end)) + 1, problems }
  return data === undefined ? result : { ...result, data }
}

function readYaml<Schema extends z.ZodType>(
  file: string,
  yaml: string,
  firstLine: number,
  schema: Schema,
): { data?: z.infer<Schema>; problems: Problem[] } {
  const lineCounter = new LineCounter()
  const document = parseDocument(yaml, { lineCounter })
  const lineOf = (offset: number) => firstLine + lineCounter.linePos(offset).line - 1
  if (document.errors.length > 0) {
    const problems = document.errors.map((error) => ({
      file,
      line: lineOf(error.pos[0]),
      message: error.message.split('\n')[0]!,
    }))
    return { problems }
  }
  const parsed = schema.safeParse(document.toJS() ?? {})
  if (parsed.success) return { data: parsed.data, problems: [] }
  const problems = parsed.error.issues.map((issue) => {
    const offset = offsetOf(document.contents, issue.path)
    return {
      file,
      line: lineOf(offset),
      field: issue.path.join('.') || 'front matter',
      message: issue.message,
    }
  })
  return { problems }
}

/** Where the field stands, or the deepest part of its path that is there. */
function offsetOf(node: unknown, path: readonly PropertyKey[]): number {
  if (!isMap(node) || path.length === 0) return 0
  const pair = node.items.find((item) => isScalar(item.key) && item.key.value === path[0])
  return pair !== undefined && isScalar(pair.key) ? (pair.key.range?.[0] ?? 0) : 0
}

function countLines(text: string): number {
  return text.split('\n').length - 1
}
