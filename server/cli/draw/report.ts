// The whole drawing of a program that was run: its timeline, what it said, who waits for whom at a deadlock, what
// the probes found, and how it ended.
//
// Invariant: lines no wider than the screen, and nothing that the trace does not say.
//
// Read next: chart.ts and log.ts, its two largest parts.

import { formatSeconds, type TraceEvent } from '#runtime'
import { type Timeline, timelinesOf } from '../../grading/core/timeline.ts'
import type { Outcome } from '../program/run.ts'
import { placeIn } from '../program/sourceMap.ts'
import { drawAwaitTree, drawRing } from './awaitTree.ts'
import { Chart, type ChartLimits } from './chart.ts'
import { drawLegend } from './legend.ts'
import { LogPane } from './log.ts'
import { drawAtPlace } from './place.ts'
import type { Screen } from './screen.ts'
import { clean, cut, pad, widthOf, wrap } from './text.ts'

export interface ReportOptions {
  /** Draw all steps, all tasks and all lines, however many there are. */
  all?: boolean
}

const MOST_ROWS = 16
/** A long timeline is drawn in so many lines or a little more, of which each system takes two beside its rows. */
const CHART_LINES = 48
const FEWEST_SYSTEMS = 4
const MOST_SYSTEMS = 6
const NO_LIMITS: ChartLimits = { rows: Number.POSITIVE_INFINITY, systems: Number.POSITIVE_INFINITY }
/** From this width on, the log stands beside the timeline, if there is room for both. */
const SIDE_BY_SIDE = 110
const NARROWEST_CHART = 70
const MOST_FINDINGS = 20

/** The drawing, line by line; empty if nothing happened that could be drawn. */
export function drawReport(outcome: Outcome, screen: Screen, { all = false }: ReportOptions = {}): string[] {
  const timelines = timelinesOf(outcome.trace.events)
  const log = new LogPane(outcome.trace.events, { all, isToldElsewhere: (text) => isFound(text, outcome) })
  const parts = [
    drawTitle(outcome, timelines, screen),
    drawPicture(timelines, log, screen, all ? NO_LIMITS : limitsFor(timelines)),
    ...timelines.map((timeline) => drawDeadlock(timeline, outcome, screen)),
    drawFindings(outcome, screen),
    drawEnd(outcome, timelines, screen),
  ]
  return parts
    .filter((part) => part.length > 0)
    .flatMap((part, index) => (index === 0 ? part : ['', ...part]))
}

function limitsFor(timelines: readonly Timeline[]): ChartLimits {
  const rows = Math.min(MOST_ROWS, Math.max(1, ...timelines.map((timeline) => timeline.rows.length)))
  const systems = Math.floor(CHART_LINES / (rows + 2))
  return { rows: MOST_ROWS, systems: Math.min(MOST_SYSTEMS, Math.max(FEWEST_SYSTEMS, systems)) }
}

function drawTitle({ file, trace }: Outcome, timelines: readonly Timeline[], screen: Screen): string[] {
  if (trace.events.length === 0) return []
  const tasks = timelines.reduce(
    (sum, { rows }) => sum + rows.filter(({ kind }) => kind === 'task').length,
    0,
  )
  const turns = timelines.reduce((sum, timeline) => sum + timeline.turns, 0)
  const last = timelines.at(-1)
  const loops = timelines.length > 1 ? [counted(timelines.length, 'loop')] : []
  const facts = [...loops, counted(tasks, 'task'), counted(turns, 'turn')]
  if (last !== undefined) facts.push(`${formatSeconds(last.time)} s`)
  const right = facts.join(` ${screen.symbols.dot} `)
  const left = cut(clean(file), screen.width - widthOf(right) - 2, screen.symbols.ellipsis)
  return [screen.paint('strong', pad(left, screen.width - widthOf(right))) + screen.paint('soft', right)]
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}

/** The timeline and the log, side by side where both fit. */
function drawPicture(
  timelines: readonly Timeline[],
  log: LogPane,
  screen: Screen,
  limits: ChartLimits,
): string[] {
  const beside = besideEachOther(timelines, log, screen, limits)
  if (beside !== null) return beside
  const charts = drawCharts(timelines, screen, limits)
  const legend = drawLegend(timelines, screen)
  const lines = charts.length === 0 ? [] : [...charts, '', ...legend]
  if (log.isEmpty) return lines
  return [...lines, ...(lines.length === 0 ? [] : ['']), ...log.draw(screen)]
}

function drawCharts(timelines: readonly Timeline[], screen: Screen, limits: ChartLimits): string[] {
  return timelines.flatMap((timeline, index) => {
    if (timeline.columns.length === 0) return []
    const heading = timelines.length > 1 ? [screen.paint('soft', `Loop ${index + 1}`)] : []
    return [...(index === 0 ? [] : ['']), ...heading, ...new Chart(timeline, screen, limits).draw()]
  })
}

function besideEachOther(
  timelines: readonly Timeline[],
  log: LogPane,
  screen: Screen,
  limits: ChartLimits,
): string[] | null {
  const bar = ` ${screen.symbols.bar} `
  const left = screen.width - log.width - bar.length - 1
  if (log.isEmpty || screen.width < SIDE_BY_SIDE || left < NARROWEST_CHART) return null
  const narrowed = screen.narrowed(left)
  const charts = drawCharts(timelines, narrowed, limits)
  if (charts.length > drawCharts(timelines, screen, limits).length) return null
  const picture = [...charts, '', ...drawLegend(timelines, narrowed)]
  const said = log.draw(screen.narrowed(log.width))
  const between = Math.min(left, Math.max(...picture.map(plainWidth)) + 2)
  return Array.from({ length: Math.max(picture.length, said.length) }, (_, index) => {
    const line = picture[index] ?? ''
    const text = said[index] ?? ''
    const filled = line + ' '.repeat(Math.max(0, between - plainWidth(line)))
    return (filled + screen.paint('soft', bar) + text).trimEnd()
  })
}

/** The width of text that is painted. */
function plainWidth(text: string): number {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are made of them
  return widthOf(text.replace(/\u001b\[[\d;]*m/g, ''))
}

function drawDeadlock({ deadlock, time }: Timeline, outcome: Outcome, screen: Screen): string[] {
  if (deadlock === null) return []
  const lines = linesOfTasks(outcome.trace.events)
  const heading = `Deadlock at ${formatSeconds(time)} s: nothing can ever run again.`
  const tree = drawAwaitTree(deadlock.tree, screen, (name) => lines.get(name) ?? '')
  const ring = deadlock.ring.length === 0 ? [] : ['', ...drawRing(deadlock.ring, screen)]
  return [screen.paint('bad', cut(heading, screen.width, screen.symbols.ellipsis)), ...tree, ...ring]
}

/** On which line each task was when the loop came to its deadlock, by the task's name. */
function linesOfTasks(events: readonly TraceEvent[]): Map<string, string> {
  const names = new Map<number, string>()
  const lines = new Map<string, string>()
  for (const event of events) {
    if (event.kind === 'deadlock') break
    if (event.kind === 'taskCreated') names.set(event.task, event.name)
    if (event.kind !== 'line' || event.task === null) continue
    const name = names.get(event.task)
    if (name !== undefined)
      lines.set(name, `, line ${event.line}${event.file === undefined ? '' : ` of ${event.file}`}`)
  }
  return lines
}

/** Whether the runtime's own report of a coroutine that nobody awaited is among the findings, with its line. */
function isFound(report: string, { findings }: Outcome): boolean {
  return findings.some(
    ({ kind, name }) => kind === 'neverAwaited' && report.startsWith(`${name} was made and never awaited`),
  )
}

function drawFindings({ findings, error }: Outcome, screen: Screen): string[] {
  // What ended the program is told as its error.
  const others = findings.filter(({ message }) => message !== error?.message)
  const lines = others.slice(0, MOST_FINDINGS).flatMap(({ file, line, message }, index) => {
    return [...(index === 0 ? [] : ['']), ...drawAtPlace(screen, placeIn(file, line), message)]
  })
  if (others.length > MOST_FINDINGS) lines.push('', `… and ${others.length - MOST_FINDINGS} more like these.`)
  return lines
}

function drawEnd({ end, value }: Outcome, timelines: readonly Timeline[], screen: Screen): string[] {
  if (end !== 'returned') return []
  const last = timelines.at(-1)
  const when = last === undefined ? '' : ` at ${formatSeconds(last.time)} s`
  const what = value === undefined ? 'ended' : `returned ${value}`
  const [first, ...rest] = wrap(`main ${what}${when}.`, screen.width - 2)
  return [`${screen.paint('good', screen.symbols.returned)} ${first}`, ...rest]
}
