// The stage `page`: a worker for each play, and a spare kept ready. It stands in the judge's worker, so that neither
// it nor the page is ever held up by a student's code.
//
// Invariant: every play is answered: by its worker, or by this side when the worker fails or the time is over, and the
// worker is then ended.
//
// Read next: stageWorker.ts, the inside.

import { type Played, playedNothing, readPlayed, stoppedError } from '../../grading/core/played.ts'
import {
  type CompiledModule,
  DEFAULT_LIMITS,
  type Program,
  type Stage,
  type StageLimits,
} from '../../grading/stages/stage.ts'
import type { StageAnswer, StageRequest } from './stageWorker.ts'

const SPARES = 2

export class PageStage implements Stage {
  readonly name = 'page'
  readonly warning =
    "Graded in the page: a browser cannot limit a program's memory, so one that takes too much may end the tab."
  private readonly script: string
  private readonly limits: StageLimits
  private readonly spares: Worker[] = []
  private last: Promise<unknown> = Promise.resolve()

  /** `script` is the address of the worker's script; best of a Blob, so that a fresh one needs no network. */
  constructor(script: string, limits: Partial<StageLimits> = {}) {
    this.script = script
    this.limits = { ...DEFAULT_LIMITS, ...limits }
    this.prepare()
  }

  private prepare(): void {
    while (this.spares.length < SPARES) this.spares.push(new Worker(this.script, { name: 'play' }))
  }

  /** One play at a time: the clock of one is not to run while another computes. */
  play(program: Program, scenario: string, inputJson: string): Promise<Played> {
    const played = this.last.then(() => {
      const request = { scripts: scriptsOf(program), scenario, inputJson, limits: this.limits }
      const worker = this.spares.shift()!
      this.prepare()
      return answerOf(worker, request)
    })
    this.last = played
    return played
  }

  async close(): Promise<void> {
    for (const worker of this.spares.splice(0)) worker.terminate()
  }
}

/** Waits for what the worker has to say, as long as the limits allow. Never rejects. */
function answerOf(worker: Worker, request: StageRequest): Promise<Played> {
  const { limits } = request
  return new Promise((resolve) => {
    const end = (played: Played) => {
      clearTimeout(clock)
      worker.terminate()
      resolve(played)
    }
    const failed = (failure: string) => {
      end(playedNothing('crashed', stoppedError({ end: 'crashed', failure }, limits)))
    }
    const clock = setTimeout(() => {
      end(playedNothing('timeout', stoppedError({ end: 'timeout' }, limits)))
    }, limits.wallClock)
    worker.onmessage = ({ data }: MessageEvent<StageAnswer>) => {
      const played = 'played' in data ? readPlayed(data.played) : null
      if (played !== null) end(played)
      else failed('failure' in data ? data.failure : 'It answered something that cannot be read.')
    }
    worker.onerror = ({ message }) => failed(message)
    worker.postMessage(request)
  })
}

/** The student's module as one script, and all others as another: a script more is milliseconds more. */
function scriptsOf(program: Program): string[] {
  const [students, others] = [true, false].map((wanted) =>
    program.filter(({ name }) => (name === '#exercise') === wanted),
  )
  return [others, students].flatMap((modules) => (modules?.length ? [addressOf(scriptOf(modules))] : []))
}

/** A script that defines the modules. The opening stands on a file's first line, so that line numbers stay true. */
function scriptOf(modules: readonly CompiledModule[]): string {
  const definitions = modules.map(
    ({ name, code }) => `world.define(${JSON.stringify(name)},function(require,exports,module){${code}\n})`,
  )
  return `${definitions.join('\n')}\n//# sourceURL=${modules.map(({ fileName }) => fileName).join('+')}`
}

const MOST_ADDRESSES = 50

const addresses = new Map<string, string>()

/** The address of a script; the oldest are given back. */
function addressOf(script: string): string {
  let address = addresses.get(script)
  if (address === undefined) {
    address = URL.createObjectURL(new Blob([script], { type: 'text/javascript' }))
    addresses.set(script, address)
    const [oldest] = addresses
    if (addresses.size > MOST_ADDRESSES && oldest !== undefined) {
      URL.revokeObjectURL(oldest[1])
      addresses.delete(oldest[0])
    }
  }
  return address
}
