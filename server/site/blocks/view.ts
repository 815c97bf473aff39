// What the blocks of a lesson are rendered from.
//
// Read next: block.ts.

import { type LessonPage, slugOf } from '../../course/lesson.ts'
import type { PageRun } from '../../grading/check/programs.ts'
import type { Site } from '../site.ts'

/** A lesson's page with what its programs did. */
export interface LessonView {
  site: Site
  page: LessonPage
  runs: ReadonlyMap<string, PageRun>
  /** For paper: nothing is locked, nothing is stepped through. */
  onPaper: boolean
}

/** Names a prediction in the reader's browser, and the gate behind it. */
export function gateKey({ id }: LessonPage, program: string): string {
  return `${id}/${slugOf(program)}`
}
