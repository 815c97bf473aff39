// The inside of the page's worker: gets one program, runs it, says what became of it. A worker is used once: what
// a program leaves behind (a changed prototype, a timer) ends with it.
//
// Invariant: what is needed to answer was taken aside before the program could touch it.
//
// Read next: runner.ts, the page's side; confine.ts, what the program must not reach.

import { confine } from './confine.ts'
import { type ModuleFunction, playProgram } from './program.ts'
import type { RunRequest, WorkerMessage } from './run.ts'

interface WorkerScope {
  onmessage: ((event: { data: RunRequest }) => void) | null
  postMessage(message: WorkerMessage): void
}

const scope = globalThis as unknown as WorkerScope
const post = scope.postMessage.bind(scope)
const addressOf = URL.createObjectURL.bind(URL)
const TextBlob = Blob

scope.onmessage = async ({ data }) => {
  scope.onmessage = null
  confine(globalThis)
  Reflect.deleteProperty(URL, 'createObjectURL')
  const run = await playProgram(data, loadScript, (line) => post({ kind: 'seen', line }))
  post({ kind: 'ended', run })
}

async function loadScript(script: string): Promise<ModuleFunction> {
  const address = addressOf(new TextBlob([script], { type: 'text/javascript' }))
  const module: { default: ModuleFunction } = await import(address)
  return module.default
}
