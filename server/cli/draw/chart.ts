// The timeline of a program: a row for each task, its steps from left to right, and in between what it waited
// for. Time runs to the right, but a gap is not to scale: the instants are written above.
//
// Invariant: in each column of characters at most one row runs.
//
// Read next: chartLayout.ts, where the columns stand; legend.ts, what the characters mean.

import { formatSeconds } from '#runtime'
import type { Timeline, TimelineRow, TimelineSpan } from '../../grading/core/timeline.ts'
import {
  breakIntoSystems,
  placeSystem,
  type Range,
  type System,
  timePasses,
  workText,
} from './chartLayout.ts'
import { RowLabels } from './rowLabels.ts'
import type { Screen, Tone } from './screen.ts'
import { clean, cut, pad, widthOf, wrap } from './text.ts'

export interface ChartLimits {
  /** How many rows a system may have. */
  rows: number
  /** How many systems are drawn. */
  systems: number
}

/** A character and what it means. Where a wide character stands, the next cell is empty. */
interface Cell {
  text: string
  tone: Tone
}

export class Chart {
  private readonly timeline: Timeline
  private readonly screen: Screen
  private readonly limits: ChartLimits
  private readonly labels: RowLabels
  private readonly gutter: number

  constructor(timeline: Timeline, screen: Screen, limits: ChartLimits) {
    this.timeline = timeline
    this.screen = screen
    this.limits = limits
    this.labels = new RowLabels(timeline.rows, screen)
    this.gutter = this.labels.width + 2
  }

  draw(): string[] {
    const systems = breakIntoSystems(this.timeline, this.screen.width - this.gutter)
    const { systems: most } = this.limits
    if (systems.length <= most) return this.drawSystems(systems)
    const head = Math.ceil(most / 2)
    const tail = systems.length - (most - head)
    return [
      ...this.drawSystems(systems.slice(0, head)),
      '',
      ...this.omission(systems[head]!, systems[tail - 1]!),
      '',
      ...this.drawSystems(systems.slice(tail)),
    ]
  }

  private drawSystems(ranges: readonly Range[]): string[] {
    return ranges.flatMap((range, index) => {
      const system = placeSystem(this.timeline, range, this.screen.width - this.gutter)
      return [...(index === 0 ? [] : ['']), ...this.drawSystem(system)]
    })
  }

  /** Says what lies between two systems and is not drawn. */
  private omission(first: Range, last: Range): string[] {
    const { columns } = this.timeline
    const from = columns[first.from]!
    const to = columns[last.to - 1]!
    const steps = last.to - first.from
    const { ellipsis } = this.screen.symbols
    const text = `${ellipsis} ${steps} steps are not drawn: turns ${from.turn} to ${to.turn}, ${formatSeconds(from.time)} to ${formatSeconds(to.time)} s. --all draws them.`
    return wrap(text, this.screen.width).map((line) => this.screen.paint('soft', line))
  }

  private drawSystem(system: System): string[] {
    const [shown, hidden] = this.chooseRows(system)
    const lines = [this.axis(system), ...shown.map((row) => this.drawRow(row, system))]
    return hidden.length === 0 ? lines : [...lines, this.rest(hidden)]
  }

  /** The rows that a system shows, and those for which it has no room. Who runs in it is shown before who waits. */
  private chooseRows(system: System): [shown: number[], hidden: number[]] {
    const { rows, columns } = this.timeline
    const running = new Set(columns.slice(system.from, system.to).map(({ row }) => row))
    const alive = rows.flatMap((row, index) => (isIn(row, system, this.timeline, index) ? [index] : []))
    const ranked = [...alive.filter((row) => running.has(row)), ...alive.filter((row) => !running.has(row))]
    const inOrder = (chosen: number[]) => chosen.sort((one, other) => one - other)
    return [inOrder(ranked.slice(0, this.limits.rows)), inOrder(ranked.slice(this.limits.rows))]
  }

  /** The rows for which there is no room, counted. */
  private rest(rows: readonly number[]): string {
    const names = new Map<string, number>()
    for (const row of rows) {
      const { coroutine, name } = this.timeline.rows[row]!
      names.set(coroutine || name, (names.get(coroutine || name) ?? 0) + 1)
    }
    const kinds = [...names].map(([name, count]) => `${count} ${clean(name)}`).join(', ')
    const text = `${this.screen.symbols.ellipsis} and ${rows.length} more: ${kinds}. --all draws them.`
    return this.screen.paint('soft', cut(text, this.screen.width, this.screen.symbols.ellipsis))
  }

  /** The instants, each above the first step that was taken at it. */
  private axis(system: System): string {
    const { columns } = this.timeline
    let line = ''
    for (let column = system.from; column < system.to; column++) {
      const isNew = column === system.from || columns[column]!.time !== columns[column - 1]!.time
      const x = system.starts[column - system.from]!
      const instant = formatSeconds(columns[column]!.time)
      const fits = widthOf(line) === 0 || widthOf(line) < x
      if (isNew && fits && x + instant.length <= this.screen.width - this.gutter)
        line = pad(line, x) + instant
    }
    const unit = this.gutter >= 8 ? pad('seconds', this.gutter) : pad('s', this.gutter)
    return this.screen.paint('soft', unit + line)
  }

  private drawRow(index: number, system: System): string {
    const row = this.timeline.rows[index]!
    const cells: Cell[] = Array.from({ length: system.width }, () => ({ text: ' ', tone: 'plain' }))
    for (const span of row.spans) this.drawSpan(cells, span, row, system)
    for (let column = system.from; column < system.to; column++) this.drawColumn(cells, index, column, system)
    this.drawEnd(cells, row, system)
    return `${this.labels.draw(index)}  ${this.join(cells)}`.trimEnd()
  }

  private drawSpan(cells: Cell[], span: TimelineSpan, row: TimelineRow, system: System): void {
    const isOpen = span.to >= this.timeline.columns.length && row.endedIn === null
    // What became ready as time passed became so at its end.
    const isLate = span.state === 'ready' && timePasses(this.timeline, span.from)
    const start = isLate ? startOf(span.from, system) : endOf(span.from - 1, system)
    const end =
      isOpen && system.to === this.timeline.columns.length ? system.width : this.endOfSpan(span, system)
    if (start >= end) return
    const { symbols } = this.screen
    const isStuck = isOpen && this.timeline.deadlock !== null
    const waiting = span.cleaningUp ? symbols.cleanup : isStuck ? symbols.forEver : symbols.wait
    const text = span.state === 'ready' ? symbols.ready : waiting
    const tone = span.cleaningUp || isStuck ? 'bad' : span.state === 'ready' ? 'ready' : 'wait'
    for (let x = start; x < end; x++) cells[x] = { text, tone }
    if (span.state === 'waiting') this.write(cells, span.reason, start, end, tone)
  }

  /** A wait that ends without time passing was ended by the step before. */
  private endOfSpan({ state, to }: TimelineSpan, system: System): number {
    const isEnded = state === 'waiting' && !timePasses(this.timeline, to)
    return isEnded ? endOf(to - 1, system) : startOf(to, system)
  }

  /** Writes what is waited for into its line: whole if it fits, cut if a part of it says something. */
  private write(cells: Cell[], reason: string, start: number, end: number, tone: Tone): void {
    const room = end - start - 3
    const text = cut(clean(reason), room, this.screen.symbols.ellipsis)
    if (widthOf(text) < Math.min(widthOf(reason), 5) || room < 1) return
    let x = start + 1
    for (const character of ` ${text} `) {
      cells[x] = { text: character, tone }
      for (let more = 1; more < widthOf(character); more++) cells[x + more] = { text: '', tone }
      x += widthOf(character)
    }
  }

  private drawColumn(cells: Cell[], index: number, column: number, system: System): void {
    const { row, time, until, cancels, cancelled } = this.timeline.columns[column]!
    const x = system.starts[column - system.from]!
    const { symbols } = this.screen
    if (row === index) {
      const tone = cancelled ? 'bad' : 'run'
      const width = system.widths[column - system.from]!
      const text = width === 1 ? '' : workText(time, until)
      for (let i = 0; i < width; i++) cells[x + i] = { text: text[i - 2] ?? symbols.run, tone }
    } else if (cancels.includes(index)) cells[x] = { text: symbols.cancelRequest, tone: 'bad' }
  }

  /** How the row ended, right behind its last step. */
  private drawEnd(cells: Cell[], row: TimelineRow, system: System): void {
    const { endedIn, outcome } = row
    if (endedIn === null || outcome === null || endedIn < system.from || endedIn >= system.to) return
    const { returned, threw, cancelled } = this.screen.symbols
    const text = { result: returned, exception: threw, cancelled }[outcome]
    cells[endOf(endedIn, system)] = { text, tone: outcome === 'result' ? 'good' : 'bad' }
  }

  private join(cells: readonly Cell[]): string {
    let line = ''
    for (let x = 0; x < cells.length; ) {
      let end = x
      let text = ''
      while (end < cells.length && cells[end]!.tone === cells[x]!.tone) text += cells[end++]!.text
      line += this.screen.paint(cells[x]!.tone, text)
      x = end
    }
    return line.trimEnd()
  }
}

/** Whether anything of the row is to be seen in this system. */
function isIn(row: TimelineRow, { from, to }: System, { columns }: Timeline, index: number): boolean {
  if (row.endedIn !== null && row.endedIn < from) return false
  const begins = row.spans[0]?.from ?? columns.findIndex((column) => column.row === index)
  return begins < to || to === columns.length
}

/** Where the column begins; the system's own edge for one that is not in it. */
function startOf(column: number, system: System): number {
  if (column < system.from) return 0
  return system.starts[column - system.from] ?? system.width
}

/** Where the column ends. */
function endOf(column: number, system: System): number {
  if (column < system.from) return 0
  const index = column - system.from
  return index >= system.starts.length ? system.width : system.starts[index]! + system.widths[index]!
}
