// The thread in which suites are judged: vitest's runner, loaded once and kept warm. It never loads a student's
// code; what it wants to know of it, it asks for as a play and gets as JSON.
//
// Read next: core/judge.ts.

import { parentPort } from 'node:worker_threads'
import * as vitest from './core/expect.ts'
import { judge, type SuiteReport } from './core/judge.ts'
import type { Played } from './core/played.ts'
import { randomFrom } from './core/random.ts'

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

export interface PlayAnswer {
  play: number
  played: Played
}

const waiting = new Map<number, (played: Played) => void>()
let plays = 0
let currentTest = ''

function playOn(target: PlayQuestion['target']) {
  return (scenario: string, input: unknown = null): Promise<Played> => {
    plays += 1
    const question: PlayQuestion = {
      play: plays,
      test: currentTest,
      target,
      scenario,
      inputJson: JSON.stringify(input),
    }
    parentPort!.postMessage(question)
    return new Promise((resolve) => waiting.set(question.play, resolve))
  }
}

/** What a suite gets from `#play`: see test/exercises/play.d.ts. */
function playModule(seed: number) {
  return {
    play: playOn('student'),
    reference: { play: playOn('reference') },
    seed,
    random: () => randomFrom(`${seed} ${currentTest}`),
  }
}

async function judgeSuite({ suite, seed, stopAtFailure = false }: JudgeRequest): Promise<void> {
  const provided: Record<string, unknown> = { vitest, '#play': playModule(seed) }
  const load = () => {
    const require = (name: string) => {
      if (name in provided) return provided[name]
      throw new Error(`A suite can import 'vitest' and '#play', and files beside it; not '${name}'.`)
    }
    const suiteModule = new Function('require', 'module', 'exports', suite)
    suiteModule(require, { exports: {} }, {})
  }
  const onTest = (name: string) => {
    currentTest = name
  }
  const report: SuiteReport = await judge(load, { onTest, stopAtFailure })
  parentPort!.postMessage({ report })
}

parentPort!.on('message', (message: JudgeRequest | PlayAnswer) => {
  if ('suite' in message) void judgeSuite(message)
  else {
    waiting.get(message.play)?.(message.played)
    waiting.delete(message.play)
  }
})
