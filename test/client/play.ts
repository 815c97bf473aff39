// Runs a program's text as the page's worker does, in this process: the tests of the lab's model need traces with
// lines, and no worker.
//
// Read next: ../../server/client/worker/program.ts.

import { type LoadScript, playProgram } from '../../server/client/worker/program.ts'
import type { ProgramRun, RunLimits } from '../../server/client/worker/run.ts'

const LIMITS: RunLimits = { maxTurns: 2_000, maxSteps: 100_000, maxEvents: 10_000 }

const loadScript: LoadScript = async (script) => {
  const module = await import(/* @vite-ignore */ `data:text/javascript,${encodeURIComponent(script)}`)
  return module.default
}

export function played(
  source: string,
  limits: Partial<RunLimits> = {},
  seen = (_line: number) => {},
): Promise<ProgramRun> {
  const before = { ...console }
  const request = { source, file: 'program.ts', limits: { ...LIMITS, ...limits } }
  return playProgram(request, loadScript, seen).finally(() => Object.assign(console, before))
}
