// What a program said, with the instant and the task of each line. What it said while nobody listened, such as
// an error that nobody read, stands among them.
//
// Invariant: one entry is one line, or several of which only the first has an instant.
//
// Read next: report.ts.

import { formatSeconds, type TraceEvent } from '#runtime'
import type { Screen, Tone } from './screen.ts'
import { clean, cut, pad, padStart, widthOf, wrap } from './text.ts'

interface Entry {
  instant: string
  who: string
  text: string
  tone: Tone
}

const WIDEST_NAME = 16
/** Of a long log, so many lines from its beginning and from its end. */
const HEAD = 40
const TAIL = 10

/** `skipped` says which reports are told elsewhere. `all`: also of a very long log, every line. */
export class LogPane {
  private readonly entries: Entry[]
  private readonly leftOut: number
  private readonly instantWidth: number
  private readonly nameWidth: number

  constructor(events: readonly TraceEvent[], { all, isToldElsewhere }: LogOptions) {
    const entries = entriesOf(events, isToldElsewhere)
    this.leftOut = all ? 0 : Math.max(0, entries.length - HEAD - TAIL)
    this.entries = this.leftOut === 0 ? entries : [...entries.slice(0, HEAD), ...entries.slice(-TAIL)]
    this.instantWidth = Math.max(3, ...this.entries.map(({ instant }) => instant.length))
    const names = new Set(entries.map(({ who }) => who))
    // With one task alone, its name would only be noise.
    this.nameWidth = names.size < 2 ? 0 : Math.min(WIDEST_NAME, Math.max(...[...names].map(widthOf))) + 2
  }

  get isEmpty(): boolean {
    return this.entries.length === 0
  }

  /** How wide it would be if no line were broken. */
  get width(): number {
    return this.textAt + Math.max(0, ...this.entries.map(({ text }) => widthOf(clean(text))))
  }

  private get textAt(): number {
    return this.instantWidth + 2 + this.nameWidth
  }

  draw(screen: Screen): string[] {
    const lines: string[] = []
    let instant = ''
    this.entries.forEach((entry, index) => {
      if (this.leftOut > 0 && index === HEAD) {
        const { ellipsis } = screen.symbols
        lines.push(screen.paint('soft', `${ellipsis} ${this.leftOut} lines are not shown. --all shows them.`))
      }
      lines.push(...this.drawEntry(entry, entry.instant === instant ? '' : entry.instant, screen))
      instant = entry.instant
    })
    return lines
  }

  private drawEntry({ who, text, tone }: Entry, instant: string, screen: Screen): string[] {
    const name =
      this.nameWidth === 0 ? '' : pad(cut(who, this.nameWidth - 2, screen.symbols.ellipsis), this.nameWidth)
    return wrap(text, screen.width - this.textAt).map((line, index) => {
      const before =
        index === 0 ? `${padStart(instant, this.instantWidth)}  ${name}` : ' '.repeat(this.textAt)
      return (screen.paint('soft', before) + screen.paint(tone, line)).trimEnd()
    })
  }
}

interface LogOptions {
  all: boolean
  /** Whether a report is told in another part of the drawing. */
  isToldElsewhere: (message: string) => boolean
}

function entriesOf(events: readonly TraceEvent[], isToldElsewhere: LogOptions['isToldElsewhere']): Entry[] {
  const names = new Map<number, string>()
  const entries: Entry[] = []
  for (const event of events) {
    const instant = formatSeconds(event.time)
    if (event.kind === 'taskCreated') names.set(event.task, clean(event.name))
    else if (event.kind === 'log') {
      entries.push({ instant, who: names.get(event.task ?? 0) ?? '', text: event.text, tone: 'plain' })
    } else if (event.kind === 'worked') {
      const text = `(worked ${formatSeconds(event.seconds)} s: nothing else could run)`
      entries.push({ instant, who: names.get(event.task ?? 0) ?? '', text, tone: 'soft' })
    } else if (event.kind === 'reported' && !isToldElsewhere(event.message)) {
      const error = event.error === undefined ? '' : `: ${event.error}`
      entries.push({ instant, who: '', text: `${event.message}${error}`, tone: 'bad' })
    }
  }
  return entries
}
