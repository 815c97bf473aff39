// Derives what a student begins with, and what is shown as the solution, from one file: the reference answer
// with marked regions. So the two cannot drift apart, and a reset needs no history.
//
//     // @solution
//     return coroutine.next()        these lines are the solution's
//     // @starter
//     // throw new Error('…')        these are the starter's, each behind a comment mark
//     // @end
//
// Invariant: outside of regions, starter and solution are the same text.
//
// Read next: catalogue.ts.

/** What one marked file gives. */
export interface Derived {
  /** What a student begins with. */
  starter: string
  /** The reference answer without the marks. */
  solution: string
}

type Part = 'both' | 'solution' | 'starter'

const MARK = /^\s*\/\/ @(solution|starter|end)\s*$/

/** Raised for a mark in the wrong place; `line` counts from 1. */
export class MarkError extends Error {
  static {
    MarkError.prototype.name = 'MarkError'
  }
  readonly line: number

  constructor(message: string, line: number) {
    super(message)
    this.line = line
  }
}

/** Derives both texts. Throws MarkError where a mark is missing or out of place. */
export function derive(source: string): Derived {
  const starter: string[] = []
  const solution: string[] = []
  let part: Part = 'both'
  let regions = 0
  source.split('\n').forEach((text, index) => {
    const mark = MARK.exec(text)?.[1]
    if (mark !== undefined) {
      part = partAfter(mark, part, index + 1)
      if (mark === 'solution') regions += 1
      return
    }
    if (part !== 'starter') solution.push(text)
    if (part === 'both') starter.push(text)
    if (part === 'starter') starter.push(uncomment(text, index + 1))
  })
  if (part !== 'both') throw new MarkError('The last region has no `// @end`.', source.split('\n').length)
  if (regions === 0)
    throw new MarkError('No region is marked with `// @solution`, so there is nothing to do.', 1)
  return { starter: starter.join('\n'), solution: solution.join('\n') }
}

function partAfter(mark: string, part: Part, line: number): Part {
  const expected = { solution: ['both'], starter: ['solution'], end: ['solution', 'starter'] }[mark] ?? []
  if (!expected.includes(part)) {
    throw new MarkError(`\`// @${mark}\` cannot stand here: the order is @solution, @starter, @end.`, line)
  }
  return mark === 'solution' ? 'solution' : mark === 'starter' ? 'starter' : 'both'
}

/** Takes the comment mark off, and leaves the indentation before it. */
function uncomment(text: string, line: number): string {
  if (text.trim() === '') return ''
  const comment = /^(\s*)\/\/ ?(.*)$/.exec(text)
  if (comment === null) {
    throw new MarkError('A line of the starter has to be a comment: `// ` and then the line.', line)
  }
  return `${comment[1]}${comment[2]}`.trimEnd()
}
