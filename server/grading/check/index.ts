// The authors' check: all that has to hold of the course's content, and the mutants.
//
// Invariant: it looks at every exercise and every page, also when one of them has a problem.
//
// Read next: ../../course/check/course.ts, the concerns that need no grading; answers.ts, programs.ts, natives.ts,
// mutants.ts.

import { type Course, readCourse } from '../../course/check/course.ts'
import { checkFiles } from '../../course/check/files.ts'
import { checkLinks } from '../../course/check/links.ts'
import { checkOrder } from '../../course/check/order.ts'
import { checkPages } from '../../course/check/pages.ts'
import { checkMarks, checkStarters } from '../../course/check/starters.ts'
import { checkSuites } from '../../course/check/suites.ts'
import { checkTasks } from '../../course/check/tasks.ts'
import { checkTaught } from '../../course/check/taught.ts'
import type { Problem } from '../../course/problem.ts'
import type { Exercise } from '../../course/schema.ts'
import { Grader } from '../grade.ts'
import type { Stage } from '../stages/stage.ts'
import { VmStage } from '../stages/vm.ts'
import { WorkerStage } from '../stages/worker.ts'
import { checkAnswers } from './answers.ts'
import { FEWEST_KILLED, MutantGrader, type MutantReport } from './mutants.ts'
import { checkNatives } from './natives.ts'
import { checkPrograms } from './programs.ts'

export interface CheckOptions {
  /** Whether `exercises/` has to hold the derived starters; not on a student's clone. */
  starters?: boolean
  /** Whether mutants are made and graded. */
  mutants?: boolean
  /** Whether programs and answers are played; without it, only what can be seen without running anything. */
  played?: boolean
  /** The exercises, and the pages of their lessons, that are checked; default all. */
  only?: ReadonlySet<string>
}

export interface CheckReport {
  problems: Problem[]
  exercises: number
  programs: number
  mutants: MutantReport[]
}

/** Checks the course in `root`. */
export async function checkCourse(root: string, options: CheckOptions = {}): Promise<CheckReport> {
  const { course: whole, problems: found } = readCourse(root)
  const course = options.only === undefined ? whole : partOf(whole, options.only)
  // What an exercise may use depends on the lessons before it: the content is looked at as a whole.
  found.push(...checkContent(whole))
  if (options.starters) found.push(...checkStarters(whole))
  const problems = found.filter(({ file }) => options.only === undefined || isAbout(course, file))
  if (options.played === false)
    return { problems, exercises: course.exercises.length, programs: 0, mutants: [] }
  problems.push(...(await checkPlayed(course)))
  const mutants = options.mutants === false ? [] : await checkMutants(course)
  problems.push(...problemsOf(mutants))
  const programs = course.pages.reduce((sum, page) => sum + page.programs.size, 0)
  return { problems, exercises: course.exercises.length, programs, mutants }
}

/** The course with these exercises alone, and the pages of their lessons. */
function partOf(course: Course, only: ReadonlySet<string>): Course {
  const exercises = course.exercises.filter(({ id }) => only.has(id))
  const lessons = new Set(exercises.map(({ lesson }) => lesson))
  return { ...course, exercises, pages: course.pages.filter(({ id }) => lessons.has(id)) }
}

/** Whether the file belongs to an exercise or a page of this part. */
function isAbout({ exercises, pages }: Course, file: string): boolean {
  return (
    pages.some((page) => page.file === file) ||
    exercises.some(
      ({ id, lesson }) => file.includes(`/${id}.`) || file === `test/exercises/${lesson}/suites.json`,
    )
  )
}

/** What can be seen without running anything. */
export function checkContent(course: Course): Problem[] {
  const checks = [
    checkFiles,
    checkMarks,
    checkSuites,
    checkTasks,
    checkPages,
    checkOrder,
    checkLinks,
    checkTaught,
  ]
  return checks.flatMap((check) => check(course))
}

/** A check is about what a program does, not about how busy the machine is. */
const PATIENT = { wallClock: 30_000 }

/** Whether suites are as published is a check of its own. */
const EDITED = { editedSuites: true }

/** So many processes work at a time: a laptop has two processors, and a page may be open beside. */
const LANES = 2

/** The pages' programs and the exercises' answers. */
export async function checkPlayed(course: Course): Promise<Problem[]> {
  const stage = new WorkerStage(PATIENT)
  const programs = checkPrograms(course, stage).finally(() => stage.close())
  const answers = inLanes(course.exercises, () => answersLane(course))
  return [...(await programs), ...(await checkNatives(course)), ...(await answers).flat()]
}

export function checkMutants(course: Course): Promise<MutantReport[]> {
  return inLanes(course.exercises, () => new MutantGrader(course))
}

/** One worker at a kind of check; it does one exercise after the other, and stays warm between them. */
interface Lane<Result> {
  check(exercise: Exercise): Promise<Result>
  close(): Promise<void>
}

/** The results in the order of the exercises, whichever lane they come from. */
async function inLanes<Result>(
  exercises: readonly Exercise[],
  newLane: () => Lane<Result>,
): Promise<Result[]> {
  const results: Result[] = []
  let next = 0
  const work = async () => {
    const lane = newLane()
    try {
      for (let index = next++; index < exercises.length; index = next++)
        results[index] = await lane.check(exercises[index]!)
    } finally {
      await lane.close()
    }
  }
  await Promise.all(Array.from({ length: Math.min(LANES, exercises.length) }, work))
  return results
}

function answersLane(course: Course): Lane<Problem[]> {
  const grader = (stage: Stage) => new Grader(course.root, course.catalogue, stage, EDITED)
  const graders = { worker: grader(new WorkerStage(PATIENT)), vm: grader(new VmStage(PATIENT)) }
  return {
    check: (exercise) => checkAnswers(course, exercise, graders),
    close: async () => void (await Promise.all([graders.worker.close(), graders.vm.close()])),
  }
}

/** If too few were killed, every survivor is a problem. */
export function problemsOf(reports: readonly MutantReport[]): Problem[] {
  const { killed, survivors } = total(reports)
  if (killed >= FEWEST_KILLED * (killed + survivors.length)) return []
  return survivors.map(({ file, line, mutation }) => ({
    file,
    line,
    message: `no test notices this mutation: ${mutation}`,
  }))
}

/** All reports as one. */
export function total(reports: readonly MutantReport[]): Omit<MutantReport, 'exercise'> {
  return {
    killed: reports.reduce((sum, { killed }) => sum + killed, 0),
    survivors: reports.flatMap(({ survivors }) => survivors),
  }
}
