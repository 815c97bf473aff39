// What an exercise says and knows: a task, three hints, at least three wrong answers with their diagnoses, and at
// least one other correct way.
//
// Read next: ../../grading/check/answers.ts, which grades them.

import { readFileSync } from 'node:fs'
import { relative } from 'node:path'
import { otherWays, wrongAnswers } from '../answers.ts'
import { readFrontMatter } from '../frontMatter.ts'
import { exerciseFiles } from '../paths.ts'
import type { Problem } from '../problem.ts'
import { exerciseFrontMatter, type WrongAnswer } from '../schema.ts'
import { readTask } from '../task.ts'
import { type Course, namesOf } from './course.ts'

const HINTS = 3
const FEWEST_WRONG = 3
const FEWEST_OTHER = 1

export function checkTasks({ root, exercises }: Course): Problem[] {
  return exercises.flatMap(({ id }) => [...checkTask(root, id), ...checkAnswers(root, id)])
}

function checkTask(root: string, id: string): Problem[] {
  const file = namesOf(id).task
  const text = readFileSync(exerciseFiles(root, id).task, 'utf8')
  const { body, bodyLine } = readFrontMatter(file, text, exerciseFrontMatter)
  const { task, hints } = readTask(body, bodyLine)
  const problems: Problem[] = []
  if (task === '') problems.push({ file, line: bodyLine, message: 'there is no task' })
  const general = hints.filter(({ test }) => test === undefined)
  if (general.length !== HINTS) {
    const message = `there are ${general.length} hints for every test; it has to be ${HINTS}: the concept, where to look, almost there`
    problems.push({ file, message })
  }
  for (const { text: hint, title, line } of hints) {
    if (hint === '') problems.push({ file, line, message: `the hint '${title}' says nothing` })
  }
  return problems
}

function checkAnswers(root: string, id: string): Problem[] {
  const { tests } = namesOf(id)
  const wrong = wrongAnswers(root, id)
  const problems = wrong.flatMap((answer) => checkHeader(root, answer))
  if (wrong.length < FEWEST_WRONG) {
    const message = `has ${wrong.length} wrong answers; it needs at least ${FEWEST_WRONG}`
    problems.push({ file: `${tests}.wrong`, message })
  }
  if (otherWays(root, id).length < FEWEST_OTHER) {
    problems.push({ file: `${tests}.also`, message: 'has no other correct way; it needs at least one' })
  }
  return problems
}

function checkHeader(root: string, answer: WrongAnswer): Problem[] {
  const file = relative(root, answer.path).replaceAll('\\', '/')
  return (['wrong', 'fails', 'diagnosis'] as const)
    .filter((field) => answer[field] === '')
    .map((field) => ({ file, line: 1, message: `opens without \`// @${field} …\`` }))
}
