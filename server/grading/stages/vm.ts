// The stage `vm`: QuickJS, a whole JavaScript engine compiled to WebAssembly, in a child process. There is no
// file, no network, no clock and no process in it, because nobody put them there: that is what holds against ill
// will, on every system and without root.
//
// Read next: vmProcess.ts, the other side.

import { buildScript } from '../build.ts'
import { ProcessStage } from './processStage.ts'

const PROCESS = new URL('./vmProcess.ts', import.meta.url)
const WORLD = new URL('../core/world.ts', import.meta.url)

/** KiB. A chain of `yield*` in QuickJS takes the stack of WebAssembly, which is the host's. */
const STACK_SIZE = 8_000

export class VmStage extends ProcessStage {
  override readonly name = 'vm'

  protected override async recipe() {
    const [script, world] = await Promise.all([
      buildScript(PROCESS, { platform: 'node', external: ['quickjs-emscripten'] }),
      buildScript(WORLD, { platform: 'neutral', globalName: 'world' }),
    ])
    return { script, nodeOptions: [`--stack-size=${STACK_SIZE}`], setup: { world } }
  }
}
