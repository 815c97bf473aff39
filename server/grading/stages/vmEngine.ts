// QuickJS with the course's own script loaded, which can be put back to that moment.
//
// Evaluating that script takes QuickJS about 70 ms, and a suite asks for a dozen plays. But everything that
// QuickJS knows stands in one block of memory, WebAssembly's, and nowhere else. So the block is copied once, when
// the script is loaded and no student's code has run, and copied back before each play: a few milliseconds for a
// world in which nothing has ever happened. The same for the last programs, once their modules are defined.
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

/**
 * Bytes of stack that QuickJS may take by its own count: some 5,000 calls, or 2,700 nested yield*. With four times as
 * many, the stack of the process is full before QuickJS says so.
 */
const STACK_BYTES = 1024 * 1024
/** A block that has grown larger than this is not worth cleaning: WebAssembly never gives memory back. */
const LARGEST_MEMORY = 64 * 1024 * 1024

/** Of some 7 MB each: the student's program and the reference, and the ones before. */
const MOST_IMAGES = 4

export class VmEngine {
  private readonly module: QuickJSWASMModule
  private readonly runtime: QuickJSRuntime
  private readonly context: QuickJSContext
  private readonly untouched: Image
  /** By name, those that were remembered last. */
  private readonly images = new Map<string, Image>()
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
    if (failure !== null) throw new Error(failure.failure)
    this.untouched = imageOf(this.memory)
  }

  private get memory(): Uint8Array {
    return new Uint8Array(this.module.getWasmMemory().buffer)
  }

  /**
   * Forgets all that has happened since `remember(name)`, or, if that was never said, since the script was loaded;
   * says which. `deadline` is on the clock of `Date.now()`.
   */
  begin(name: string, memoryLimit: number, deadline: number): 'remembered' | 'untouched' {
    const { memory } = this
    const remembered = this.images.get(name)
    const image = remembered ?? this.untouched
    memory.set(image)
    memory.fill(0, image.length)
    this.deadline = deadline
    this.runtime.setMemoryLimit(memoryLimit)
    return remembered === undefined ? 'untouched' : 'remembered'
  }

  /** The next `begin(name)` comes back to this moment. */
  remember(name: string): void {
    const [oldest] = this.images.keys()
    if (oldest !== undefined && this.images.size >= MOST_IMAGES) this.images.delete(oldest)
    this.images.set(name, imageOf(this.memory))
  }

  /** Whether another engine should take the next play. */
  get isSpent(): boolean {
    return this.memory.length > LARGEST_MEMORY
  }

  /** Runs a script for what it does. Null, or what went wrong. */
  evaluate(code: string, fileName: string): VmFailure | null {
    const result = this.context.evalCode(code, fileName)
    if (result.error) return this.failureOf(result.error)
    result.value.dispose()
    return null
  }

  /** Runs an expression that gives a text. */
  text(code: string, fileName: string): { text: string } | VmFailure {
    const result = this.context.evalCode(code, fileName)
    return result.error ? this.failureOf(result.error) : { text: this.context.getString(result.value) }
  }

  private failureOf(handle: Parameters<QuickJSContext['dump']>[0]): VmFailure {
    const error = this.context.dump(handle) as { name?: string; message?: string; stack?: string } | undefined
    const line = /exercise\.ts:(\d+)/.exec(error?.stack ?? '')?.[1]
    const failure = `${error?.name ?? 'Error'}: ${error?.message ?? String(error)}`
    return { failure, ...(line !== undefined && { line: Number(line) }) }
  }
}

/** What came out of a script that did not run to its end. `line` is one of the student's file. */
export interface VmFailure {
  failure: string
  line?: number
}

/** What stood in the memory; behind it, all was zero. */
type Image = Uint8Array

function imageOf(memory: Uint8Array): Image {
  let length = memory.length
  while (length > 0 && memory[length - 1] === 0) length -= 1
  return memory.slice(0, length)
}
