// What grading needs of a course, from its folder.
//
// Invariant: every text is read when it is asked for, so an edit is seen by the next verdict.
//
// Read next: grading.ts, which asks; program.ts.

import { readFileSync } from 'node:fs'
import { wrongAnswers } from '../course/answers.ts'
import { readFrontMatter } from '../course/frontMatter.ts'
import { exerciseFiles } from '../course/paths.ts'
import { type Catalogue, type Exercise, exerciseFrontMatter, type WrongAnswer } from '../course/schema.ts'
import { hashOfText, suiteProblem } from '../course/suiteHashes.ts'
import { type Hint, readTask } from '../course/task.ts'
import type { Materials } from './grading.ts'
import { starterAsAnswer } from './knownMistakes.ts'
import { programOf, referenceProgram } from './program.ts'
import type { Program } from './stages/stage.ts'
import { loadSuite } from './suite.ts'

export interface MaterialOptions {
  /** Takes suites as they stand, edited or not: for the authors' check, which says so in a place of its own. */
  editedSuites?: boolean
}

export class CourseMaterials implements Materials {
  private readonly root: string
  private readonly catalogue: Catalogue
  private readonly options: MaterialOptions
  readonly hashOf = hashOfText

  constructor(root: string, catalogue: Catalogue, options: MaterialOptions = {}) {
    this.root = root
    this.catalogue = catalogue
    this.options = options
  }

  get courseVersion(): string {
    return this.catalogue.courseVersion
  }

  problemWith({ id }: Exercise): string | null {
    return this.options.editedSuites ? null : suiteProblem(this.root, id)
  }

  suiteOf({ id }: Exercise): Promise<string> {
    return loadSuite(exerciseFiles(this.root, id).suite)
  }

  programOf({ id }: Exercise, text: string): Program {
    return programOf(this.root, this.catalogue, id, text)
  }

  referenceOf({ id }: Exercise): Program {
    return referenceProgram(this.root, this.catalogue, id)
  }

  hintsOf({ id }: Exercise): Hint[] {
    try {
      const text = readFileSync(exerciseFiles(this.root, id).task, 'utf8').replaceAll('\r\n', '\n')
      return readTask(readFrontMatter(`exercises/${id}.md`, text, exerciseFrontMatter).body).hints
    } catch {
      // Without its task an exercise has no hints, and can be graded all the same.
      return []
    }
  }

  wrongAnswersOf({ id }: Exercise): WrongAnswer[] {
    return [...starterAsAnswer(this.root, id), ...wrongAnswers(this.root, id)]
  }
}
