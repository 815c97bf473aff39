// course task: shows the task of an exercise once more.
//
// Read next: next.ts, which shows that of the next one.

import { relative } from 'node:path'
import { parseArgs } from 'node:util'
import { exerciseFiles } from '../course/paths.ts'
import type { Exercise } from '../course/schema.ts'
import { type CourseFolder, oneExercise, openCourse } from './courseFolder.ts'
import { drawMarkdown } from './draw/markdown.ts'
import { screenOf } from './draw/screen.ts'
import { output } from './output.ts'
import { taskOf } from './taskOf.ts'
import type { Command } from './usage.ts'

export const command: Command = {
  synopsis: 'task [EXERCISE] [--json]',
  details: `Without a name: of the current exercise. With one, that exercise becomes the current one.

  --json  print the answer as JSON, and nothing else`,
  run: task,
}

async function task(args: readonly string[]): Promise<number> {
  const options = { json: { type: 'boolean' } } as const
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
  const course = openCourse()
  const exercise = oneExercise(course, positionals)
  course.progress.moveTo(exercise.id)
  showTask(course, exercise, values.json === true)
  return 0
}

/** Prints an exercise: its name, its file, its task. */
export function showTask({ root }: CourseFolder, exercise: Exercise, asJson: boolean): void {
  const { id, title, minutes, kind } = exercise
  const file = relative(process.cwd(), exerciseFiles(root, id).exercise)
  const { task: text } = taskOf(root, id)
  if (asJson) {
    output.print(JSON.stringify({ exercise: id, title, kind, minutes, file, task: text }, null, 2))
    return
  }
  const lines = drawMarkdown(text, screenOf(process.stdout, process.env), root)
  output.print([`${id}: ${title} (${minutes} min)`, file, '', ...lines].join('\n'))
}
