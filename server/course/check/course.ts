// What every check of the authors' looks at: the whole course, read once.
//
// A check is a function from the course to problems. Invariant: none of them throws for what an author wrote, and
// none writes anything.
//
// Read next: files.ts, tasks.ts, pages.ts, links.ts, taught.ts: one concern each. Those that play or grade something
// stand in ../../grading/check.

import { allExercises, readCatalogue } from '../catalogue.ts'
import { type LessonPage, readLessonPage } from '../lesson.ts'
import type { Problem } from '../problem.ts'
import type { Catalogue, Exercise } from '../schema.ts'

export interface Course {
  root: string
  catalogue: Catalogue
  /** All exercises, in the order of the course. */
  exercises: Exercise[]
  pages: LessonPage[]
}

/** Reads the course in `root`, and says what could not be read. */
export function readCourse(root: string): { course: Course; problems: Problem[] } {
  const { catalogue, problems } = readCatalogue(root)
  const pages = catalogue.lessons.map(({ id }) => readLessonPage(root, id))
  // The front matter of a page was read by the catalogue already.
  const found = pages.flatMap((page) => page.problems)
  return {
    course: { root, catalogue, exercises: allExercises(catalogue.lessons), pages },
    problems: [...problems, ...found],
  }
}

/** What an exercise's files are called in a problem: paths from the root, with slashes. */
export function namesOf(id: string): { task: string; solution: string; starter: string; tests: string } {
  return {
    task: `exercises/${id}.md`,
    solution: `solutions/${id}.ts`,
    starter: `exercises/${id}.ts`,
    tests: `test/exercises/${id}`,
  }
}
