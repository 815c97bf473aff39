// course hint: one hint more each time, chosen by the test that fails.
//
// Read next: ../course/task.ts.

import { parseArgs } from 'node:util'
import { exerciseFiles } from '../course/paths.ts'
import type { Exercise } from '../course/schema.ts'
import { type Hint, hintsFor } from '../course/task.ts'
import { Grader } from '../grading/grade.ts'
import { WorkerStage } from '../grading/stages/worker.ts'
import { type CourseFolder, oneExercise, openCourse } from './courseFolder.ts'
import { output } from './output.ts'
import { taskOf } from './taskOf.ts'
import type { Command } from './usage.ts'

export const command: Command = {
  synopsis: 'hint [EXERCISE] [--json]',
  details: `Where an exercise has a hint for the test that fails, that one is shown. Without a name: the current exercise.

  --json  print the answer as JSON, and nothing else`,
  run: hint,
}

async function hint(args: readonly string[]): Promise<number> {
  const options = { json: { type: 'boolean' } } as const
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
  const course = openCourse()
  const exercise = oneExercise(course, positionals)
  const { hints } = taskOf(course.root, exercise.id)
  const some = hints.some(({ test }) => test !== undefined)
  const fitting = hintsFor(hints, some ? await failingTest(course, exercise) : undefined)
  const shown = Math.min(course.progress.of(exercise.id).hints + 1, fitting.length)
  course.progress.noteHints(exercise.id, shown)
  const left = fitting.length - shown
  if (values.json) {
    const told = fitting.slice(0, shown).map(({ title, text }) => ({ title, text }))
    output.print(JSON.stringify({ exercise: exercise.id, hints: told, left }, null, 2))
    return 0
  }
  output.print(fitting.slice(0, shown).map(textOf).join('\n\n'))
  output.print(left === 0 ? '\nThere are no more hints.' : `\nHints left: ${left}.`)
  return 0
}

function textOf({ title, text }: Hint, index: number): string {
  return `${index + 1}. ${title}\n\n${text}`
}

async function failingTest(
  { root, catalogue }: CourseFolder,
  exercise: Exercise,
): Promise<string | undefined> {
  const grader = new Grader(root, catalogue, new WorkerStage())
  const { tests } = await grader.grade({ exercise, file: exerciseFiles(root, exercise.id).exercise, seed: 1 })
  await grader.close()
  return tests.find(({ status }) => status !== 'passed')?.name
}
