// course next: goes to the next exercise that is not passed, and shows its task.
//
// Read next: courseFolder.ts.

import { relative } from 'node:path'
import { parseArgs } from 'node:util'
import { exerciseFiles } from '../course/paths.ts'
import { openCourse } from './courseFolder.ts'
import { drawMarkdown } from './draw/markdown.ts'
import { screenOf } from './draw/screen.ts'
import { output } from './output.ts'
import { taskOf } from './taskOf.ts'
import type { Command } from './usage.ts'
import { nextExercise } from './watch/effects.ts'

export const command: Command = {
  synopsis: 'next [--json]',
  details: `After the last one it begins again at the first that was left out.

  --json  print the answer as JSON, and nothing else`,
  run: next,
}

async function next(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: { json: { type: 'boolean' } } })
  const course = openCourse()
  const exercise = nextExercise(course, course.progress.current)
  if (exercise === undefined) {
    output.print(values.json ? 'null' : 'All exercises are passed.')
    return 0
  }
  course.progress.moveTo(exercise.id)
  const { id, title, minutes, kind } = exercise
  const file = relative(process.cwd(), exerciseFiles(course.root, id).exercise)
  const { task } = taskOf(course.root, id)
  if (values.json) {
    output.print(JSON.stringify({ exercise: id, title, kind, minutes, file, task }, null, 2))
    return 0
  }
  const lines = drawMarkdown(task, screenOf(process.stdout, process.env), course.root)
  output.print([`${id}: ${title} (${minutes} min)`, file, '', ...lines].join('\n'))
  return 0
}
