// What a program in the lab gets for '#runtime': the runtime itself, but for what means something else here. `run`
// runs in simulated time too, as what is drawn has no real clock; `log` and the console write into the trace.
//
// Invariant: a name that the runtime does not have is an error that says so, not an undefined that is called later.
//
// Read next: program.ts.

import { formatLogged } from '../../../runtime/format.ts'
import * as runtime from '../../../runtime/index.ts'
import { runningLoopOrNull } from '../../../runtime/running.ts'
import type { Trace } from '../../../runtime/trace.ts'

/** The program cannot be run at all. */
export class Refusal extends Error {
  readonly line: number | undefined

  constructor(message: string, line?: number) {
    super(message)
    this.line = line
  }
}

interface Surroundings {
  maxTurns: number
  /** Gets what `run` of the program throws, as nobody may await its promise. */
  failures: unknown[]
}

/** The module that the program imports. Its console is led into the trace as well. */
export function runtimeFor(trace: Trace, surroundings: Surroundings): object {
  const log = (...values: unknown[]) => {
    if (runningLoopOrNull() !== null) runtime.log(...values)
    else note(trace, values)
  }
  const print = (...values: unknown[]) => note(trace, values)
  Object.assign(console, { log: print, info: print, debug: print, warn: print, error: print })
  return new Proxy({ ...runtime, log, run: runSimulated(surroundings) }, { get: known })
}

function known(module: object, name: string | symbol): unknown {
  if (name in module || typeof name === 'symbol' || name === '__esModule' || name === 'default') {
    return Reflect.get(module, name)
  }
  throw new TypeError(`There is no '${name}' to import from '#runtime'.`)
}

/** What is said outside of all tasks, or outside of all loops. */
function note(trace: Trace, values: unknown[]): void {
  const text = values.map(formatLogged).join(' ')
  const tracing = runningLoopOrNull()?.tracing ?? null
  if (tracing !== null) return tracing.emit({ kind: 'log', task: tracing.by, text, values: [] })
  const { turn, time, loop } = trace.events.at(-1) ?? { turn: 0, time: 0 }
  const which = loop === undefined ? {} : { loop }
  trace.record({ turn, time, ...which, kind: 'log', task: null, text, values: [] })
}

function runSimulated({
  maxTurns,
  failures,
}: Surroundings): (main: runtime.Main<unknown>) => Promise<unknown> {
  return (main) => {
    try {
      return Promise.resolve(runtime.simulate(main, { maxTurns }))
    } catch (error) {
      failures.push(error)
      const rejected = Promise.reject(error)
      rejected.catch(() => {})
      return rejected
    }
  }
}
