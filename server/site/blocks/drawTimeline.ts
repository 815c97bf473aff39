// Draws a timeline as SVG: a row for each task, its steps from left to right, and between them what it waited for.
//
// Running, ready and waiting differ in height and pattern as well as in colour; how a task ended is a mark. The
// drawing is hidden from screen readers: picture.ts says the same in words.
//
// Read next: timeScale.ts.

import { formatSeconds } from '../../../runtime/format.ts'
import type { Timeline, TimelineRow, TimelineSpan } from '../../grading/core/timeline.ts'
import { type Html, html } from '../html.ts'
import { labelOf, type Places, placesOf, TAIL, type TimeScale } from './timeScale.ts'

const ROW = 40
const TOP = 26
const HIGH = 20
/** About how wide a character is of the words in a wait. */
const WORD_CHARACTER = 6

export function drawTimeline(timeline: Timeline, scale: TimeScale, id: string): Html {
  const places = placesOf(timeline, scale)
  const left = scale.labels
  const width = left + places.width + TAIL
  const height = TOP + timeline.rows.length * ROW + 4
  return html`<svg class="timeline" viewBox="0 0 ${round(width)} ${height}" width="${round(width)}" height="${height}" aria-hidden="true" focusable="false">
<defs><pattern id="ready-${id}" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="hatch" width="2" height="5"/></pattern></defs>
<g transform="translate(${round(left)} 0)">
${axis(places, height)}
${timeline.rows.map((row, index) => drawRow(timeline, row, index, places, id))}
</g>
${timeline.rows.map((row, index) => html`<text class="label" x="0" y="${middle(index) + 4}">${labelOf(row)}</text>`)}
</svg>`
}

function middle(row: number): number {
  return TOP + row * ROW + ROW / 2
}

function axis({ instants, width }: Places, height: number): Html {
  let last = Number.NEGATIVE_INFINITY
  const marks = instants.map(({ time, x }) => {
    const text = formatSeconds(time)
    const fits = x - last > text.length * WORD_CHARACTER + 8
    if (fits) last = x
    return html`<line class="grid" x1="${round(x)}" y1="${TOP - 6}" x2="${round(x)}" y2="${height}"/>${fits && html`<text class="instant" x="${round(x)}" y="12">${text}${time === 0 && ' s'}</text>`}`
  })
  return html`<line class="grid" x1="0" y1="${TOP - 6}" x2="${round(width)}" y2="${TOP - 6}"/>${marks}`
}

function drawRow(timeline: Timeline, row: TimelineRow, index: number, places: Places, id: string): Html {
  const spans = row.spans.map((span) => drawSpan(span, row, places, middle(index), id))
  const steps = timeline.columns.map((column, at) => {
    if (column.row !== index) return null
    const x = places.starts[at]!
    const kind = column.cancelled ? 'cancelled' : 'run'
    const works =
      column.until > column.time &&
      wordsIn(
        `works ${formatSeconds(column.until - column.time)}`,
        x,
        places.ends[at]!,
        middle(index),
        'inside',
      )
    return html`<rect class="${kind}" x="${round(x + 0.5)}" y="${middle(index) - HIGH / 2}" width="${round(places.ends[at]! - x - 1)}" height="${HIGH}" rx="2"/>${works}`
  })
  return html`<g>${spans}${steps}${drawEnd(row, places, middle(index))}</g>\n`
}

function drawSpan(span: TimelineSpan, row: TimelineRow, places: Places, y: number, id: string): Html | null {
  const isOpen = span.to >= places.starts.length && row.endedIn === null
  const from = span.from === 0 ? 0 : places.ends[span.from - 1]!
  const to = isOpen ? places.width + TAIL : (places.starts[span.to] ?? places.width)
  if (to - from < 0.5) return null
  if (span.state === 'ready') {
    const start = Math.max(from, startOfReady(span, places))
    if (to - start < 0.5) return null
    return html`<rect class="ready" fill="url(#ready-${id})" x="${round(start)}" y="${y - HIGH / 4}" width="${round(to - start)}" height="${HIGH / 2}"/>`
  }
  const kind = span.cleaningUp ? 'wait cleaning' : 'wait'
  return html`<rect class="${kind}" x="${round(from)}" y="${y - 2}" width="${round(to - from)}" height="4" rx="2"/>${wordsIn(span.reason, from, to, y - 7, 'above')}`
}

/** What becomes ready as time passes becomes so at the end of the gap, where its timer is due. */
function startOfReady({ from }: TimelineSpan, { starts }: Places): number {
  return starts[from] ?? 0
}

function wordsIn(text: string, from: number, to: number, y: number, where: 'inside' | 'above'): Html | null {
  if (text.length * WORD_CHARACTER > to - from - 4) return null
  return html`<text class="words ${where}" x="${round((from + to) / 2)}" y="${where === 'inside' ? y + 4 : y}">${text}</text>`
}

function drawEnd({ outcome, endedIn }: TimelineRow, { ends }: Places, y: number): Html | null {
  if (endedIn === null || outcome === null) return null
  const x = round((ends[endedIn] ?? 0) + 5)
  return outcome === 'result'
    ? html`<path class="returned" d="M${x} ${y}l3.5 4 6-8"/>`
    : html`<path class="failed" d="M${x} ${y - 4}l8 8m0-8l-8 8"/>`
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
