// course reset: puts the starter back, and keeps what stood there.
//
// Read next: ../course/backups.ts; undo.ts.

import { relative } from 'node:path'
import { parseArgs } from 'node:util'
import { resetExercise } from '../course/backups.ts'
import { oneExercise, openCourse } from './courseFolder.ts'
import { output } from './output.ts'
import { type Command, UsageError } from './usage.ts'

export const command: Command = {
  synopsis: 'reset EXERCISE',
  details: 'The text that stood there is kept under .course/backups, with its date.',
  run: reset,
}

async function reset(args: readonly string[]): Promise<number> {
  const { positionals } = parseArgs({ args: [...args], options: {}, allowPositionals: true })
  if (positionals.length === 0) throw new UsageError('Which exercise? course reset needs one.')
  const course = openCourse()
  const { id, name } = oneExercise(course, positionals)
  const backup = resetExercise(course.root, id)
  const kept = backup === null ? '' : ` What stood there is kept as ${relative(process.cwd(), backup)}.`
  output.print(`${name} is as it was at the beginning.${kept}`)
  return 0
}
