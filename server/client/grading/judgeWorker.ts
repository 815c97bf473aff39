// The judge's worker: grades texts with the same suites, the same compiler and the same diagnosis as the terminal. It
// never loads a student's code: that runs in workers of the stage, which this one starts and ends.
//
// Invariant: every request is answered, one after the other, and while one is worked on, each play is a sign of life.
//
// Read next: pageGrading.ts, the page's side; ../../grading/grading.ts.

import type { SuiteReport } from '../../grading/core/judge.ts'
import type { ExercisePack } from '../../grading/core/pack.ts'
import { type Answer, type JudgeRequest, runSuite, type SuiteFunction } from '../../grading/core/suiteRun.ts'
import type { Verdict } from '../../grading/core/verdict.ts'
import { Grading, type SuiteJudge } from '../../grading/grading.ts'
import { PackMaterials } from './packMaterials.ts'
import { PageStage } from './pageStage.ts'

/** Grade this text; `stage` and `pack` are addresses: of the stage's script, and of the exercise's pack. */
export interface GradingRequest {
  id: number
  stage: string
  pack: string
  text: string
  seed: number
}

export type GradingAnswer = { id: number } & ({ alive: true } | { verdict: Verdict } | { failure: string })

const post = (answer: GradingAnswer) => globalThis.postMessage(answer)

/** The same suite is imported once. */
const suites = new Map<string, Promise<SuiteFunction>>()

function importSuite(suite: string): Promise<SuiteFunction> {
  let imported = suites.get(suite)
  if (imported === undefined) {
    const script = `export default function(require,module,exports){${suite}\n}`
    imported = import(addressOf(script)).then((module: { default: SuiteFunction }) => module.default)
    suites.set(suite, imported)
  }
  return imported
}

function addressOf(script: string): string {
  return URL.createObjectURL(new Blob([script], { type: 'text/javascript' }))
}

class PageJudge implements SuiteJudge {
  private readonly alive: () => void

  constructor(alive: () => void) {
    this.alive = alive
  }

  async judge(request: JudgeRequest, answer: Answer): Promise<SuiteReport> {
    const suite = await importSuite(request.suite)
    return runSuite(
      () => suite,
      request,
      (question) => {
        this.alive()
        return answer(question)
      },
    )
  }

  async close(): Promise<void> {}
}

/** What has been fetched, by its address. */
const fetched = new Map<string, Promise<string>>()

function fetchText(address: string): Promise<string> {
  let text = fetched.get(address)
  if (text === undefined) {
    text = fetch(address).then((response) => {
      if (!response.ok) throw new Error(`${address} answered ${response.status}`)
      return response.text()
    })
    text.catch(() => fetched.delete(address))
    fetched.set(address, text)
  }
  return text
}

let stage: Promise<PageStage> | null = null
/** What is kept warm of each exercise, by the address of its pack. */
const open = new Map<string, { pack: ExercisePack; grading: Grading }>()
let current = 0

async function grade(request: GradingRequest): Promise<GradingAnswer> {
  current = request.id
  stage ??= fetchText(request.stage).then((script) => new PageStage(addressOf(script)))
  const [ready, packText] = await Promise.all([stage, fetchText(request.pack)])
  let exercise = open.get(request.pack)
  if (exercise === undefined) {
    const pack = JSON.parse(packText) as ExercisePack
    const judge = new PageJudge(() => post({ id: current, alive: true }))
    exercise = { pack, grading: new Grading(new PackMaterials(pack), judge, ready) }
    open.set(request.pack, exercise)
  }
  const { text, seed } = request
  const verdict = await exercise.grading.gradeText({ exercise: exercise.pack.exercise, text, seed })
  return { id: request.id, verdict }
}

let last: Promise<void> = Promise.resolve()

globalThis.onmessage = ({ data }: MessageEvent<GradingRequest>) => {
  last = last.then(async () => {
    try {
      post(await grade(data))
    } catch (error) {
      stage = null
      post({ id: data.id, failure: error instanceof Error ? error.message : String(error) })
    }
  })
}
