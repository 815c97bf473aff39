// The thread in which a student's code runs, inside the process of worker.ts. Every play gets a context of its
// own: fresh globals, no `process`, no `require`.
//
// Node's contexts are no security boundary, and this stage does not claim to be one: it keeps honest mistakes
// from touching anything. What must hold against ill will is vm.ts and the jail.
//
// Read next: ../core/world.ts.

import { type Context, createContext, Script } from 'node:vm'
import { parentPort, workerData } from 'node:worker_threads'
import type { StageLimits } from './stage.ts'

interface PlayRequest {
  id: number
  program: { name: string; fileName: string; code: string }[]
  scenario: string
  inputJson: string
  limits: StageLimits
}

const worldScript = new Script(workerData.world as string, { filename: 'world.js' })
const scripts = new Map<string, Script>()

function scriptOf({ fileName, code }: { fileName: string; code: string }): Script {
  const key = `${fileName}\n${code}`
  let script = scripts.get(key)
  if (script === undefined) {
    // The opening stands on the file's first line, so that line numbers stay true.
    script = new Script(`(function (require, exports, module) {${code}\n})`, { filename: fileName })
    if (scripts.size > 200) scripts.clear()
    scripts.set(key, script)
  }
  return script
}

/** A context with the world in it, in which nothing has been played; made ahead, while nobody waits for it. */
let fresh: Context | null = null

function newContext(): Context {
  const context = createContext()
  worldScript.runInContext(context)
  return context
}

function playInFreshContext({ program, scenario, inputJson, limits }: PlayRequest): string {
  const context = fresh ?? newContext()
  fresh = null
  const { world } = context as { world: typeof import('../core/world.ts') }
  for (const module of program) world.define(module.name, scriptOf(module).runInContext(context))
  return world.play(scenario, inputJson, limits)
}

parentPort!.on('message', (request: PlayRequest) => {
  let answer: { played: string } | { failure: string }
  try {
    answer = { played: playInFreshContext(request) }
  } catch (error) {
    answer = { failure: error instanceof Error ? error.message : 'It threw something that cannot be read.' }
  }
  parentPort!.postMessage({ id: request.id, ...answer })
  setImmediate(() => {
    fresh ??= newContext()
  })
})
fresh = newContext()
parentPort!.postMessage({ ready: true })
