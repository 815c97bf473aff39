// The modules of a play, for the text that is graded or for the reference answer.
//
// Read next: compile.ts.

import { allExercises } from '../course/catalogue.ts'
import { exerciseFiles } from '../course/paths.ts'
import type { Catalogue } from '../course/schema.ts'
import { derive } from '../course/starter.ts'
import { compileProgram } from './compile.ts'
import { readSource } from './source.ts'
import type { Program } from './stages/stage.ts'

/** The program of an exercise with this text as its file. Throws CompileError. */
export function programOf(root: string, { lessons }: Catalogue, id: string, text: string): Program {
  const exercises = allExercises(lessons)
  const { piece: own } = exercises.find((each) => each.id === id) ?? {}
  return compileProgram(root, { id, piece: own, text }, (piece) => {
    const builtBy = exercises.find((each) => each.piece === piece)
    return builtBy === undefined ? null : exerciseFiles(root, builtBy.id).solution
  })
}

/** The program of an exercise with the reference answer. */
export function referenceProgram(root: string, catalogue: Catalogue, id: string): Program {
  const source = readSource(exerciseFiles(root, id).solution, id)
  if ('problem' in source) throw new Error(`The reference answer of ${id}: ${source.problem}`)
  return programOf(root, catalogue, id, derive(source.text).solution)
}
