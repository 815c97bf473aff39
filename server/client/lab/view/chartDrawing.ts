// Draws a piece of the timeline as SVG: what lies between two places, in some of the rows. Only what can be seen is
// drawn, so that ten thousand events cost no more than a hundred.
//
// A shape for each state: a task that runs is a solid bar, one that is ready a hatched one, one that waits a thin
// line, and one that cleans up after a cancellation a dashed one.
// Invariant: drawing depends on the chart and the piece alone; the moment that is shown lies over it as a cursor.
//
// Read next: timelinePanel.ts, which scrolls and zooms.

import { formatSeconds } from '../../../../runtime/format.ts'
import type { Chart, ChartRow, ChartSpan, Wake } from '../model/chart.ts'
import type { ChartLayout } from '../model/chartLayout.ts'
import { svg } from './dom.ts'
import { icon } from './icons.ts'

/** The height of a row. */
export const ROW = 30
const BAR = 16
const THIN = 3
/** The width of a character of the small type, roughly. */
const CHARACTER = 6.1

/** What is to be drawn. Places are in pixels on the screen; `x` is a position's place. */
export interface Piece {
  chart: Chart
  layout: ChartLayout
  zoom: number
  from: number
  to: number
  /** What is drawn begins a little before what can be seen. */
  seenFrom: number
  firstRow: number
  lastRow: number
  /** For what is defined once in a page and referred to. */
  id: string
}

export function drawRows(piece: Piece): SVGElement[] {
  const { chart, firstRow, lastRow } = piece
  const rows = chart.rows
    .slice(firstRow, lastRow + 1)
    .map((row, index) => drawRow(row, firstRow + index, piece))
  const arrows = [
    ...chart.wakes.map((wake) => arrow(wake, 'wake', piece)),
    ...chart.cancels.map((cancel) => arrow(cancel, 'cancel', piece)),
  ]
  return [
    ...gaps(piece),
    ...turnLines(piece),
    ...rows,
    ...arrows.filter((each) => each !== null),
    ...drawDeadlock(piece),
  ]
}

function place(position: number, { layout, zoom }: Piece): number {
  return layout.xs[position]! * zoom
}

function middleOf(row: number): number {
  return row * ROW + ROW / 2
}

function drawRow(row: ChartRow, index: number, piece: Piece): SVGElement {
  const y = middleOf(index)
  const spans = row.spans.slice(firstVisible(row.spans, piece))
  const drawn: SVGElement[] = []
  let drawnTo = Number.NEGATIVE_INFINITY
  for (const span of spans) {
    const [x, end] = [place(span.from, piece), place(span.to, piece)]
    if (x > piece.to) break
    // Zoomed far out, what is thinner than half a pixel would be drawn a thousand times at the same place.
    if (end - drawnTo < 0.5) continue
    drawnTo = end
    drawn.push(...drawSpan(span, x, end, y, piece))
  }
  if (row.to !== null) drawn.push(...drawEnd(row, place(row.to, piece), y, piece))
  return svg('g', {}, ...drawn)
}

/** The first span that reaches into the piece; spans are in order, so it is found by halving. */
function firstVisible(spans: readonly ChartSpan[], piece: Piece): number {
  let [low, high] = [0, spans.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (place(spans[middle]!.to, piece) < piece.from) low = middle + 1
    else high = middle
  }
  return low
}

function drawSpan(span: ChartSpan, x: number, end: number, y: number, piece: Piece): SVGElement[] {
  const { state, reason, cancelling } = span
  const width = Math.max(1, end - x)
  const kind = `lab-span ${state}${cancelling ? ' cancelling' : ''}`
  if (state !== 'waiting') {
    const fill = state === 'ready' ? `url(#${piece.id}-hatch)` : null
    return [
      svg('rect', { class: kind, x, y: y - BAR / 2, width, height: BAR, rx: Math.min(3, width / 2), fill }),
    ]
  }
  const line = cancelling
    ? svg('line', { class: kind, x1: x, x2: x + width, y1: y, y2: y })
    : svg('rect', { class: kind, x, y: y - THIN / 2, width, height: THIN })
  return [line, ...label(reason, Math.max(x, piece.seenFrom), Math.min(end, piece.to), y)]
}

/** What is waited for, above the line, as far as it fits. */
function label(text: string, x: number, end: number, y: number): SVGElement[] {
  const room = Math.floor((end - x - 8) / CHARACTER)
  if (room < 3 || text === '') return []
  const shown = text.length > room ? `${text.slice(0, room - 1)}…` : text
  return [svg('text', { class: 'lab-reason', x: x + 5, y: y - 5 }, shown)]
}

function drawEnd({ outcome }: ChartRow, x: number, y: number, { from, to }: Piece): SVGElement[] {
  if (outcome === null || x < from || x > to) return []
  const mark = icon(outcome)
  for (const [name, value] of Object.entries({ x: x + 2, y: y - 7, width: 14, height: 14 }))
    mark.setAttribute(name, String(value))
  return [mark]
}

/** From who wakes, or asks to cancel, to whom it concerns. What no row did (a timer, the loop) is a dot. */
function arrow({ at, from, to }: Wake, kind: 'wake' | 'cancel', piece: Piece): SVGElement | null {
  const x = place(at, piece)
  const { firstRow, lastRow } = piece
  if (x < piece.from || x > piece.to || to < firstRow || to > lastRow) return null
  const y = middleOf(to)
  const attributes = { class: `lab-arrow ${kind}`, 'data-at': at }
  if (from === null && kind === 'cancel') return svg('path', { ...attributes, d: cross(x, y) })
  if (from === null) return svg('circle', { ...attributes, cx: x, cy: y, r: 3 })
  const start = middleOf(from) + (to > from ? BAR / 2 : -BAR / 2)
  const end = y + (to > from ? -BAR / 2 - 1 : BAR / 2 + 1)
  const head = to > from ? -5 : 5
  const path = `M${x} ${start}V${end}${kind === 'wake' ? tip(x, end, head) : cross(x, y)}`
  return svg('path', { ...attributes, d: path })
}

function tip(x: number, y: number, back: number): string {
  return `M${x - 3.5} ${y + back}L${x} ${y}L${x + 3.5} ${y + back}`
}

function cross(x: number, y: number): string {
  return `M${x - 4} ${y - 4}L${x + 4} ${y + 4}M${x + 4} ${y - 4}L${x - 4} ${y + 4}`
}

function turnLines(piece: Piece): SVGElement[] {
  const height = (piece.lastRow + 1) * ROW
  return visibleTurns(piece).map(({ x }) =>
    svg('line', { class: 'lab-turn', x1: x, x2: x, y1: piece.firstRow * ROW, y2: height }),
  )
}

/** The turns that begin in this piece, none nearer to the one before than a few pixels. */
function visibleTurns({ layout, zoom, from, to }: Piece): { x: number; turn: number }[] {
  let last = Number.NEGATIVE_INFINITY
  return layout.turns.flatMap(({ x, turn }) => {
    const place = x * zoom
    if (place < from || place > to || place - last < 6) return []
    last = place
    return [{ x: place, turn }]
  })
}

function drawDeadlock(piece: Piece): SVGElement[] {
  const { deadlock } = piece.chart
  if (deadlock === null) return []
  const x = place(deadlock, piece)
  const [y1, y2] = [piece.firstRow * ROW, (piece.lastRow + 1) * ROW]
  return [svg('line', { class: 'lab-deadlock', x1: x, x2: x, y1, y2 })]
}

/** The instants and the turns, above the rows. */
export function drawAxis(piece: Piece): SVGElement[] {
  const { layout, zoom, from, to } = piece
  let free = Number.NEGATIVE_INFINITY
  const instants = layout.instants.flatMap(({ x, time }) => {
    const [at, text] = [x * zoom, `${formatSeconds(time)} s`]
    const width = text.length * 7 + 10
    if (at < from - width || at > to || at < free) return []
    free = at + width
    return [
      svg('line', { class: 'lab-tick', x1: at, x2: at, y1: 4, y2: 40 }),
      svg('text', { class: 'lab-time', x: at + 4, y: 15 }, text),
    ]
  })
  let turnFree = Number.NEGATIVE_INFINITY
  const turns = visibleTurns(piece).flatMap(({ x, turn }) => {
    if (x < turnFree) return []
    turnFree = x + 16 + String(turn).length * 7
    return [svg('text', { class: 'lab-turn-number', x: x + 2, y: 32 }, String(turn))]
  })
  return [...jumps(piece), ...instants, ...turns]
}

/** Where the clock jumps: an arrow from one instant to the next, and how far. */
function jumps(piece: Piece): SVGElement[] {
  return visibleJumps(piece).flatMap(({ start, end, seconds }) => {
    const d = `M${start + 2} 30H${end - 3}M${end - 8} 26.5L${end - 3} 30L${end - 8} 33.5`
    const text = `+${formatSeconds(seconds)} s`
    const fits = end - start > text.length * CHARACTER + 6
    const label = svg('text', { class: 'lab-jumped', x: (start + end) / 2, y: 25 }, text)
    return [svg('path', { class: 'lab-clock-jump', d }), ...(fits ? [label] : [])]
  })
}

/** In these nothing runs: the loop waits for the clock. */
function gaps(piece: Piece): SVGElement[] {
  const [y, height] = [piece.firstRow * ROW, (piece.lastRow - piece.firstRow + 1) * ROW]
  return visibleJumps(piece).map(({ start, end }) => {
    return svg('rect', { class: 'lab-gap', x: start, y, width: end - start, height })
  })
}

function visibleJumps({ layout, zoom, from, to }: Piece): { start: number; end: number; seconds: number }[] {
  return layout.jumps.flatMap(({ from: first, to: last, seconds }) => {
    const [start, end] = [first * zoom, last * zoom]
    return end < from || start > to || end - start < 8 ? [] : [{ start, end, seconds }]
  })
}
