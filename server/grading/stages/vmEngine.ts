// QuickJS with the course's own script loaded, which can be put back to that moment.
//
// Evaluating that script takes QuickJS about 70 ms, and a suite asks for a dozen plays. But everything that
// QuickJS knows stands in one block of memory, WebAssembly's, and nowhere else. So the block is copied once, when
// the script is loaded and no student's code has been seen, and copied back before each play: a few milliseconds
// for a world in which nothing has ever happened.
// Invariant: a play finds the memory exactly as it was then, byte for byte; where that cannot be had any more, as
// after an error of WebAssembly itself, the engine is spent.
//
// Read next: vmProcess.ts, which plays in it.

import {
  newQuickJSWASMModule,
  type QuickJSContext,
  type QuickJSRuntime,
  type QuickJSWASMModule,
} from 'quickjs-emscripten'

/** Bytes of stack that QuickJS may take by its own count. */
const STACK_BYTES = 4 * 1024 * 1024
/** A block that has grown larger than this is not worth cleaning: WebAssembly never gives memory back. */
const LARGEST_MEMORY = 64 * 1024 * 1024

export class VmEngine {
  private readonly module: QuickJSWASMModule
  private readonly runtime: QuickJSRuntime
  private readonly context: QuickJSContext
  private readonly untouched: Uint8Array
  private deadline = Number.POSITIVE_INFINITY

  /** An engine in which `script` has been evaluated. */
  static async with(script: string, name: string): Promise<VmEngine> {
    return new VmEngine(await newQuickJSWASMModule(), script, name)
  }

  private constructor(module: QuickJSWASMModule, script: string, name: string) {
    this.module = module
    this.runtime = module.newRuntime()
    this.runtime.setMaxStackSize(STACK_BYTES)
    this.runtime.setInterruptHandler(() => Date.now() >= this.deadline)
    this.context = this.runtime.newContext()
    const failure = this.evaluate(script, name)
    if (failure !== null) throw new Error(failure)
    this.untouched = withoutTrailingZeros(this.memory)
  }

  private get memory(): Uint8Array {
    return new Uint8Array(this.module.getWasmMemory().buffer)
  }

  /** Forgets all that has happened since the script was loaded. `deadline` is on the clock of `Date.now()`. */
  begin(memoryLimit: number, deadline: number): void {
    const { memory, untouched } = this
    memory.set(untouched)
    memory.fill(0, untouched.length)
    this.deadline = deadline
    this.runtime.setMemoryLimit(memoryLimit)
  }

  /** Whether another engine should take the next play. */
  get isSpent(): boolean {
    return this.memory.length > LARGEST_MEMORY
  }

  /** Runs a script for what it does. Null, or what it threw. */
  evaluate(code: string, fileName: string): string | null {
    const result = this.context.evalCode(code, fileName)
    if (result.error) return this.textOf(result.error)
    result.value.dispose()
    return null
  }

  /** Runs an expression that gives a text. */
  text(code: string, fileName: string): { text: string } | { failure: string } {
    const result = this.context.evalCode(code, fileName)
    return result.error
      ? { failure: this.textOf(result.error) }
      : { text: this.context.getString(result.value) }
  }

  private textOf(handle: Parameters<QuickJSContext['dump']>[0]): string {
    const error = this.context.dump(handle) as { name?: string; message?: string } | undefined
    return `${error?.name ?? 'Error'}: ${error?.message ?? String(error)}`
  }
}

function withoutTrailingZeros(memory: Uint8Array): Uint8Array {
  let length = memory.length
  while (length > 0 && memory[length - 1] === 0) length -= 1
  return memory.slice(0, length)
}
