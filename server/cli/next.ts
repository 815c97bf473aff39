// course next: goes to the next exercise that is not passed, and shows its task.
//
// Read next: courseFolder.ts.

import { relative } from 'node:path'
import { parseArgs } from 'node:util'
import { exerciseFiles } from '../course/paths.ts'
import { openCourse } from './courseFolder.ts'
import { output } from './output.ts'
import { taskOf } from './taskOf.ts'
import type { Command } from './usage.ts'
import { nextExercise } from './watch/effects.ts'

export const command: Command = {
  synopsis: 'next',
  details: 'After the last one it begins again at the first that was left out.',
  run: next,
}

async function next(args: readonly string[]): Promise<number> {
  parseArgs({ args: [...args], options: {} })
  const course = openCourse()
  const exercise = nextExercise(course, course.progress.current)
  if (exercise === undefined) {
    output.print('All exercises are passed.')
    return 0
  }
  course.progress.moveTo(exercise.id)
  const { exercise: file } = exerciseFiles(course.root, exercise.id)
  const head = `${exercise.id}: ${exercise.title} (${exercise.minutes} min)\n${relative(process.cwd(), file)}`
  output.print(`${head}\n\n${taskOf(course.root, exercise.id).task}`)
  return 0
}
