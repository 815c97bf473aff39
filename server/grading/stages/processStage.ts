// What the stages in a process of their own have in common: one child, one play at a time, and an answer to each.
//
// Invariant: every play is answered: by the child, or by this side when the child died or stayed silent for
// longer than any play may take. After that, a new child takes the next play.
//
// Read next: workerProcess.ts and vmProcess.ts, the other sides.

import { type ChildProcess, spawn } from 'node:child_process'
import { COURSE_ROOT } from '../../course/paths.ts'
import { type End, type Played, playedNothing, readPlayed, stoppedError } from '../core/played.ts'
import { DEFAULT_LIMITS, type Program, type Stage, type StageLimits, type StageName } from './stage.ts'

/** What a child answers to a play. */
export interface Answer {
  id: number
  /** The play's JSON, from inside. */
  played?: string
  /** Or how it ended, as seen from outside. */
  end?: End
  failure?: string
  /** The line of the student's file at which it was stopped, where that is known. */
  line?: number
  /** The child must not be asked again: it has taken memory that it cannot give back, or is broken. */
  spent?: boolean
}

/** What a child is asked. */
export interface PlayRequest {
  id: number
  program: Program
  scenario: string
  inputJson: string
  limits: StageLimits
}

interface Waiting {
  request: PlayRequest
  resolve: (played: Played) => void
}

/** Milliseconds beyond the play's own limit after which a silent child is ended. */
const GRACE = 1_000

export abstract class ProcessStage implements Stage {
  abstract readonly name: StageName
  private readonly limits: StageLimits
  private child: Promise<ChildProcess> | null = null
  /** The child that takes the plays, as soon as it has been started. */
  private current: ChildProcess | null = null
  private readonly queue: Waiting[] = []
  private playing: Waiting | null = null
  private guard: NodeJS.Timeout | undefined
  private plays = 0

  constructor(limits: Partial<StageLimits> = {}) {
    this.limits = { ...DEFAULT_LIMITS, ...limits }
  }

  /** The child's script, Node's options for it, and the message that sets it up. */
  protected abstract recipe(): Promise<{ script: string; nodeOptions: string[]; setup: object }>

  /** Starts the child now, so that the first play does not wait for it. */
  async warmUp(): Promise<void> {
    await this.process()
  }

  play(program: Program, scenario: string, inputJson: string): Promise<Played> {
    this.plays += 1
    const request = { id: this.plays, program, scenario, inputJson, limits: this.limits }
    return new Promise((resolve) => {
      this.queue.push({ request, resolve })
      void this.next()
    })
  }

  private async next(): Promise<void> {
    if (this.playing !== null) return
    const waiting = this.queue.shift()
    if (waiting === undefined) return
    this.playing = waiting
    const child = await this.process()
    this.guard = setTimeout(() => this.end(child, 'timeout'), this.limits.wallClock + GRACE)
    child.send(waiting.request, (error) => {
      if (error) this.end(child, 'crashed')
    })
  }

  private process(): Promise<ChildProcess> {
    this.child ??= this.start()
    return this.child
  }

  private async start(): Promise<ChildProcess> {
    const { script, nodeOptions, setup } = await this.recipe()
    const child = spawn(process.execPath, [...nodeOptions, '--eval', script], {
      cwd: COURSE_ROOT,
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      env: childEnvironment(),
    })
    child.on('message', (answer) => this.answered(child, answer as Answer))
    child.on('exit', () => this.end(child, 'crashed'))
    child.on('error', () => this.end(child, 'crashed'))
    this.current = child
    child.send(setup)
    child.unref()
    child.channel?.unref()
    return child
  }

  private answered(child: ChildProcess, answer: Answer): void {
    const { id, played, end = 'crashed', spent } = answer
    if (this.playing?.request.id !== id) return
    if (spent) this.discard(child)
    const read = played === undefined ? null : readPlayed(played)
    this.finish(read ?? playedNothing(end, stoppedError({ ...answer, end }, this.limits)))
  }

  /** The child is gone, or has to go; what it was playing ends like this. */
  private end(child: ChildProcess, end: End): void {
    if (this.discard(child)) this.finish(playedNothing(end, stoppedError({ end }, this.limits)))
  }

  /** The next play gets a new child. False if it would have anyway. */
  private discard(child: ChildProcess): boolean {
    if (this.current !== child) return false
    this.current = null
    this.child = null
    child.kill('SIGKILL')
    return true
  }

  private finish(played: Played): void {
    clearTimeout(this.guard)
    const done = this.playing
    this.playing = null
    done?.resolve(played)
    void this.next()
  }

  async close(): Promise<void> {
    const child = await this.child
    if (child) this.discard(child)
  }
}

/** Nothing of this machine's environment is anybody's business in there; Windows cannot start without its root. */
function childEnvironment(): NodeJS.ProcessEnv {
  const { SystemRoot } = process.env
  return SystemRoot === undefined ? {} : { SystemRoot }
}
