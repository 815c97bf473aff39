// The files in `exercises/` against the starters that the solutions give. Only for a clone that nobody works in:
// on a student's, what stands there is the student's.
//
// Read next: ../starter.ts.

import { existsSync, readFileSync } from 'node:fs'
import { writeAtomically } from '../atomic.ts'
import { backUp } from '../backups.ts'
import { exerciseFiles } from '../paths.ts'
import type { Problem } from '../problem.ts'
import { derive, MarkError } from '../starter.ts'
import { type Course, namesOf } from './course.ts'

/** Every solution has marked regions that can be read. */
export function checkMarks({ root, exercises }: Course): Problem[] {
  return exercises.flatMap(({ id }) => {
    const { solution } = exerciseFiles(root, id)
    if (!existsSync(solution)) return []
    try {
      derive(readFileSync(solution, 'utf8'))
      return []
    } catch (error) {
      if (!(error instanceof MarkError)) throw error
      return [{ file: namesOf(id).solution, line: error.line, message: error.message }]
    }
  })
}

/** The exercises whose file is not the derived starter, with the text that it should be. */
function outdated({ root, exercises }: Course): { id: string; file: string; starter: string }[] {
  return exercises.flatMap(({ id }) => {
    const { exercise, solution } = exerciseFiles(root, id)
    if (!existsSync(solution)) return []
    let starter: string
    try {
      ;({ starter } = derive(readFileSync(solution, 'utf8').replaceAll('\r\n', '\n')))
    } catch {
      // checkMarks says what is wrong with it.
      return []
    }
    const now = existsSync(exercise) ? readFileSync(exercise, 'utf8').replaceAll('\r\n', '\n') : null
    return now === starter ? [] : [{ id, file: exercise, starter }]
  })
}

export function checkStarters(course: Course): Problem[] {
  return outdated(course).map(({ id }) => ({
    file: namesOf(id).starter,
    message: 'is not the starter of its solution; `npx course check --write` writes it',
  }))
}

/**
 * Writes the starters that are missing or out of date. What stood there may be somebody's answer, so it is kept as a
 * reset keeps it, and `course undo` brings it back. Gives the ids, and the backups' paths.
 */
export function writeStarters(course: Course): { id: string; backup: string | null }[] {
  return outdated(course).map(({ id, file, starter }) => {
    const backup = backUp(course.root, id)
    writeAtomically(file, starter)
    return { id, backup }
  })
}
