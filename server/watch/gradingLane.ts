// What one run needs: a grader with its judge and its stage. A lane whose run does not come back is thrown away
// whole, and the next run opens a new one.
//
// Grading is loaded when the first lane is opened, and not before: so the first screen need not wait for it.
// Invariant: a lane grades one file at a time.
//
// Read next: ../grading/grade.ts; ../grading/studentPlays.ts.

import { exerciseFiles } from '../course/paths.ts'
import type { Catalogue, Exercise } from '../course/schema.ts'
import type { Verdict } from '../grading/core/verdict.ts'
import type { Grader } from '../grading/grade.ts'
import type { StudentPlays } from '../grading/studentPlays.ts'

/** What of grading is called beside the grader. */
interface Parts {
  studentPlays: typeof import('../grading/studentPlays.ts').studentPlays
  starterAsAnswer: typeof import('../grading/knownMistakes.ts').starterAsAnswer
}

/** The same as `course grade` uses: a verdict does not depend on where it was asked for. */
const SEED = 1

export class GradingLane {
  private readonly grader: Grader
  private readonly parts: Parts
  private readonly root: string
  /** What the graded file did in the last run. */
  lastRun: StudentPlays = { plays: [], decisive: -1 }

  private constructor(root: string, grader: Grader, parts: Parts) {
    this.root = root
    this.grader = grader
    this.parts = parts
  }

  static async open(root: string, catalogue: Catalogue): Promise<GradingLane> {
    const [{ Grader }, { WorkerStage }, { studentPlays }, { starterAsAnswer }] = await Promise.all([
      import('../grading/grade.ts'),
      import('../grading/stages/worker.ts'),
      import('../grading/studentPlays.ts'),
      import('../grading/knownMistakes.ts'),
    ])
    const grader = new Grader(root, catalogue, new WorkerStage())
    return new GradingLane(root, grader, { studentPlays, starterAsAnswer })
  }

  async grade(exercise: Exercise): Promise<Verdict> {
    const { exercise: file } = exerciseFiles(this.root, exercise.id)
    const verdict = await this.grader.grade({ exercise, file, seed: SEED })
    this.lastRun = this.parts.studentPlays(verdict, this.grader.lastPlays)
    return verdict
  }

  /** Grades what the student began with: its verdict is known, and everything is ready after it. */
  async warmUp(exercise: Exercise): Promise<void> {
    const [starter] = this.parts.starterAsAnswer(this.root, exercise.id)
    if (starter !== undefined) await this.grader.gradeText({ exercise, text: starter.text, seed: SEED })
  }

  close(): Promise<void> {
    return this.grader.close()
  }
}
