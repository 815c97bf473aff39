// Which lines of a text stand in it alone, beside another one: what both have, in the same order, is common.
//
// The longest common sequence of lines, found the plain way: exercises have some dozens of lines, and a text beyond
// that is compared by its beginning and end alone.
// Read next: conflictView.ts, which marks them.

const MOST_CELLS = 1_000_000

export interface MarkedLine {
  line: string
  isAlone: boolean
}

/** The lines of `text`, each with whether it has no partner in `other`. */
export function linesNotIn(text: string, other: string): MarkedLine[] {
  const [own, others] = [text.split('\n'), other.split('\n')]
  let start = 0
  while (start < own.length && start < others.length && own[start] === others[start]) start += 1
  let end = 0
  const most = Math.min(own.length, others.length) - start
  while (end < most && own.at(-1 - end) === others.at(-1 - end)) end += 1
  const middle = own.slice(start, own.length - end)
  const common = commonIn(middle, others.slice(start, others.length - end))
  return own.map((line, index) => ({
    line,
    isAlone: index >= start && index < own.length - end && !common.has(index - start),
  }))
}

/** The places in `own` of a longest sequence of lines that `others` has too. */
function commonIn(own: readonly string[], others: readonly string[]): Set<number> {
  const found = new Set<number>()
  const width = others.length + 1
  if (own.length * width > MOST_CELLS) return found
  // longest[i, j]: of the lines from i and from j on.
  const longest = new Uint32Array((own.length + 1) * width)
  for (let i = own.length - 1; i >= 0; i--) {
    for (let j = others.length - 1; j >= 0; j--) {
      const here = i * width + j
      const skipped = Math.max(longest[here + width]!, longest[here + 1]!)
      longest[here] = own[i] === others[j] ? longest[here + width + 1]! + 1 : skipped
    }
  }
  for (let i = 0, j = 0; i < own.length && j < others.length; ) {
    if (own[i] === others[j]) {
      found.add(i)
      i += 1
      j += 1
    } else if (longest[(i + 1) * width + j]! >= longest[i * width + j + 1]!) i += 1
    else j += 1
  }
  return found
}
