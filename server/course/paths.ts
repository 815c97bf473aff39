// Where everything of the course stands, so that no other file puts paths together.
//
// Read next: catalogue.ts.

import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder that holds lessons, exercises, solutions, runtime, server and test. */
export const COURSE_ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** The files of one exercise. */
export interface ExerciseFiles {
  /** What the student edits. */
  exercise: string
  task: string
  /** The reference answer, with its marked regions. */
  solution: string
  suite: string
  scenario: string
  /** Folders of whole files; they may be missing. */
  wrong: string
  also: string
}

/** The files of the exercise `<lesson>/<name>`. They need not exist. */
export function exerciseFiles(root: string, id: string): ExerciseFiles {
  const [lesson, name] = id.split('/') as [string, string]
  const tests = join(root, 'test', 'exercises', lesson)
  return {
    exercise: join(root, 'exercises', lesson, `${name}.ts`),
    task: join(root, 'exercises', lesson, `${name}.md`),
    solution: join(root, 'solutions', lesson, `${name}.ts`),
    suite: join(tests, `${name}.test.ts`),
    scenario: join(tests, `${name}.scenario.ts`),
    wrong: join(tests, `${name}.wrong`),
    also: join(tests, `${name}.also`),
  }
}

export function lessonFile(root: string, lesson: string): string {
  return join(root, 'lessons', `${lesson}.md`)
}

/** The names of a folder's entries, sorted; none if there is no such folder. */
export function entries(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder).sort() : []
}
