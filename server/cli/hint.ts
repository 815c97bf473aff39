// course hint: one hint more each time, chosen by the test that fails.
//
// Read next: ../course/hints.ts.

import { parseArgs } from 'node:util'
import { hintKey, nextHint } from '../course/hints.ts'
import { exerciseFiles } from '../course/paths.ts'
import type { Exercise } from '../course/schema.ts'
import { type Hint, hintsFor } from '../course/task.ts'
import { Grader } from '../grading/grade.ts'
import { WorkerStage } from '../grading/stages/worker.ts'
import { type CourseFolder, oneExercise, openCourse } from './courseFolder.ts'
import { drawMarkdown } from './draw/markdown.ts'
import { screenOf } from './draw/screen.ts'
import { output } from './output.ts'
import { taskOf } from './taskOf.ts'
import type { Command } from './usage.ts'

export const command: Command = {
  synopsis: 'hint [EXERCISE] [--json]',
  details: `One hint that you have not seen; where an exercise has one for the test that fails, that one. When all have been
shown, all are shown again. Without a name: the current exercise.

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
  const { next, before, left } = nextHint(fitting, course.progress.of(exercise.id))
  if (next !== undefined) course.progress.noteHint(exercise.id, hintKey(next), before.map(hintKey))
  if (values.json) {
    const shown = fitting.filter((each) => each === next || before.includes(each))
    const told = shown.map(({ title, text }) => ({ title, text }))
    output.print(JSON.stringify({ exercise: exercise.id, hints: told, left }, null, 2))
    return 0
  }
  // Whoever has seen them all wants to read them again.
  const shown = next === undefined ? fitting : [next]
  output.print(shown.map((each) => textOf(each, fitting, exercise, course)).join('\n\n'))
  output.print(left > 0 ? `\nHints left: ${left}.` : `\nThere are no more hints for ${exercise.name}.`)
  return 0
}

function textOf(hint: Hint, fitting: readonly Hint[], { name }: Exercise, { root }: CourseFolder): string {
  const screen = screenOf(process.stdout, process.env)
  const meant = hint.test === undefined ? '' : `\nFor the test '${hint.test}'.`
  const head = `${name}, hint ${fitting.indexOf(hint) + 1} of ${fitting.length}: ${hint.title}${meant}`
  return [head, '', ...drawMarkdown(hint.text, screen, root)].join('\n')
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
