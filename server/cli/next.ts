// course next: goes to the next exercise that is not passed, and shows its task.
//
// Read next: task.ts.

import { parseArgs } from 'node:util'
import { openCourse } from './courseFolder.ts'
import { output } from './output.ts'
import { showTask } from './task.ts'
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
  const left = course.exercises.find(({ id }) => id === course.progress.current)
  course.progress.moveTo(exercise.id)
  showTask(course, exercise, values.json === true)
  const isLeft = left !== undefined && left !== exercise && !course.progress.hasPassed(left.id)
  if (isLeft && !values.json)
    output.print(
      `\nLeft for later: ${left.name}, which is not passed. Back to it: npx course task ${left.name}`,
    )
  return 0
}
