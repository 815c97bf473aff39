// The stage `worker`: a thread in a child process, for the student's own machine. Fast, and safe from accidents:
// a loop without an end, memory without an end, a call that ends the process. Not from ill will: see vm.ts.
//
// Read next: workerProcess.ts, the other side.

import { buildScript } from '../build.ts'
import { ProcessStage } from './processStage.ts'

const PROCESS = new URL('./workerProcess.ts', import.meta.url)
const THREAD = new URL('./workerThread.ts', import.meta.url)
const WORLD = new URL('../core/world.ts', import.meta.url)

export class WorkerStage extends ProcessStage {
  override readonly name = 'worker'

  protected override async recipe() {
    const [script, thread, world] = await Promise.all([
      buildScript(PROCESS, { platform: 'node' }),
      buildScript(THREAD, { platform: 'node' }),
      buildScript(WORLD, { platform: 'neutral', globalName: 'world' }),
    ])
    return { script, nodeOptions: [], setup: { thread, world } }
  }
}
