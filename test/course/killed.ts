// Writes and writes, until it is killed: progress, resets and undos in the course of the folder that it is given.
//
// Read next: killed.test.ts, which kills it.

import { resetExercise, undoReset } from '../../server/course/backups.ts'
import { Progress } from '../../server/course/progress.ts'

const [root, id] = process.argv.slice(2) as [string, string]

for (let round = 1; ; round++) {
  const progress = new Progress(root)
  if (progress.notice !== null) throw new Error(progress.notice)
  progress.noteHints(`01-many/${round % 50}`, round)
  resetExercise(root, id)
  progress.noteVerdict(`01-many/${round % 50}`, false)
  undoReset(root, id)
  process.stdout.write('.')
}
