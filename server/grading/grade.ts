// Grading on this computer: files of a course's folder, the judge in a thread.
//
// Invariant: it never throws for what stands in a student's file, nor for what somebody did to it.
//
// Read next: grading.ts, from a text to a verdict; source.ts; courseMaterials.ts; judge.ts.

import type { Catalogue, Exercise } from '../course/schema.ts'
import type { Verdict } from './core/verdict.ts'
import { CourseMaterials, type MaterialOptions } from './courseMaterials.ts'
import { Grading } from './grading.ts'
import { Judge } from './judge.ts'
import { readSource } from './source.ts'
import type { Stage } from './stages/stage.ts'

export interface GradeRequest {
  exercise: Exercise
  /** The file to grade. */
  file: string
  /** Decides everything random. */
  seed: number
}

/** Grades files and texts of one course on one stage. */
export class Grader extends Grading {
  constructor(root: string, catalogue: Catalogue, stage: Stage, options: MaterialOptions = {}) {
    super(new CourseMaterials(root, catalogue, options), new Judge(), stage)
  }

  /** The verdict on the file. Never rejects for what stands in it. */
  async grade({ exercise, file, seed }: GradeRequest): Promise<Verdict> {
    return this.gradeSource(exercise, readSource(file, exercise.name), seed)
  }
}
