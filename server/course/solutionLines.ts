// Which lines of a shown solution are the student's part: those of the marked regions.
//
// Read next: starter.ts.

/** The numbers of the lines, counted from 1, in the text that `derive(source).solution` gives. */
export function solutionLines(source: string): Set<number> {
  const lines = new Set<number>()
  let part: 'both' | 'solution' | 'starter' = 'both'
  let line = 0
  for (const text of source.split('\n')) {
    const mark = /^\s*\/\/ @(solution|starter|end)\s*$/.exec(text)?.[1]
    if (mark !== undefined) {
      part = mark === 'end' ? 'both' : (mark as 'solution' | 'starter')
      continue
    }
    if (part !== 'starter') line += 1
    if (part === 'solution') lines.add(line)
  }
  return lines
}
