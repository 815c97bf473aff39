// The process in which QuickJS runs students' code. Every play gets a runtime and a context of its own, with
// limits on memory and stack, and an interrupt that looks at the clock.
//
// Invariant: nothing but text goes in and comes out. A RangeError of this process means that the module's own
// stack is torn: then the process ends, and the other side starts a new one.
//
// Read next: ../core/world.ts, what runs inside.

import {
  getQuickJS,
  type QuickJSContext,
  type QuickJSWASMModule,
  shouldInterruptAfterDeadline,
} from 'quickjs-emscripten'
import type { Answer, PlayRequest } from './processStage.ts'

const STACK_BYTES = 4 * 1024 * 1024

let worldScript = ''
const quickJs: Promise<QuickJSWASMModule> = getQuickJS()

async function play(request: PlayRequest): Promise<Answer> {
  const { id, limits } = request
  const module = await quickJs
  const runtime = module.newRuntime()
  runtime.setMemoryLimit(limits.memory)
  runtime.setMaxStackSize(STACK_BYTES)
  const deadline = Date.now() + limits.wallClock
  runtime.setInterruptHandler(shouldInterruptAfterDeadline(deadline))
  const context = runtime.newContext()
  const result = runInside(context, request)
  context.dispose()
  runtime.dispose()
  if ('played' in result) return { id, played: result.played }
  if (Date.now() >= deadline || /interrupted/.test(result.failure)) return { id, end: 'timeout' }
  if (/out of memory/.test(result.failure)) return { id, end: 'memory' }
  return { id, end: 'crashed', failure: result.failure }
}

function runInside(context: QuickJSContext, request: PlayRequest): { played: string } | { failure: string } {
  const { program, scenario, inputJson, limits } = request
  const failed = evaluate(context, worldScript, 'world.js')
  if (failed !== null) return { failure: failed }
  for (const { name, fileName, code } of program) {
    // The opening stands on the file's first line, so that line numbers stay true.
    const definition = `world.define(${JSON.stringify(name)}, function (require, exports, module) {${code}\n})`
    const failure = evaluate(context, definition, fileName)
    if (failure !== null) return { failure }
  }
  const limitsJson = JSON.stringify(limits)
  const call = `world.play(${JSON.stringify(scenario)}, ${JSON.stringify(inputJson)}, ${limitsJson})`
  const result = context.evalCode(call, 'play.js')
  if (result.error) return { failure: readError(context, result.error) }
  const played = context.getString(result.value)
  result.value.dispose()
  return { played }
}

function evaluate(context: QuickJSContext, code: string, fileName: string): string | null {
  const result = context.evalCode(code, fileName)
  if (result.error) return readError(context, result.error)
  result.value.dispose()
  return null
}

function readError(context: QuickJSContext, handle: { dispose(): void }): string {
  const error = context.dump(handle as never) as { name?: string; message?: string }
  handle.dispose()
  return `${error?.name ?? 'Error'}: ${error?.message ?? String(error)}`
}

process.on('message', (message: { world: string } | PlayRequest) => {
  if ('world' in message) {
    worldScript = message.world
    return
  }
  play(message).then(
    (answer) => process.send!(answer),
    (error: Error) => {
      // The engine itself gave up: nothing in this process can be trusted any more.
      process.send!({ id: message.id, end: 'crashed', failure: error.message }, () => process.exit())
    },
  )
})
process.on('disconnect', () => process.exit())
