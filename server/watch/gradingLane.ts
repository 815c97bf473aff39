// What one run needs: a grader with its judge and its stage. A lane whose run does not come back is thrown away
// whole, and the next run opens a new one.
//
// Grading is loaded when the first lane is opened, and not before: so the first screen need not wait for it.
// Invariant: a lane grades one file at a time.
//
// Read next: recordingStage.ts; ../grading/grade.ts.

import { exerciseFiles } from '../course/paths.ts'
import type { Catalogue, Exercise } from '../course/schema.ts'
import type { Verdict } from '../grading/core/verdict.ts'
import type { Grader } from '../grading/grade.ts'
import type { Program } from '../grading/stages/stage.ts'
import type { RecordingStage } from './recordingStage.ts'

/** The same as `course grade` uses: a verdict does not depend on where it was asked for. */
const SEED = 1

export class GradingLane {
  private readonly grader: Grader
  private readonly stage: RecordingStage
  private readonly starterOf: (id: string) => { text: string }[]
  private readonly root: string
  private readonly compile: (id: string) => Program | null

  private constructor(parts: {
    grader: Grader
    stage: RecordingStage
    starterOf: (id: string) => { text: string }[]
    root: string
    compile: (id: string) => Program | null
  }) {
    this.grader = parts.grader
    this.stage = parts.stage
    this.starterOf = parts.starterOf
    this.root = parts.root
    this.compile = parts.compile
  }

  static async open(root: string, catalogue: Catalogue): Promise<GradingLane> {
    const [
      { Grader },
      { WorkerStage },
      { RecordingStage },
      { programOf },
      { readSource },
      { starterAsAnswer },
    ] = await Promise.all([
      import('../grading/grade.ts'),
      import('../grading/stages/worker.ts'),
      import('./recordingStage.ts'),
      import('../grading/program.ts'),
      import('../grading/source.ts'),
      import('../grading/knownMistakes.ts'),
    ])
    const stage = new RecordingStage(new WorkerStage())
    const compile = (id: string) => {
      const source = readSource(exerciseFiles(root, id).exercise, id)
      try {
        return 'text' in source ? programOf(root, catalogue, id, source.text) : null
      } catch {
        // What does not compile plays nothing; the verdict says why.
        return null
      }
    }
    const grader = new Grader(root, catalogue, stage)
    return new GradingLane({ grader, stage, root, compile, starterOf: (id) => starterAsAnswer(root, id) })
  }

  grade(exercise: Exercise): Promise<Verdict> {
    this.stage.begin(this.compile(exercise.id))
    const file = exerciseFiles(this.root, exercise.id).exercise
    return this.grader.grade({ exercise, file, seed: SEED })
  }

  get lastRun(): RecordingStage['lastRun'] {
    return this.stage.lastRun
  }

  /** Grades what the student began with: its verdict is known, and everything is ready after it. */
  async warmUp(exercise: Exercise): Promise<void> {
    const [starter] = this.starterOf(exercise.id)
    if (starter !== undefined) await this.grader.gradeText({ exercise, text: starter.text, seed: SEED })
  }

  close(): Promise<void> {
    return this.grader.close()
  }
}
