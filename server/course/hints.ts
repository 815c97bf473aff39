// Which hint comes next: of those that fit the test that fails, the first that was not shown yet. So a hint that is
// meant for another test keeps its own place, however many were shown before.
//
// Read next: task.ts, which reads the hints; progress.ts, which remembers them.

import type { ExerciseProgress } from './progress.ts'
import type { Hint } from './task.ts'

/** What the progress remembers of a hint: its title, and the test that it is meant for. */
export function hintKey({ title, test }: Hint): string {
  return test === undefined ? title : `${title} {${test}}`
}

export interface NextHint {
  /** The one to show now; undefined if all have been shown. */
  next: Hint | undefined
  /** Those that fit and were shown before. */
  before: Hint[]
  /** How many come after it. */
  left: number
}

/** `fitting` are the hints for the test that fails. */
export function nextHint(fitting: readonly Hint[], progress: ExerciseProgress): NextHint {
  // An older progress knows only how many were shown, and the site counts too.
  const known = progress.shownHints ?? fitting.slice(0, progress.hints).map(hintKey)
  const before = fitting.filter((hint) => known.includes(hintKey(hint)))
  const [next, ...rest] = fitting.filter((hint) => !before.includes(hint))
  return { next, before, left: rest.length }
}
