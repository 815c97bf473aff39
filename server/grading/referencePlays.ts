// Plays on the reference answer. The same play gives the same every time, so it is played once and remembered:
// suites compare with the reference, and every diagnosis does.
//
// Invariant: what is remembered is what that program did with that input; a changed reference is another program.
// Nothing is remembered of a play that was stopped from outside: a busy machine may have been the reason.
//
// Read next: grade.ts.

import type { Played } from './core/played.ts'
import type { CompiledModule, Program, Stage } from './stages/stage.ts'

const MOST_PLAYS = 200
/** A longer trace is not worth its memory. */
const MOST_EVENTS = 5_000

export class ReferencePlays {
  private readonly stage: Stage
  private readonly known = new Map<string, Played>()

  constructor(stage: Stage) {
    this.stage = stage
  }

  async play(program: Program, scenario: string, inputJson: string): Promise<Played> {
    const key = [...program.map(numberOf), scenario, inputJson].join(' ')
    const known = this.known.get(key)
    if (known !== undefined) return known
    const played = await this.stage.play(program, scenario, inputJson)
    if (wasStopped(played) || played.trace.length > MOST_EVENTS) return played
    const [oldest] = this.known.keys()
    if (oldest !== undefined && this.known.size >= MOST_PLAYS) this.known.delete(oldest)
    this.known.set(key, played)
    return played
  }
}

const numbers = new WeakMap<CompiledModule, number>()
let modules = 0

/** A number for each module: compiling the same text gives the same module. */
function numberOf(module: CompiledModule): number {
  const known = numbers.get(module)
  if (known !== undefined) return known
  modules += 1
  numbers.set(module, modules)
  return modules
}

/** Whether it ended from outside, and says nothing about the program. */
export function wasStopped({ end }: Played): boolean {
  return end === 'timeout' || end === 'memory' || end === 'crashed'
}
