// The process in which QuickJS runs students' code. Every play gets a world of its own, with limits on memory
// and stack, and an interrupt that looks at the clock.
//
// Invariant: nothing but text goes in and comes out. An error of WebAssembly itself means that the engine's own
// stack is torn: then the process says that it is spent, and the other side starts a new one.
//
// Read next: vmEngine.ts, where the fresh world comes from; ../core/world.ts, what runs inside.

import type { Answer, PlayRequest } from './processStage.ts'
import { VmEngine, type VmFailure } from './vmEngine.ts'

let engine: Promise<VmEngine> | null = null

async function play(request: PlayRequest): Promise<Answer> {
  const { id, limits } = request
  const vm = await engine!
  const deadline = Date.now() + limits.wallClock
  const result = defined(vm, request, deadline) ?? playInside(vm, request)
  const spent = vm.isSpent && { spent: true }
  if ('text' in result) return { id, played: result.text, ...spent }
  const { failure, line } = result
  if (/out of memory/.test(failure)) return { id, end: 'memory', ...spent }
  const place = line !== undefined && { line }
  if (Date.now() >= deadline || /interrupted/.test(failure)) return { id, end: 'timeout', ...place, ...spent }
  return { id, end: 'crashed', failure, ...spent }
}

/** Makes a fresh world in which the program's modules are defined, and none has run. Null, or what went wrong. */
function defined(vm: VmEngine, { program, limits }: PlayRequest, deadline: number): VmFailure | null {
  const key = JSON.stringify(program)
  if (vm.begin(key, limits.memory, deadline) === 'remembered') return null
  for (const { name, fileName, code } of program) {
    // The opening stands on the file's first line, so that line numbers stay true.
    const definition = `world.define(${JSON.stringify(name)}, function (require, exports, module) {${code}\n})`
    const failure = vm.evaluate(definition, fileName)
    if (failure !== null) return failure
  }
  vm.remember(key)
  return null
}

function playInside(
  vm: VmEngine,
  { scenario, inputJson, limits }: PlayRequest,
): { text: string } | VmFailure {
  const call = `world.play(${JSON.stringify(scenario)}, ${JSON.stringify(inputJson)}, ${JSON.stringify(limits)})`
  return vm.text(call, 'play.js')
}

process.on('message', (message: { world: string } | PlayRequest) => {
  if ('world' in message) {
    engine = VmEngine.with(message.world, 'world.js')
    return
  }
  play(message).then(
    (answer) => process.send!(answer),
    (error: Error) => {
      process.send!({ id: message.id, end: 'crashed', failure: error.message, spent: true } satisfies Answer)
    },
  )
})
process.on('disconnect', () => process.exit())
