// course reset: puts the starter back, and keeps what stood there.
//
// Read next: ../course/backups.ts; undo.ts.

import { relative } from 'node:path'
import { parseArgs } from 'node:util'
import { resetExercise } from '../course/backups.ts'
import { currentExercise, oneExercise, openCourse } from './courseFolder.ts'
import { output } from './output.ts'
import { type Command, UsageError } from './usage.ts'

export const command: Command = {
  synopsis: 'reset EXERCISE [--json]',
  details: `The text that stood there is kept under .course/backups, with its date.

  --json  print the answer as JSON, and nothing else`,
  run: reset,
}

async function reset(args: readonly string[]): Promise<number> {
  const options = { json: { type: 'boolean' } } as const
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
  const course = openCourse()
  if (positionals.length === 0)
    throw new UsageError(
      `Which exercise? To begin the current one anew: course reset ${currentExercise(course).name}`,
    )
  const { id, name } = oneExercise(course, positionals)
  const backup = resetExercise(course.root, id)
  const path = backup === null ? null : relative(process.cwd(), backup)
  if (values.json) {
    output.print(JSON.stringify({ exercise: id, backup: path }, null, 2))
    return 0
  }
  const kept = path === null ? '' : ` What stood there is kept as ${path}.`
  output.print(`${name} is as it was at the beginning.${kept}`)
  return 0
}
