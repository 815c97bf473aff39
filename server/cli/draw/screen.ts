// What is drawn on: how wide it is, whether it has colours, and which characters it knows.
//
// Invariant: whoever draws asks here and never the process, so a drawing is the same in a test and in a terminal.
//
// Read next: report.ts, what is drawn.

import { styleText } from 'node:util'
import { ASCII, type Symbols, UNICODE } from './symbols.ts'

/** What a piece of text means; the colour follows from it. */
export type Tone = 'plain' | 'soft' | 'strong' | 'run' | 'ready' | 'wait' | 'good' | 'bad'

const STYLES = {
  soft: 'gray',
  strong: 'bold',
  run: 'cyan',
  ready: 'yellow',
  wait: 'gray',
  good: 'green',
  bad: 'red',
} as const

export const NARROWEST = 40
export const WIDEST = 200

export class Screen {
  /** In characters. */
  readonly width: number
  readonly symbols: Symbols
  private readonly colour: boolean

  constructor({ width, colour, unicode }: { width: number; colour: boolean; unicode: boolean }) {
    this.width = Math.min(WIDEST, Math.max(NARROWEST, Math.floor(width)))
    this.colour = colour
    this.symbols = unicode ? UNICODE : ASCII
  }

  /** The same screen with another width. */
  narrowed(width: number): Screen {
    return new Screen({ width, colour: this.colour, unicode: this.symbols === UNICODE })
  }

  paint(tone: Tone, text: string): string {
    if (!this.colour || tone === 'plain' || text === '') return text
    return styleText(STYLES[tone], text, { validateStream: false })
  }
}

type Environment = Readonly<Record<string, string | undefined>>

interface Output {
  isTTY?: boolean
  columns?: number
}

/** The screen behind an output. `chosen` is what the command line says; what it leaves open, the environment decides. */
export function screenOf(
  output: Output,
  environment: Environment,
  chosen: { colour?: boolean | undefined; ascii?: boolean | undefined } = {},
): Screen {
  const columns = Number(environment.COLUMNS) || output.columns || 80
  const colour = chosen.colour ?? wantsColour(output, environment)
  return new Screen({ width: columns, colour, unicode: !(chosen.ascii ?? !knowsUnicode(environment)) })
}

/** https://no-color.org, and what Node understands by FORCE_COLOR. */
function wantsColour(output: Output, { NO_COLOR, FORCE_COLOR, TERM }: Environment): boolean {
  if (NO_COLOR !== undefined && NO_COLOR !== '') return false
  if (FORCE_COLOR !== undefined) return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false'
  return output.isTTY === true && TERM !== 'dumb'
}

function knowsUnicode(environment: Environment): boolean {
  const { TERM, WT_SESSION, TERM_PROGRAM } = environment
  if (process.platform === 'win32') return WT_SESSION !== undefined || TERM_PROGRAM === 'vscode'
  const locale = environment.LC_ALL || environment.LC_CTYPE || environment.LANG || ''
  return /utf-?8/i.test(locale) && TERM !== 'linux' && TERM !== 'dumb'
}
