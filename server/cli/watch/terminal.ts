// The thin part that knows a terminal: takes its keys one by one, and writes frames on a screen of its own.
//
// Invariant: however the watch mode ends (a key, a signal, an error), the terminal is as it was before, with
// everything that stood on it.
//
// Read next: frame.ts, what is written.

import { emitKeypressEvents } from 'node:readline'
import type { ReadStream, WriteStream } from 'node:tty'
import type { Key } from './state.ts'

const ENTER = '\u001b[?1049h\u001b[?25l\u001b[?7l'
const LEAVE = '\u001b[?7h\u001b[?25h\u001b[?1049l'
const HOME = '\u001b[H'
const CLEAR_LINE = '\u001b[K'
const CLEAR_BELOW = '\u001b[J'

export interface TerminalEvents {
  key: (key: Key) => void
  resized: () => void
  /** Nobody can type any more, or a signal asks to end. */
  ended: () => void
}

interface Keypress {
  name?: string
  ctrl?: boolean
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

export class Terminal {
  private readonly input: ReadStream
  private readonly output: WriteStream
  private readonly told: TerminalEvents
  private isOpen = false
  private shown = ''

  constructor(told: TerminalEvents, input: ReadStream = process.stdin, output: WriteStream = process.stdout) {
    this.told = told
    this.input = input
    this.output = output
  }

  /** In characters. A terminal that does not know is taken as 80 by 24. */
  get height(): number {
    return this.output.rows || 24
  }

  open(): void {
    emitKeypressEvents(this.input)
    this.input.on('keypress', this.pressed)
    this.input.on('end', this.told.ended)
    this.output.on('resize', this.resized)
    for (const signal of SIGNALS) process.on(signal, this.told.ended)
    if (process.platform !== 'win32') process.on('SIGCONT', this.resumed)
    process.on('exit', this.restore)
    this.take()
  }

  /** Takes the screen and the keyboard, at the beginning or when they were lent. */
  take(): void {
    this.isOpen = true
    this.shown = ''
    this.input.setRawMode(true)
    this.input.resume()
    this.output.write(ENTER)
  }

  /** Gives them back, for as long as something else needs them. */
  readonly restore = (): void => {
    if (!this.isOpen) return
    this.isOpen = false
    this.output.write(LEAVE)
    this.input.setRawMode(false)
    this.input.pause()
  }

  close(): void {
    this.restore()
    this.input.off('keypress', this.pressed)
    this.input.off('end', this.told.ended)
    this.output.off('resize', this.resized)
    for (const signal of SIGNALS) process.off(signal, this.told.ended)
    process.off('SIGCONT', this.resumed)
    process.off('exit', this.restore)
  }

  /** Shows these lines, and nothing else. */
  show(lines: readonly string[]): void {
    if (!this.isOpen) return
    const text = lines.map((line) => CLEAR_LINE + line).join('\r\n')
    if (text === this.shown) return
    this.shown = text
    this.output.write(HOME + text + CLEAR_BELOW)
  }

  private readonly pressed = (text: string | undefined, { name, ctrl }: Keypress): void => {
    if (!this.isOpen) return
    if (ctrl && name === 'z' && process.platform !== 'win32') {
      this.restore()
      process.kill(process.pid, 'SIGTSTP')
    } else this.told.key({ name: name ?? '', text: text ?? '', ctrl: ctrl === true })
  }

  private readonly resized = (): void => {
    this.shown = ''
    this.told.resized()
  }

  private readonly resumed = (): void => {
    this.take()
    this.told.resized()
  }
}
