// Runs one suite with everything that it imports: vitest's own words, and `#play`, whose plays are asked of
// whoever has a stage. The same in a thread of Node and in a page's worker.
//
// Invariant: no student's code is here; what a suite learns of it is the JSON of a play.
//
// Read next: judge.ts; ../judgeThread.ts, one of the places where it runs.

import * as vitest from './expect.ts'
import { judge, type SuiteReport } from './judge.ts'
import type { Played } from './played.ts'
import { randomFrom } from './random.ts'

/** Judge this suite; its code is a CommonJS module that requires `vitest` and `#play`. */
export interface JudgeRequest {
  suite: string
  seed: number
  /** Whether one failed test is enough, and the others are skipped. */
  stopAtFailure?: boolean
}

/** Play this, on the student's code or on the reference; the answer has the same number. */
export interface PlayQuestion {
  play: number
  test: string
  target: 'student' | 'reference'
  scenario: string
  inputJson: string
}

/** Plays what a suite asks for. */
export type Answer = (question: PlayQuestion) => Promise<Played>

/** A suite as a function, as CommonJS has it. */
export type SuiteFunction = (require: (name: string) => unknown, module: object, exports: object) => void

/** Runs the suite. Never rejects for what stands in it. */
export function runSuite(
  load: () => SuiteFunction,
  { seed, stopAtFailure = false }: Omit<JudgeRequest, 'suite'>,
  answer: Answer,
): Promise<SuiteReport> {
  const player = new Player(seed, answer)
  const provided: Record<string, unknown> = { vitest, '#play': player.module }
  const require = (name: string) => {
    if (name in provided) return provided[name]
    throw new Error(`A suite can import 'vitest' and '#play', and files beside it; not '${name}'.`)
  }
  const declare = () => load()(require, { exports: {} }, {})
  return judge(declare, { onTest: (name) => player.begin(name), stopAtFailure })
}

/** What a suite gets from `#play`: see test/exercises/play.d.ts. */
class Player {
  readonly module: object
  private readonly answer: Answer
  private plays = 0
  private currentTest = ''

  constructor(seed: number, answer: Answer) {
    this.answer = answer
    this.module = {
      play: this.playOn('student'),
      reference: { play: this.playOn('reference') },
      seed,
      random: () => randomFrom(`${seed} ${this.currentTest}`),
    }
  }

  begin(test: string): void {
    this.currentTest = test
  }

  private playOn(target: PlayQuestion['target']) {
    return (scenario: string, input: unknown = null): Promise<Played> => {
      this.plays += 1
      const { plays: play, currentTest: test } = this
      return this.answer({ play, test, target, scenario, inputJson: JSON.stringify(input) })
    }
  }
}
