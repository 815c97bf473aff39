// The course that a command works in: its folder, its exercises by name, the student's progress.
//
// Invariant: a name that fits no exercise, or several, is a wrong call, and the answer says what was meant.
//
// Read next: list.ts, a command that uses it.

import { allExercises, findExercise, readCatalogue } from '../course/catalogue.ts'
import { COURSE_ROOT } from '../course/paths.ts'
import { Progress } from '../course/progress.ts'
import type { Catalogue, Exercise, Lesson } from '../course/schema.ts'
import { closestTo } from './closest.ts'
import { output } from './output.ts'
import { UsageError } from './usage.ts'

export interface CourseFolder {
  root: string
  catalogue: Catalogue
  exercises: Exercise[]
  progress: Progress
}

/** The course of this clone, or the one in the folder that COURSE_ROOT names. */
export function openCourse(): CourseFolder {
  const root = process.env.COURSE_ROOT ?? COURSE_ROOT
  const { catalogue } = readCatalogue(root)
  const progress = new Progress(root)
  if (progress.notice !== null) output.error(progress.notice)
  return { root, catalogue, exercises: allExercises(catalogue.lessons), progress }
}

/** The exercise that is meant. Throws UsageError. */
export function exerciseNamed({ catalogue, exercises }: CourseFolder, name: string): Exercise {
  const found = findExercise(catalogue, name)
  if ('exercise' in found) return found.exercise
  if (found.candidates.length > 1) {
    const names = found.candidates.map(({ id }) => `  ${id}`).join('\n')
    throw new UsageError(`'${name}' may be one of several exercises:\n${names}`)
  }
  const last = name.split('/').at(-1) ?? name
  const close = closestTo(
    last,
    exercises.map((exercise) => exercise.name),
  )
  const suggestion = close === null ? ' `course list` names all.' : ` Did you mean ${close}?`
  throw new UsageError(`There is no exercise '${name}'.${suggestion}`)
}

/** The lesson with this id, number, or path of its page. */
export function lessonNamed({ catalogue }: CourseFolder, name: string): Lesson | undefined {
  const wanted = name
    .replaceAll('\\', '/')
    .replace(/^(?:\.\/)?lessons\//, '')
    .replace(/\.md$/, '')
  const isNumber = /^\d+$/.test(wanted)
  return catalogue.lessons.find(
    ({ id }) => id === wanted || (isNumber && Number(wanted) === Number.parseInt(id, 10)),
  )
}

/** The one exercise that the arguments name; without any, the current one. Throws UsageError. */
export function oneExercise(course: CourseFolder, positionals: readonly string[]): Exercise {
  const [name, ...more] = positionals
  if (more.length > 0) throw new UsageError(`One exercise at a time, not ${positionals.length}.`)
  return name === undefined ? currentExercise(course) : exerciseNamed(course, name)
}

/** Where the student is: what they moved to, else the first that is not passed. */
export function currentExercise({ exercises, progress }: CourseFolder): Exercise {
  const current = exercises.find(({ id }) => id === progress.current)
  const first = current ?? exercises.find(({ id }) => !progress.hasPassed(id)) ?? exercises.at(-1)
  if (first === undefined) throw new UsageError('This course has no exercises.')
  return first
}
