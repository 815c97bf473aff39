// course undo: brings back what the last reset of an exercise took away.
//
// Read next: ../course/backups.ts.

import { parseArgs } from 'node:util'
import { undoReset } from '../course/backups.ts'
import { oneExercise, openCourse } from './courseFolder.ts'
import { output } from './output.ts'
import type { Command } from './usage.ts'

export const command: Command = {
  synopsis: 'undo [EXERCISE] [--json]',
  details: `Without a name: of the current exercise. Undoing twice brings the later text back.

  --json  print the answer as JSON, and nothing else`,
  run: undo,
}

async function undo(args: readonly string[]): Promise<number> {
  const options = { json: { type: 'boolean' } } as const
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
  const course = openCourse()
  const { id, name } = oneExercise(course, positionals)
  const backup = undoReset(course.root, id)
  if (values.json) {
    output.print(JSON.stringify({ exercise: id, undone: backup !== null }, null, 2))
    return backup === null ? 1 : 0
  }
  if (backup === null) {
    output.error(`There is nothing to bring back: no reset of ${name} has taken a text away.`)
    return 1
  }
  output.print(`The text of ${name} is back.`)
  return 0
}
