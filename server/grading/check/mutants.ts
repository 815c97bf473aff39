// Mutants: a suite is worth what it catches. The marked regions of a reference answer get one small mistake at a
// time, and the suite has to fail each; those that it does not notice are listed with line and mutation.
//
// A mutant that does not compile does not count. One that never ends is killed by its first play: the limits are
// small, and no further play of it is run.
// Invariant: no process is started for a mutant; all are graded on one warm stage.
//
// Read next: mutate.ts, which makes them.

import { existsSync, readFileSync } from 'node:fs'
import { type Course, namesOf } from '../../course/check/course.ts'
import { exerciseFiles } from '../../course/paths.ts'
import type { Exercise } from '../../course/schema.ts'
import { solutionLines } from '../../course/solutionLines.ts'
import { derive, MarkError } from '../../course/starter.ts'
import type { Played } from '../core/played.ts'
import { TransformError, withoutTypes } from '../core/transform.ts'
import { Grader } from '../grade.ts'
import type { Program, Stage } from '../stages/stage.ts'
import { WorkerStage } from '../stages/worker.ts'
import { type Mutant, mutantsOf } from './mutate.ts'

/** Of those that compile. */
export const FEWEST_KILLED = 0.95

const SEED = 1

/** What became of the mutants of one exercise. */
export interface MutantReport {
  exercise: string
  killed: number
  survivors: { file: string; line: number; mutation: string }[]
}

/** Grades mutants, one after the other. Close it at the end. */
export class MutantGrader {
  private readonly stage = new ImpatientStage()
  private readonly grader: Grader
  private readonly course: Course

  constructor(course: Course) {
    this.course = course
    this.grader = new Grader(course.root, course.catalogue, this.stage, { editedSuites: true })
  }

  async check(exercise: Exercise): Promise<MutantReport> {
    const { solution: file } = namesOf(exercise.id)
    const report: MutantReport = { exercise: exercise.id, killed: 0, survivors: [] }
    for (const { line, mutation, text } of this.mutants(exercise)) {
      this.stage.begin()
      const { status } = (await this.grader.gradePlainly(exercise, { text }, SEED, { untilFailure: true }))
        .verdict
      if (status === 'failed') report.killed += 1
      if (status === 'passed') report.survivors.push({ file, line, mutation })
    }
    return report
  }

  private mutants({ id }: Exercise): Mutant[] {
    const { solution } = exerciseFiles(this.course.root, id)
    if (!existsSync(solution)) return []
    const source = readFileSync(solution, 'utf8').replaceAll('\r\n', '\n')
    const open = solutionLines(source)
    try {
      return mutantsOf(withoutTypes(derive(source).solution), (line) => open.has(line))
    } catch (error) {
      // A solution that does not compile, or has marks out of place, is told by another check.
      if (error instanceof TransformError || error instanceof MarkError) return []
      throw error
    }
  }

  close(): Promise<void> {
    return this.grader.close()
  }
}

/** A stage with small limits, which plays nothing more of a program that did not come back. */
class ImpatientStage implements Stage {
  readonly name = 'worker'
  private readonly stage = new WorkerStage({ maxTurns: 5_000, maxSteps: 50_000, wallClock: 10_000 })
  private hopeless: Played | null = null
  private hopelessProgram = ''

  /** A new mutant begins. */
  begin(): void {
    this.hopeless = null
  }

  async play(program: Program, scenario: string, inputJson: string): Promise<Played> {
    const code = program.find(({ name }) => name === '#exercise')?.code ?? ''
    if (this.hopeless !== null && this.hopelessProgram === code) return this.hopeless
    const played = await this.stage.play(program, scenario, inputJson)
    if (['endless', 'timeout', 'memory', 'crashed'].includes(played.end)) {
      this.hopeless = played
      this.hopelessProgram = code
    }
    return played
  }

  close(): Promise<void> {
    return this.stage.close()
  }
}
