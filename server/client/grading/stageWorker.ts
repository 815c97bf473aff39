// The inside of the stage `page`: one worker, one play. Behind this script, in the same file, stands the world
// (../../grading/core/world.ts), the same text that runs in every stage.
//
// A classic script, because what it loads are scripts: a student's code is a function on the first line of one, so its
// lines stay true, and nothing has to be evaluated from a text.
// Invariant: what is needed to answer was taken aside before, and of the browser nothing is left that a student's code
// could reach: the world clears the global object, and this clears what that inherits.
//
// Read next: pageStage.ts, the other side.

import type { StageLimits } from '../../grading/stages/stage.ts'

/** Load these scripts, which define the modules, and play. */
export interface StageRequest {
  scripts: string[]
  scenario: string
  inputJson: string
  limits: StageLimits
}

/** The play's JSON, or why there is none. */
export type StageAnswer = { played: string } | { failure: string }

interface WorkerScope {
  onmessage: ((event: { data: StageRequest }) => void) | null
  postMessage(answer: StageAnswer): void
  importScripts(...addresses: string[]): void
  world: typeof import('../../grading/core/world.ts')
}

const scope = globalThis as unknown as WorkerScope
const post = scope.postMessage.bind(scope)
const importScripts = scope.importScripts.bind(scope)

scope.onmessage = ({ data: { scripts, scenario, inputJson, limits } }) => {
  const { play } = scope.world
  try {
    importScripts(...scripts)
    post({ played: play(scenario, inputJson, limits) })
  } catch (error) {
    post({
      failure: error instanceof Error ? error.message : 'It threw something that cannot be read.',
    })
  }
}

let holder: object | null = Object.getPrototypeOf(globalThis)
while (holder !== null && holder !== Object.prototype) {
  for (const name of Reflect.ownKeys(holder)) Reflect.deleteProperty(holder, name)
  holder = Object.getPrototypeOf(holder)
}
