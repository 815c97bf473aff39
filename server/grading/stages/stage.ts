// A stage: a place in which a student's code can be played without touching anything else. Each kind has its
// own walls (worker.ts, vm.ts); what happens inside is the same script in all of them (../core/world.ts).
//
// Invariant: `play` always comes back, in bounded time, and a play never sees what an earlier one left.
//
// Read next: worker.ts.

import type { Played } from '../core/played.ts'
import type { WorldLimits } from '../core/world.ts'

export type StageName = 'worker' | 'page' | 'vm' | 'jail'

/** One module of a play: compiled to a function body, line by line as in the file that is named. */
export interface CompiledModule {
  /** What it is imported by: `#exercise`, `#scenario`, `#myloop/future`. */
  name: string
  /** What errors call it. */
  fileName: string
  code: string
}

/** The modules that a play consists of, the student's among them. */
export type Program = readonly CompiledModule[]

export interface StageLimits extends WorldLimits {
  /** Milliseconds of wall clock that one play may take. */
  wallClock: number
}

export const DEFAULT_LIMITS: StageLimits = {
  maxTurns: 5_000,
  maxSteps: 200_000,
  maxEvents: 50_000,
  maxOutput: 100_000,
  wallClock: 2_000,
  memory: 256 * 1024 * 1024,
}

export interface Stage {
  readonly name: StageName
  /** Said on every verdict, where the stage protects less than others do. */
  readonly warning?: string
  /** Plays one scenario of the program in a fresh world. Never rejects for what the code does. */
  play(program: Program, scenario: string, inputJson: string): Promise<Played>
  close(): Promise<void>
}
