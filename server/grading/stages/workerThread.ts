// The thread in which a student's code runs, inside the process of worker.ts. Every play gets a context of its
// own: fresh globals, no `process`, no `require`.
//
// Node's contexts are no security boundary, and this stage does not claim to be one: it keeps honest mistakes
// from touching anything. What must hold against ill will is vm.ts and the jail.
//
// Read next: ../core/world.ts.

import { createContext, Script } from 'node:vm'
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

function playInFreshContext({ program, scenario, inputJson, limits }: PlayRequest): string {
  const context = createContext()
  worldScript.runInContext(context)
  const { world } = context as { world: typeof import('../core/world.ts') }
  for (const module of program) world.define(module.name, scriptOf(module).runInContext(context))
  return world.play(scenario, inputJson, limits)
}

parentPort!.on('message', (request: PlayRequest) => {
  let played: string | null = null
  let failure = ''
  try {
    played = playInFreshContext(request)
  } catch (error) {
    failure = String(error)
  }
  parentPort!.postMessage({ id: request.id, played, failure })
})
parentPort!.postMessage({ ready: true })
