// One exercise with all that its page shows: task and hints, text, progress, the names of its tests.
//
// Read next: exerciseText.ts; ../pages/exercise.ts.

import { readFileSync } from 'node:fs'
import { type DiffLine, diffLines } from '../../course/diff.ts'
import { readFrontMatter } from '../../course/frontMatter.ts'
import { exerciseFiles } from '../../course/paths.ts'
import { type Exercise, exerciseFrontMatter } from '../../course/schema.ts'
import { derive } from '../../course/starter.ts'
import { readTask, type Task } from '../../course/task.ts'
import type { Site } from '../site.ts'

/** The exercise with this address; undefined if the course has none. */
export function findBy({ content }: Site, lesson: string, name: string): Exercise | undefined {
  const found = content.current.catalogue.lessons.find(({ id }) => id === lesson)
  return found?.exercises.find((exercise) => exercise.name === name)
}

export function taskOf(root: string, id: string): Task {
  const text = readFileSync(exerciseFiles(root, id).task, 'utf8').replaceAll('\r\n', '\n')
  const { body, bodyLine } = readFrontMatter(`exercises/${id}.md`, text, exerciseFrontMatter)
  return readTask(body, bodyLine)
}

/** The suite: its text, and the names of its tests as they stand in it. */
export function suiteOf(root: string, id: string): { text: string; tests: string[] } {
  const text = readFileSync(exerciseFiles(root, id).suite, 'utf8').replaceAll('\r\n', '\n')
  const tests = [...text.matchAll(/^\s*(?:it|test)\(\s*(['"`])((?:\\.|(?!\1).)*)\1/gm)].map(
    ([, , name]) => name!,
  )
  return { text, tests: tests.map((name) => name.replaceAll(/\\(.)/g, '$1')) }
}

/** The reference answer, and how to get there from the student's text. */
export function solutionOf(root: string, id: string, own: string): { text: string; diff: DiffLine[] } {
  const text = derive(
    readFileSync(exerciseFiles(root, id).solution, 'utf8').replaceAll('\r\n', '\n'),
  ).solution
  return { text, diff: diffLines(own, text) }
}
