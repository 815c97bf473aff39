// Finds the real lines of a source file that a page shows: the declaration that follows `// @anchor name`.
//
// Invariant: what a page cites is cut from the file when it is shown, so that it can never be out of date.
// Where a declaration ends is read from the indentation, which the formatter keeps honest.
//
// Read next: lesson.ts.

/** More than this nobody reads on a page. */
export const MOST_ANCHORED_LINES = 30

export interface Anchored {
  lines: string[]
  /** The line of the file on which they begin, counted from 1. */
  firstLine: number
}

/** The declaration after the anchor, with its comment, moved to the left margin; null if there is no such anchor. */
export function anchored(text: string, anchor: string): Anchored | null {
  const lines = text.split('\n')
  const mark = lines.findIndex((line) => line.trim() === `// @anchor ${anchor}`)
  if (mark === -1) return null
  const first = mark + 1
  let code = first
  while (code < lines.length && isComment(lines[code]!)) code += 1
  if (code >= lines.length) return null
  const margin = indentation(lines[code]!)
  const last = endOfDeclaration(lines, code, margin)
  return { lines: lines.slice(first, last + 1).map((line) => line.slice(margin)), firstLine: first + 1 }
}

function isComment(line: string): boolean {
  return /^\s*(\/\/|\/\*|\*|$)/.test(line)
}

function indentation(line: string): number {
  return /^\s*/.exec(line)![0].length
}

/** Lines further right belong to it, and lines at its margin that close a bracket; one that opens none is the last. */
function endOfDeclaration(lines: readonly string[], first: number, margin: number): number {
  let last = first
  for (let index = first + 1; index < lines.length; index++) {
    const line = lines[index]!
    if (line.trim() === '') continue
    const closes = indentation(line) === margin && /^\s*[)\]}]/.test(line)
    if (indentation(line) <= margin && !closes) break
    last = index
    if (closes && !/[([{]\s*$/.test(line)) break
  }
  return last
}
