// What grading needs of a course, from the packs that a page has fetched.
//
// Invariant: what a pack does not hold is not there; nothing is fetched in the middle of a verdict.
//
// Read next: ../../grading/core/pack.ts; ../../grading/grading.ts, which asks.

import type { Exercise, WrongAnswer } from '../../course/schema.ts'
import type { Hint } from '../../course/task.ts'
import { compileProgram } from '../../grading/compile.ts'
import type { KnownMistake } from '../../grading/core/knownMistakes.ts'
import type { ExercisePack } from '../../grading/core/pack.ts'
import type { Materials } from '../../grading/grading.ts'
import type { Program } from '../../grading/stages/stage.ts'
import { sha256 } from './sha256.ts'

export class PackMaterials implements Materials {
  private readonly pack: ExercisePack

  constructor(pack: ExercisePack) {
    this.pack = pack
  }

  get courseVersion(): string {
    return this.pack.courseVersion
  }

  problemWith({ stage, name }: Exercise): string | null {
    if (stage === 'vm') return this.pack.problem
    return `This exercise needs more than a browser's page has. Grade it on your computer: npx course grade ${name}`
  }

  async suiteOf(): Promise<string> {
    return this.pack.suite
  }

  programOf({ id, piece }: Exercise, text: string): Program {
    const { scenario, pieces } = this.pack
    return compileProgram({ id, piece, text, scenario }, (name) =>
      Object.hasOwn(pieces, name) ? pieces[name]! : null,
    )
  }

  referenceOf(exercise: Exercise): Program {
    return this.programOf(exercise, this.pack.reference)
  }

  hintsOf(): Hint[] {
    return this.pack.hints
  }

  wrongAnswersOf(): WrongAnswer[] {
    return this.pack.wrongAnswers
  }

  knownMistakesOf(_exercise: Exercise, seed: number): KnownMistake[] | undefined {
    const { known, wrongAnswers } = this.pack
    if (known.seed !== seed) return undefined
    return wrongAnswers.map((answer, index) => ({ answer, ...known.graded[index]! }))
  }

  hashOf(text: string): string {
    return sha256(text.replaceAll('\r\n', '\n'))
  }
}
