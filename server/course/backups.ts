// Keeps every text that a reset takes away, with its date, and brings it back.
//
// Invariant: an exercise file is never overwritten before its text is safe under `.course/backups`, and a backup is
// given up only when its text stands in the exercise file. Stopped at any instant, no text is lost and none is half.
//
// Read next: starter.ts, where a reset's text comes from.

import { existsSync, readFileSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { writeAtomically } from './atomic.ts'
import { entries, exerciseFiles } from './paths.ts'
import { derive } from './starter.ts'

function folder(root: string, id: string): string {
  return join(root, '.course', 'backups', ...id.split('/'))
}

/** Puts the starter back into the exercise file. Gives the backup's path; null if there was nothing to keep. */
export function resetExercise(root: string, id: string, now = new Date()): string | null {
  const files = exerciseFiles(root, id)
  const { starter } = derive(readFileSync(files.solution, 'utf8').replaceAll('\r\n', '\n'))
  const backup = backUp(root, id, now)
  writeAtomically(files.exercise, starter)
  return backup
}

/** Keeps the text of the exercise file. Gives the backup's path; null if there is no file. */
export function backUp(root: string, id: string, now = new Date()): string | null {
  const { exercise } = exerciseFiles(root, id)
  if (!existsSync(exercise)) return null
  const stamp = now.toISOString().replaceAll(':', '-').replace('.', '-')
  const count = entries(folder(root, id)).length
  const backup = join(folder(root, id), `${stamp}-${String(count).padStart(3, '0')}.ts`)
  // The bytes as they are: what is reset may not even be text.
  writeAtomically(backup, readFileSync(exercise))
  return backup
}

/**
 * Brings back the text that the last reset took away; what stands there now takes its place among the backups,
 * so a second undo brings that back. Gives the backup that was used; null if there is none.
 */
export function undoReset(root: string, id: string, now = new Date()): string | null {
  const last = entries(folder(root, id))
    .filter((name) => name.endsWith('.ts'))
    .at(-1)
  if (last === undefined) return null
  const backup = join(folder(root, id), last)
  const text = readFileSync(backup)
  backUp(root, id, now)
  writeAtomically(exerciseFiles(root, id).exercise, text)
  renameSync(backup, `${backup}.used`)
  return backup
}
