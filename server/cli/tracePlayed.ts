// course trace, where it is given no file: a program of a lesson's page by its name, or what the student's file did in
// the play that decided its verdict.
//
//     course trace 01#three-sleepers      course trace lessons/06-time.md#a-year      course trace find-the-hog
//
// Invariant: what is drawn was played as the course itself plays it: the page's program with all that it `uses`, the
// exercise with its own scenario.
//
// Read next: watch/playReport.ts, which draws a play; trace.ts, which runs a file.

import { Trace } from '#runtime'
import { findExercise } from '../course/catalogue.ts'
import { readLessonPage } from '../course/lesson.ts'
import { exerciseFiles } from '../course/paths.ts'
import type { Exercise } from '../course/schema.ts'
import { playPageProgram } from '../grading/check/programs.ts'
import { Grader } from '../grading/grade.ts'
import { WorkerStage } from '../grading/stages/worker.ts'
import { type StudentPlay, studentPlays } from '../grading/studentPlays.ts'
import { closestTo } from './closest.ts'
import { type CourseFolder, lessonNamed, openCourse } from './courseFolder.ts'
import { Problem } from './program/problem.ts'
import { nameOf } from './program/sourceFile.ts'

/** The play that is meant; null if the name is neither a page's program nor an exercise. Throws a Problem. */
export async function playNamed(name: string): Promise<StudentPlay | null> {
  const course = openCourse()
  const found = findExercise(course.catalogue, name)
  if ('exercise' in found && !name.includes('#')) return playOfExercise(course, found.exercise)
  const [, page = '', program = ''] = /^(.+)[#/]([^#/]+)$/.exec(name) ?? []
  const lesson = lessonNamed(course, page)
  if (lesson === undefined) return null
  const exercise = lesson.exercises.find((each) => each.name === program)
  return exercise === undefined ? playOfPage(course, lesson.id, program) : playOfExercise(course, exercise)
}

async function playOfPage({ root }: CourseFolder, lesson: string, name: string): Promise<StudentPlay> {
  const page = readLessonPage(root, lesson)
  const program = page.programs.get(name)
  if (program === undefined) throw new Problem(noProgram(page.file, name, [...page.programs.keys()]))
  const stage = new WorkerStage()
  try {
    const run = await playPageProgram(root, program, page, stage)
    if ('problem' in run) throw new Problem(run.problem, { file: page.file, line: run.line ?? program.line })
    return { scenario: `${page.file}#${name}`, inputJson: 'null', test: '', played: run.played }
  } finally {
    await stage.close()
  }
}

function noProgram(file: string, name: string, names: readonly string[]): string {
  const close = closestTo(name, names)
  const others = close === null ? ` It has: ${names.join(', ')}.` : ` Did you mean ${close}?`
  return `${file} has no program ${name}.${names.length === 0 ? '' : others}`
}

async function playOfExercise(course: CourseFolder, exercise: Exercise): Promise<StudentPlay> {
  const { root, catalogue } = course
  const { exercise: file } = exerciseFiles(root, exercise.id)
  const grader = new Grader(root, catalogue, new WorkerStage())
  try {
    const verdict = await grader.grade({ exercise, file, seed: SEED })
    const { plays, decisive } = studentPlays(verdict, grader.lastPlays)
    const play = plays[decisive]
    if (play !== undefined)
      return { ...play, scenario: `${exercise.name}, test '${play.test}': ${play.scenario}` }
    const place = { file: nameOf(file), ...(verdict.line !== undefined && { line: verdict.line }) }
    throw new Problem(verdict.message ?? 'No test of this exercise runs your file.', place)
  } finally {
    await grader.close()
  }
}

/** The same as `course grade` uses. */
const SEED = 1

/** The play as JSON, as a program's trace is printed. */
export function playJson({ scenario, played }: StudentPlay): string {
  const trace = new Trace()
  for (const event of played.trace) trace.record(event)
  const { end, error, value, findings } = played
  const known = { ...(error !== undefined && { error }), ...(value !== undefined && { value }) }
  return JSON.stringify({ ...trace.toJSON(), file: scenario, end, ...known, findings, linesTruncated: false })
}
