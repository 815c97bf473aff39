// CPython as a child process: programs go in, and what was seen of them comes out.
//
// Invariant: answers come in the order of the questions, one line each.
//
// Read next: child.py, the other end of the pipe.

import { type ChildProcessByStdio, spawn, spawnSync } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import type { Played, Program } from './program.ts'

const CHILD = fileURLToPath(new URL('./child.py', import.meta.url))
const ASK_VERSION = 'import sys; print("%d.%d" % sys.version_info[:2])'

/** A command that starts CPython 3.13, and the variables that it needs. */
export interface PythonCommand {
  command: string
  env: NodeJS.ProcessEnv
}

/** Looks for a CPython 3.13: in the variable PYTHON, on the path, or among pyenv's versions. Null: there is none. */
export function findPython(): PythonCommand | null {
  const { env } = process
  const candidates: PythonCommand[] = [
    { command: env.PYTHON ?? 'python3.13', env },
    { command: 'python3', env },
    { command: 'python3', env: { ...env, PYENV_VERSION: '3.13' } },
  ]
  const is313 = ({ command, env }: PythonCommand) =>
    spawnSync(command, ['-c', ASK_VERSION], { env, encoding: 'utf8' }).stdout?.trim() === '3.13'
  return candidates.find(is313) ?? null
}

export class Python {
  /** Its full version, such as 3.13.0. */
  readonly version: string
  private readonly child: ChildProcessByStdio<Writable, Readable, null>
  private readonly lines: AsyncIterator<string>

  private constructor(
    child: ChildProcessByStdio<Writable, Readable, null>,
    lines: AsyncIterator<string>,
    version: string,
  ) {
    this.child = child
    this.lines = lines
    this.version = version
  }

  static async start({ command, env }: PythonCommand): Promise<Python> {
    const child = spawn(command, [CHILD], { env, stdio: ['pipe', 'pipe', 'inherit'] })
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
    const { python } = JSON.parse((await lines.next()).value) as { python: string }
    return new Python(child, lines, python)
  }

  /** Plays the programs there. Ask again only when the answer is there. */
  async play(programs: readonly Program[]): Promise<Played[]> {
    this.child.stdin.write(`${JSON.stringify(programs)}\n`)
    const { done, value } = await this.lines.next()
    if (done) throw new Error('The Python process ended in the middle; its error stands above.')
    return JSON.parse(value) as Played[]
  }

  close(): void {
    this.child.stdin.end()
  }
}
