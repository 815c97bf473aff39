// Runs a program of these tests in a Node of its own.

import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export interface Ended {
  code: number | null
  signal: string | null
  output: string
  errors: string
}

export class Child {
  readonly process: ChildProcess
  output = ''
  errors = ''
  readonly ended: Promise<Ended>
  private onOutput = () => {}

  constructor(program: string, args: string[] = [], node: string[] = ['--import', 'tsx']) {
    const path = fileURLToPath(new URL(`./programs/${program}`, import.meta.url))
    const env = { ...process.env, NO_COLOR: '1' }
    this.process = spawn(process.execPath, [...node, path, ...args], { stdio: 'pipe', env })
    this.process.stdout!.setEncoding('utf8').on('data', (text: string) => {
      this.output += text
      this.onOutput()
    })
    this.process.stderr!.setEncoding('utf8').on('data', (text: string) => {
      this.errors += text
    })
    this.ended = new Promise((resolve) => {
      this.process.on('close', (code, signal) => {
        this.onOutput()
        resolve({ code, signal, output: this.output, errors: this.errors })
      })
    })
  }

  /** Waits until the child has printed this; fails if it ends before. */
  async prints(text: string): Promise<void> {
    while (!this.output.includes(text)) {
      if (this.process.exitCode !== null) throw new Error(`ended without '${text}': ${this.errors}`)
      await new Promise<void>((resolve) => {
        this.onOutput = resolve
      })
    }
  }

  interrupt(): void {
    this.process.kill('SIGINT')
  }
}
