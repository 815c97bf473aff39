// The difference between two texts, line by line: the longest lines in common stay, the rest goes or comes.
//
// The table is the plain one of dynamic programming: exercises have a hundred lines, not thousands.
// Read next: starter.ts, where the texts come from.

export interface DiffLine {
  mark: ' ' | '-' | '+'
  text: string
}

/** How to get from one text to the other. */
export function diffLines(before: string, after: string): DiffLine[] {
  const old = before.split('\n')
  const fresh = after.split('\n')
  const common = commonLengths(old, fresh)
  const lines: DiffLine[] = []
  let [i, j] = [0, 0]
  while (i < old.length || j < fresh.length) {
    if (i < old.length && j < fresh.length && old[i] === fresh[j]) {
      lines.push({ mark: ' ', text: old[i]! })
      i += 1
      j += 1
    } else if (j === fresh.length || (i < old.length && common[i + 1]![j]! >= common[i]![j + 1]!)) {
      lines.push({ mark: '-', text: old[i]! })
      i += 1
    } else {
      lines.push({ mark: '+', text: fresh[j]! })
      j += 1
    }
  }
  return lines
}

/** `table[i][j]`: how many lines the texts have in common from line i and line j on. */
function commonLengths(old: readonly string[], fresh: readonly string[]): number[][] {
  const table = Array.from({ length: old.length + 1 }, () => new Array<number>(fresh.length + 1).fill(0))
  for (let i = old.length - 1; i >= 0; i--) {
    for (let j = fresh.length - 1; j >= 0; j--) {
      const longer = Math.max(table[i + 1]![j]!, table[i]![j + 1]!)
      table[i]![j] = old[i] === fresh[j] ? table[i + 1]![j + 1]! + 1 : longer
    }
  }
  return table
}
