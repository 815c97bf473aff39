// The modules of a play, for the text that is graded or for the reference answer, from the files of the course.
//
// Read next: compile.ts.

import { existsSync, readFileSync } from 'node:fs'
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
  return compileProgram({ id, piece: own, text, scenario: scenarioText(root, id) }, (piece) => {
    const builtBy = exercises.find((each) => each.piece === piece)
    return builtBy === undefined ? null : referenceText(root, builtBy.id)
  })
}

/** The scenario of an exercise; null if it has none. */
export function scenarioText(root: string, id: string): string | null {
  const { scenario } = exerciseFiles(root, id)
  return existsSync(scenario) ? readFileSync(scenario, 'utf8') : null
}

/** The reference answer of an exercise, without its marks. Throws if it cannot be read. */
export function referenceText(root: string, id: string): string {
  const source = readSource(exerciseFiles(root, id).solution, id)
  if ('problem' in source) throw new Error(`The reference answer of ${id}: ${source.problem}`)
  return derive(source.text).solution
}

/** The program of an exercise with the reference answer. */
export function referenceProgram(root: string, catalogue: Catalogue, id: string): Program {
  return programOf(root, catalogue, id, referenceText(root, id))
}
