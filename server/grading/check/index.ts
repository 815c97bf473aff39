// The authors' check: all that has to hold of the course's content, and the mutants.
//
// Invariant: it looks at every exercise and every page, also when one of them has a problem.
//
// Read next: ../../course/check/course.ts, the concerns that need no grading; answers.ts, programs.ts, mutants.ts.

import { type Course, readCourse } from '../../course/check/course.ts'
import { checkFiles } from '../../course/check/files.ts'
import { checkLinks } from '../../course/check/links.ts'
import { checkPages } from '../../course/check/pages.ts'
import { checkMarks, checkStarters } from '../../course/check/starters.ts'
import { checkSuites } from '../../course/check/suites.ts'
import { checkTasks } from '../../course/check/tasks.ts'
import { checkTaught } from '../../course/check/taught.ts'
import type { Problem } from '../../course/problem.ts'
import { Grader } from '../grade.ts'
import { VmStage } from '../stages/vm.ts'
import { WorkerStage } from '../stages/worker.ts'
import { checkAnswers } from './answers.ts'
import { FEWEST_KILLED, MutantGrader, type MutantReport } from './mutants.ts'
import { checkPrograms } from './programs.ts'

export interface CheckOptions {
  /** Whether `exercises/` has to hold the derived starters; not on a student's clone. */
  starters?: boolean
  /** Whether mutants are made and graded. */
  mutants?: boolean
}

export interface CheckReport {
  problems: Problem[]
  exercises: number
  programs: number
  mutants: MutantReport[]
}

/** Checks the course in `root`. */
export async function checkCourse(root: string, options: CheckOptions = {}): Promise<CheckReport> {
  const { course, problems } = readCourse(root)
  problems.push(...checkContent(course))
  if (options.starters) problems.push(...checkStarters(course))
  problems.push(...(await checkPlayed(course)))
  const mutants = options.mutants === false ? [] : await checkMutants(course)
  problems.push(...problemsOf(mutants))
  const programs = course.pages.reduce((sum, page) => sum + page.programs.size, 0)
  return { problems, exercises: course.exercises.length, programs, mutants }
}

/** What can be seen without running anything. */
export function checkContent(course: Course): Problem[] {
  const checks = [checkFiles, checkMarks, checkSuites, checkTasks, checkPages, checkLinks, checkTaught]
  return checks.flatMap((check) => check(course))
}

/** A check is about what a program does, not about how busy the machine is. */
const PATIENT = { wallClock: 30_000 }

/** Whether suites are as published is a check of its own. */
const EDITED = { editedSuites: true }

/** The pages' programs and the exercises' answers. */
export async function checkPlayed(course: Course): Promise<Problem[]> {
  const stage = new WorkerStage(PATIENT)
  const worker = new Grader(course.root, course.catalogue, stage, EDITED)
  const vm = new Grader(course.root, course.catalogue, new VmStage(PATIENT), EDITED)
  try {
    const problems = await checkPrograms(course, stage)
    for (const exercise of course.exercises)
      problems.push(...(await checkAnswers(course, exercise, { worker, vm })))
    return problems
  } finally {
    await Promise.all([worker.close(), vm.close()])
  }
}

export async function checkMutants(course: Course): Promise<MutantReport[]> {
  const grader = new MutantGrader(course)
  const reports: MutantReport[] = []
  try {
    for (const exercise of course.exercises) reports.push(await grader.check(exercise))
    return reports
  } finally {
    await grader.close()
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
