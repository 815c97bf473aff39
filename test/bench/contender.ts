// One contender: a process of its own that runs a workload whenever it is asked, and waits silently in between.
//
// Invariant: at most one contender works at any moment, so that none of them slows another down.
//
// Read next: runtime.ts, which asks them in turn.

import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import type { Answer } from './serve.ts'

export interface ContenderOptions {
  readonly name: string
  readonly command: string
  readonly args: readonly string[]
  /** The part of each workload that it runs, for those that would take minutes. Times are for one anyway. */
  readonly share?: number
}

export class Contender {
  readonly name: string
  /** What it says of itself when it starts. */
  version = ''
  readonly share: number
  private readonly child: ChildProcessByStdio<Writable, Readable, null>
  private readonly lines: AsyncIterator<string>

  constructor({ name, command, args, share = 1 }: ContenderOptions) {
    this.name = name
    this.share = share
    this.child = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'] })
    this.lines = createInterface({ input: this.child.stdout })[Symbol.asyncIterator]()
  }

  /** Waits until it has told its version. False if it cannot be started on this machine. */
  async start(): Promise<boolean> {
    const failed = once(this.child, 'error').then(() => null)
    const first = await Promise.race([this.lines.next(), failed])
    if (first === null || first.done) return false
    this.version = (JSON.parse(first.value) as { version: string }).version
    return true
  }

  /** Runs the workload once. Throws if the process has ended. */
  async run(name: string, count: number): Promise<Answer> {
    this.child.stdin.write(`${JSON.stringify({ name, count })}\n`)
    const line = await this.lines.next()
    if (line.done) throw new Error(`${this.name} ended in the middle of ${name}. What it said stands above.`)
    return JSON.parse(line.value) as Answer
  }

  stop(): void {
    this.child.stdin.end()
  }
}
