// The text of an exercise as the page and the student's editor share it: one file, read and written with a version.
//
// The version is the hash of the text. Invariant: a text is written only over the version that the writer has seen;
// otherwise nothing is written, and both texts are shown. Whoever writes elsewhere, in an editor, is never overruled.
//
// Read next: exerciseApi.ts.

import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, realpathSync } from 'node:fs'
import { dirname, sep } from 'node:path'
import { writeAtomically } from '../../course/atomic.ts'
import { exerciseFiles } from '../../course/paths.ts'

/** Bytes. The longest exercise of the course has a few thousand. */
export const LARGEST_TEXT = 200_000

/** What stands in the file, with its version; a file that is missing or no text is empty, and `problem` says so. */
export interface ExerciseText {
  text: string
  version: string
  problem?: string
}

export type Written = { written: ExerciseText } | { conflict: ExerciseText } | { problem: string }

export function versionOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 20)
}

/** The exercise `id`, which is one of the catalogue's: never a name from a request. */
export function readExerciseText(root: string, id: string): ExerciseText {
  const { exercise } = exerciseFiles(root, id)
  let bytes: Buffer
  try {
    if (leavesTheCourse(root, exercise))
      return { ...empty(), problem: 'The file is a link that leads out of the course: it is not shown.' }
    bytes = readFileSync(exercise)
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (code === 'ENOENT')
      return { ...empty(), problem: 'The file is not there. Reset brings its first text back.' }
    return { ...empty(), problem: `The file cannot be read: ${message}` }
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes).replaceAll('\r\n', '\n')
    return { text, version: versionOf(text) }
  } catch {
    return {
      ...empty(),
      problem: 'The file is not UTF-8 text. Save it with the encoding UTF-8 in your editor.',
    }
  }
}

function empty(): ExerciseText {
  return { text: '', version: versionOf('') }
}

/** Writes the text if the file still has the version that the writer began with. */
export function writeExerciseText(root: string, id: string, text: string, version: string): Written {
  const fresh = text.replaceAll('\r\n', '\n')
  if (Buffer.byteLength(fresh) > LARGEST_TEXT)
    return { problem: `The text is longer than ${LARGEST_TEXT} bytes, and was not saved.` }
  const now = readExerciseText(root, id)
  const written: ExerciseText = { text: fresh, version: versionOf(fresh) }
  if (now.version === written.version && now.problem === undefined) return { written }
  if (now.version !== version) return { conflict: now }
  const { exercise } = exerciseFiles(root, id)
  mkdirSync(dirname(exercise), { recursive: true })
  if (leavesTheCourse(root, dirname(exercise)))
    return {
      problem: 'The folder of this exercise is a link that leads out of the course: nothing was saved.',
    }
  writeAtomically(exercise, fresh)
  return { written }
}

/** Whether the path, with all links followed, lies outside of the course's exercises. */
function leavesTheCourse(root: string, path: string): boolean {
  const home = realpathSync(root)
  return !realpathSync(path).startsWith(`${home}${sep}exercises${sep}`)
}
