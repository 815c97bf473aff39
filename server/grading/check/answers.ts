// The suites are held against answers that are known: the starter fails, the reference and the other correct ways
// pass, on all stages alike, and every wrong answer fails in the test and with the words that its header names.
// Some of those that fail are graded on both stages too, and have to fail alike.
//
// Read next: sameVerdict.ts; ../core/knownMistakes.ts.

import { existsSync, readFileSync } from 'node:fs'
import { relative } from 'node:path'
import { otherWays, wrongAnswers } from '../../course/answers.ts'
import { type Course, namesOf } from '../../course/check/course.ts'
import { exerciseFiles } from '../../course/paths.ts'
import type { Problem } from '../../course/problem.ts'
import type { Exercise } from '../../course/schema.ts'
import { derive, MarkError } from '../../course/starter.ts'
import {
  behaviour,
  distanceBetween,
  isNamed,
  type KnownMistake,
  withKnownMistake,
} from '../core/knownMistakes.ts'
import type { Verdict } from '../core/verdict.ts'
import type { Grader } from '../grade.ts'
import { differenceBetween } from './sameVerdict.ts'

/** One grader for each stage that can hold the exercises. */
export interface Graders {
  worker: Grader
  vm: Grader
}

/** Any will do: the same one for all, so that a problem is there again on the next run. */
const SEED = 1

/** What a text must come to, and what is wrong if it does not. */
interface Case {
  file: string
  text: string
  /** Whether it has to pass, on every stage. */
  isRight: boolean
  problemWith(verdict: Verdict): string | null
}

/** So many wrong answers of each exercise are graded on `vm` too, and the starter: all would double the time. */
const WRONG_ON_VM = 3

export async function checkAnswers(course: Course, exercise: Exercise, graders: Graders): Promise<Problem[]> {
  const known = await graders.worker.knownMistakes(exercise, SEED)
  const problems: Problem[] = []
  let wrongOnVm = 0
  for (const { file, text, isRight, problemWith } of casesOf(course.root, exercise.id)) {
    // Wrong answers have been graded already, as the mistakes that the exercise knows.
    const graded =
      known.find((mistake) => mistake.answer.text === text) ??
      (await graders.worker.gradePlainly(exercise, { text }, SEED))
    const message = problemWith(withKnownMistake(graded, known, exercise.kind))
    if (message !== null) problems.push({ file, message })
    if (exercise.stage !== 'vm' || (!isRight && wrongOnVm > WRONG_ON_VM)) continue
    if (!isRight) wrongOnVm += 1
    const onVm = await graders.vm.gradePlainly(exercise, { text }, SEED)
    const difference = differenceBetween(graded.verdict, onVm.verdict)
    if (difference !== null) problems.push({ file, message: difference })
  }
  return [...problems, ...checkTwins(course.root, known)]
}

function casesOf(root: string, id: string): Case[] {
  const pathOf = (path: string) => relative(root, path).replaceAll('\\', '/')
  const wrong = wrongAnswers(root, id).map(({ path, text, fails, diagnosis }) => ({
    file: pathOf(path),
    text,
    isRight: false,
    problemWith: (verdict: Verdict) => problemWithWrong(verdict, fails, diagnosis),
  }))
  const others = otherWays(root, id).map(({ path, text }) => ({
    file: pathOf(path),
    text,
    isRight: true,
    problemWith: problemWithRight,
  }))
  return [...referenceCases(root, id), ...others, ...wrong]
}

function referenceCases(root: string, id: string): Case[] {
  const { solution: path } = exerciseFiles(root, id)
  if (!existsSync(path)) return []
  const { solution: file } = namesOf(id)
  try {
    const { starter, solution } = derive(readFileSync(path, 'utf8').replaceAll('\r\n', '\n'))
    return [
      { file: `${file} (its starter)`, text: starter, isRight: false, problemWith: problemWithStarter },
      { file, text: solution, isRight: true, problemWith: problemWithRight },
    ]
  } catch (error) {
    // Marks out of place are told by another check.
    if (error instanceof MarkError) return []
    throw error
  }
}

/** The engine's own errors: a starter that ends in one fails by accident. */
const ACCIDENT = /It threw (TypeError|ReferenceError|SyntaxError|RangeError)/

function problemWithStarter(verdict: Verdict): string | null {
  if (verdict.status === 'error') return `cannot be graded: ${said(verdict)}`
  if (verdict.status === 'passed') return 'passes, so there is nothing to do'
  const failing = verdict.tests.find(({ status }) => status !== 'passed')!
  return ACCIDENT.test(failing.diagnosis ?? '') ? `fails by accident: ${failing.diagnosis}` : null
}

function problemWithRight(verdict: Verdict): string | null {
  return verdict.status === 'passed' ? null : `does not pass: ${said(verdict)}`
}

function problemWithWrong(verdict: Verdict, fails: string, diagnosis: string): string | null {
  if (verdict.status === 'passed') return 'passes, and should fail'
  if (verdict.status === 'error') return `cannot be graded: ${said(verdict)}`
  const failing = verdict.tests.find(({ status }) => status !== 'passed')!
  if (!isNamed(failing, fails)) return `fails first in '${failing.name}', and names '${fails}'`
  return failing.diagnosis === diagnosis ? null : `is told '${failing.diagnosis}', and not its diagnosis`
}

function said({ message, line, tests }: Verdict): string {
  if (message !== undefined) return line === undefined ? message : `line ${line}: ${message}`
  const failing = tests.find(({ status }) => status !== 'passed')
  return `'${failing?.name}': ${failing?.diagnosis ?? failing?.message ?? failing?.status}`
}

/** Two wrong answers that nothing tells apart, and whose diagnoses differ: one of them would be told to the wrong people. */
function checkTwins(root: string, known: readonly KnownMistake[]): Problem[] {
  const problems: Problem[] = []
  known.forEach((mistake, index) => {
    const { answer, verdict } = mistake
    const twin = known
      .slice(0, index)
      .find(
        (other) =>
          other.answer.diagnosis !== '' &&
          other.answer.diagnosis !== answer.diagnosis &&
          behaviour(other.verdict) === behaviour(verdict) &&
          distanceBetween(other, mistake) === 0,
      )
    if (twin === undefined || verdict.status !== 'failed') return
    const file = relative(root, answer.path).replaceAll('\\', '/')
    problems.push({ file, message: `behaves as ${twin.answer.name} does, and has another diagnosis` })
  })
  return problems
}
