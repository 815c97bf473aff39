// course undo: brings back what the last reset of an exercise took away.
//
// Read next: ../course/backups.ts.

import { parseArgs } from 'node:util'
import { undoReset } from '../course/backups.ts'
import { oneExercise, openCourse } from './courseFolder.ts'
import { output } from './output.ts'
import type { Command } from './usage.ts'

export const command: Command = {
  synopsis: 'undo [EXERCISE]',
  details: 'Without a name: of the current exercise. Undoing twice brings the later text back.',
  run: undo,
}

async function undo(args: readonly string[]): Promise<number> {
  const { positionals } = parseArgs({ args: [...args], options: {}, allowPositionals: true })
  const course = openCourse()
  const { id, name } = oneExercise(course, positionals)
  if (undoReset(course.root, id) === null) {
    output.error(`There is nothing to undo: ${name} was not reset.`)
    return 1
  }
  output.print(`The text of ${name} is back.`)
  return 0
}
