// Reads the markdown of an exercise: the task, its hints, and what is explained after a pass.
//
//     the task … ## Hints  ### The concept …  ### Where to look {test: "name"} …  ## Explained …
//
// Read next: frontMatter.ts, for what stands before it.

export interface Hint {
  title: string
  /** The test for which it is meant; absent: for all. */
  test?: string
  /** Markdown. */
  text: string
  /** Counted from 1, in the file. */
  line: number
}

export interface Task {
  /** Markdown. */
  task: string
  hints: Hint[]
  /** Markdown, shown after a pass; empty if there is none. */
  explained: string
}

/** Splits the body of `exercises/<lesson>/<exercise>.md`, which begins on that line of its file. */
export function readTask(body: string, bodyLine = 1): Task {
  const parts = { task: [] as string[], explained: [] as string[] }
  const hints: (Hint & { lines: string[] })[] = []
  let part: 'task' | 'hints' | 'explained' = 'task'
  let fenced = false
  body.split('\n').forEach((line, index) => {
    if (/^\s*(```|~~~)/.test(line)) fenced = !fenced
    const heading = fenced ? null : /^(##|###) +(.*?)\s*$/.exec(line)
    if (heading?.[1] === '##' && heading[2] === 'Hints') part = 'hints'
    else if (heading?.[1] === '##' && heading[2] === 'Explained') part = 'explained'
    else if (part !== 'hints') parts[part].push(line)
    else if (heading?.[1] === '###')
      hints.push({ ...hintHead(heading[2]!), line: bodyLine + index, lines: [] })
    else hints.at(-1)?.lines.push(line)
  })
  return {
    task: parts.task.join('\n').trim(),
    hints: hints.map(({ lines, ...hint }) => ({ ...hint, text: lines.join('\n').trim() })),
    explained: parts.explained.join('\n').trim(),
  }
}

function hintHead(heading: string): Omit<Hint, 'line'> {
  const match = /^(.*?)\s*\{test: "([^"]*)"\}$/.exec(heading)
  return match === null ? { title: heading, text: '' } : { title: match[1]!, test: match[2]!, text: '' }
}

/** The hints for somebody whose first failing test has this name: one that is meant for it stands in for the general one. */
export function hintsFor(hints: readonly Hint[], failing?: string): Hint[] {
  const fits = (test: string) => failing === test || failing?.endsWith(` > ${test}`) === true
  const special = hints.filter(({ test }) => test !== undefined && fits(test))
  return hints
    .filter(({ test }) => test === undefined)
    .map((general) => special.find(({ title }) => title === general.title) ?? general)
}

/** The number of the hint, from 1, to begin with when this test fails: the one that is meant for it, else the first. */
export function hintNumber(hints: readonly Hint[], failing: string): number | undefined {
  const fitting = hintsFor(hints, failing)
  if (fitting.length === 0) return undefined
  return (
    Math.max(
      0,
      fitting.findIndex(({ test }) => test !== undefined),
    ) + 1
  )
}
