// A place in the student's file, as people look at it: the line with the one before, numbered, and a caret under the
// place.
//
//     23 |   yield* sleep(1)
//     24 |   log('b' 1)
//        |           ^
//
// Invariant: the caret stands under the column, whatever tabs and wide letters stand before it on the line.
//
// Read next: compile.ts, which finds the places.

/** Characters of a line that are shown. */
const LONGEST = 120

/** `line` and `column` count from 1; without a column there is no caret. */
export function excerptOf(text: string, line: number, column?: number): string {
  const lines = text.split('\n')
  const width = String(line).length
  const shown = [line - 1, line].filter((number) => number >= 1 && number <= lines.length)
  const drawn = shown.map((number) =>
    `${String(number).padStart(width)} | ${cut(lines[number - 1]!)}`.trimEnd(),
  )
  if (column === undefined || column > LONGEST) return drawn.join('\n')
  // A tab stays a tab, so that the caret is moved as the text above it is.
  const before = (lines[line - 1] ?? '').slice(0, column - 1).replaceAll(/[^\t]/g, ' ')
  return [...drawn, `${' '.repeat(width)} | ${before}^`].join('\n')
}

function cut(line: string): string {
  return line.length <= LONGEST ? line : `${line.slice(0, LONGEST)}…`
}
