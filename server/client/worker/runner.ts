// The page's side of running programs: a fresh worker for every run, and a spare kept ready, so that nobody waits
// for one to start.
//
// The worker's script is fetched once and made into a Blob, so that further runs need no network.
// Invariant: every run comes to an end within its time, and gives a ProgramRun: a worker that does not answer is
// ended, and the run says on which line it was seen last.
//
// Read next: worker.ts, the other side.

import { emptyRun } from './emptyRun.ts'
import type { ProgramRun, RunLimits, WorkerMessage } from './run.ts'

/** Milliseconds until a worker that does not answer is ended. */
const PATIENCE = 2_000

const LIMITS: RunLimits = { maxTurns: 20_000, maxSteps: 2_000_000, maxEvents: 10_000 }

export class ProgramRunner {
  private readonly script: Promise<string>
  private spare: Promise<Worker> | null = null

  /** `address` is that of the worker's script. */
  constructor(address: URL | string) {
    this.script = fetchScript(address)
    this.prepare()
  }

  private prepare(): void {
    this.spare = this.script.then((script) => new Worker(script, { type: 'module', name: 'program' }))
    // Whoever runs a program hears of it.
    this.spare.catch(() => {})
  }

  /** Runs the program. */
  async run(source: string, file = 'program.ts'): Promise<ProgramRun> {
    try {
      const worker = await this.spare!
      this.prepare()
      return await answerOf(worker, source, file)
    } catch (error) {
      this.prepare()
      return broken(source, file, `The program could not be started: ${String(error)}.`)
    }
  }
}

async function fetchScript(address: URL | string): Promise<string> {
  const response = await fetch(address)
  if (!response.ok) throw new Error(`${address} answered ${response.status}`)
  return URL.createObjectURL(new Blob([await response.text()], { type: 'text/javascript' }))
}

/** Waits for what the worker has to say, as long as patience lasts. */
function answerOf(worker: Worker, source: string, file: string): Promise<ProgramRun> {
  return new Promise((resolve) => {
    let seen: number | undefined
    const end = (run: ProgramRun) => {
      clearTimeout(clock)
      worker.terminate()
      resolve(run)
    }
    const clock = setTimeout(() => end(stopped(source, file, seen)), PATIENCE)
    worker.onmessage = ({ data }: MessageEvent<WorkerMessage>) => {
      if (data.kind === 'seen') seen = data.line
      else end(data.run)
    }
    worker.onerror = ({ message }) => end(broken(source, file, `The worker failed: ${message}`))
    worker.postMessage({ source, file, limits: LIMITS })
  })
}

function stopped(source: string, file: string, line: number | undefined): ProgramRun {
  const where = line === undefined ? 'It was not seen on any line.' : `It was seen last on line ${line}.`
  const message = `The program did not answer for ${PATIENCE / 1000} seconds and was stopped. ${where} Does a call there go on for ever, or work on something very large?`
  const error = { name: 'Error', message, ...(line !== undefined && { line }) }
  return { ...emptyRun({ source, file }), end: 'stopped', error }
}

function broken(source: string, file: string, message: string): ProgramRun {
  return { ...emptyRun({ source, file }), end: 'refused', error: { name: 'Error', message } }
}
