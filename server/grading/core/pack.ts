// All that a page needs to grade one exercise, as data: prepared on a computer that has the course, fetched by a
// page that has nothing else.
//
// Invariant: survives JSON, and names no path of the computer on which it was made.
//
// Read next: ../pack.ts, which makes one; ../../client/grading/packMaterials.ts, which reads it.

import type { Exercise, WrongAnswer } from '../../course/schema.ts'
import type { Hint } from '../../course/task.ts'
import type { Graded } from './knownMistakes.ts'

export interface ExercisePack {
  exercise: Exercise
  courseVersion: string
  /** Why answers to it cannot be graded at all; null if they can. */
  problem: string | null
  /** The suite, as CommonJS. */
  suite: string
  /** TypeScript, as all texts that follow; null if there is none. */
  scenario: string | null
  reference: string
  /** The reference answers of the pieces of myloop, by the name of the piece. */
  pieces: Record<string, string>
  hints: Hint[]
  wrongAnswers: WrongAnswer[]
  /** How the wrong answers behave with this seed, in their order. */
  known: { seed: number; graded: Graded[] }
}
