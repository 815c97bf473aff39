// A stage that remembers what the graded file did: every play of the last run, so that its trace can be looked at.
//
// The grader plays the student's program, the reference, and the mistakes that the exercise knows; only the first
// is kept. Which play decided is seen from the order: for a failing test, the grader lets the reference play the
// same scenario after the suite has ended.
// Invariant: it changes nothing of what is played.
//
// Read next: ../grading/stages/stage.ts.

import type { Played } from '../grading/core/played.ts'
import type { Program, Stage, StageName } from '../grading/stages/stage.ts'

/** One play of the student's program. */
export interface RecordedPlay {
  scenario: string
  inputJson: string
  played: Played
}

const MOST_PLAYS = 200

export class RecordingStage implements Stage {
  readonly name: StageName
  private readonly stage: Stage
  private students: string | null = null
  private recorded: RecordedPlay[] = []
  private decisive: string | null = null

  constructor(stage: Stage) {
    this.stage = stage
    this.name = stage.name
  }

  /** A new run begins: this is the program whose plays are kept; null if it cannot be compiled. */
  begin(program: Program | null): void {
    this.students = codeOf(program)
    this.recorded = []
    this.decisive = null
  }

  async play(program: Program, scenario: string, inputJson: string): Promise<Played> {
    const played = await this.stage.play(program, scenario, inputJson)
    const key = keyOf({ scenario, inputJson })
    if (codeOf(program) !== this.students) this.decisive ??= this.recorded.length > 0 ? key : null
    else this.record({ scenario, inputJson, played })
    return played
  }

  private record(play: RecordedPlay): void {
    // A known mistake may be the very same program, and is played again after the suite.
    const isAgain = this.decisive !== null && this.recorded.some((each) => keyOf(each) === keyOf(play))
    if (isAgain || this.recorded.length >= MOST_PLAYS) return
    this.recorded.push(play)
    this.decisive = null
  }

  /** The plays of the last run, and the index of the one that decided; -1 if there was none. */
  get lastRun(): { plays: readonly RecordedPlay[]; decisive: number } {
    const plays = this.recorded
    const found = plays.findLastIndex((play) => keyOf(play) === this.decisive)
    return { plays, decisive: found === -1 ? plays.length - 1 : found }
  }

  close(): Promise<void> {
    return this.stage.close()
  }
}

function keyOf({ scenario, inputJson }: Omit<RecordedPlay, 'played'>): string {
  return `${scenario} ${inputJson}`
}

function codeOf(program: Program | null): string | null {
  return program?.find(({ name }) => name === '#exercise')?.code ?? null
}
