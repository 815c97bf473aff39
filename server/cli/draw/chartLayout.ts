// Where the columns of a timeline stand. Each step takes one character; the gaps between steps take the rest,
// as much as the words need that are written into them. A gap tells that time passed, not how much: the
// instants are written above.
//
// A timeline that is too wide for the screen is broken into systems, one below the other, like music.
// Invariant: every column that is shown stands in exactly one system, and no system is wider than it may be.
//
// Read next: chart.ts, which fills in the characters.

import { formatSeconds } from '#runtime'
import type { Timeline, TimelineSpan } from '../../grading/core/timeline.ts'
import { widthOf } from './text.ts'

/** The columns from `from` up to `to`, and where they stand. */
export interface System {
  readonly from: number
  readonly to: number
  /** Where column `from + i` begins. */
  readonly starts: readonly number[]
  /** How wide column `from + i` is. */
  readonly widths: readonly number[]
  readonly width: number
}

/** A range of columns that stands in one system. */
export interface Range {
  readonly from: number
  readonly to: number
}

/** A gap in which time passes: at least so wide, and so wide if there is room: `sleep(1.0)` fits in. */
const SMALLEST_GAP = 4
const PLEASANT_GAP = 13
const WIDEST_GAP = 18
/** Behind the last column: the mark of how a task ended, or what it still waits for. */
const TAIL = 2
const OPEN_TAIL = 10

/** Which columns stand beside each other, if a system may be so wide. */
export function breakIntoSystems(timeline: Timeline, width: number): Range[] {
  const { length } = timeline.columns
  if (length === 0) return []
  if (smallestWidth(timeline, 0, width) <= width) return [{ from: 0, to: length }]
  const ranges: Range[] = []
  for (let from = 0; from < length; from = ranges.at(-1)!.to) {
    ranges.push({ from, to: endOfSystem(timeline, from, width) })
  }
  return ranges
}

/** How wide all columns from `from` on are together; counted no further than up to `enough`. */
function smallestWidth(timeline: Timeline, from: number, enough: number): number {
  let width = TAIL
  for (let column = from; column < timeline.columns.length && width <= enough; column++) {
    width += widthOfColumn(timeline, column) + (timePasses(timeline, column) ? SMALLEST_GAP : 0)
  }
  return width
}

/** How far the columns from `from` on fit beside each other: up to where time passes, if there is such a place. */
function endOfSystem(timeline: Timeline, from: number, width: number): number {
  let used = OPEN_TAIL
  let instant = from
  for (let column = from; column < timeline.columns.length; column++) {
    if (timePasses(timeline, column)) instant = column
    used += widthOfColumn(timeline, column) + (timePasses(timeline, column) ? PLEASANT_GAP : 0)
    if (used > width && column > from) return instant > from ? instant : column
  }
  return timeline.columns.length
}

/** The gap before each column from `from` on, and one behind the last. */
function gapsOf(timeline: Timeline, from: number, to: number): number[] {
  const gaps: number[] = []
  for (let column = from; column < to; column++) {
    gaps.push(timePasses(timeline, column) ? SMALLEST_GAP : 0)
  }
  return [...gaps, tailBefore(timeline, to)]
}

/** The room behind the last column of a system; `to` is the column that would come next. */
function tailBefore(timeline: Timeline, to: number): number {
  if (to < timeline.columns.length) return timePasses(timeline, to) ? OPEN_TAIL : 1
  return timeline.rows.some(({ endedIn }) => endedIn === null) ? OPEN_TAIL : TAIL
}

/** Whether time passes right before this column. */
export function timePasses({ columns }: Timeline, column: number): boolean {
  const before = columns[column - 1]
  const after = columns[column]
  return before !== undefined && after !== undefined && after.time > before.until
}

/** A step that works takes time, and room for the word that says so. */
function widthOfColumn({ columns }: Timeline, column: number): number {
  const { time, until } = columns[column]!
  return until > time ? workText(time, until).length + 4 : 1
}

/** What is written into a step that takes time. */
export function workText(time: number, until: number): string {
  return ` works ${formatSeconds(until - time)} `
}

function total(timeline: Timeline, from: number, to: number, gaps: readonly number[]): number {
  let sum = gaps.reduce((all, gap) => all + gap, 0)
  for (let column = from; column < to; column++) sum += widthOfColumn(timeline, column)
  return sum
}

/** Where the columns of a system stand. */
export function placeSystem(timeline: Timeline, { from, to }: Range, width: number): System {
  const gaps = gapsOf(timeline, from, to)
  let spare = width - total(timeline, from, to, gaps)
  spare = makeRoomForInstants(timeline, from, gaps, spare)
  spare = makeRoomForWords(timeline, from, to, gaps, spare)
  spread(timeline, from, gaps, spare)
  const starts: number[] = []
  const widths: number[] = []
  let x = 0
  for (let column = from; column < to; column++) {
    x += gaps[column - from]!
    starts.push(x)
    widths.push(widthOfColumn(timeline, column))
    x += widths.at(-1)!
  }
  return { from, to, starts, widths, width: x + gaps.at(-1)! }
}

/** Widens gaps until the instants above can stand beside each other. Gives what is left. */
function makeRoomForInstants(timeline: Timeline, from: number, gaps: number[], spare: number): number {
  const { columns } = timeline
  let left = spare
  // How far the last instant reaches, counted from where the present gap begins.
  let reaches = 0
  gaps.forEach((gap, index) => {
    const column = columns[from + index]
    const isLast = index === gaps.length - 1
    const isNew = index === 0 || column?.time !== columns[from + index - 1]!.time
    const wanted = isLast ? reaches : isNew && index > 0 ? reaches + 1 : 0
    const given = Math.max(0, Math.min(left, wanted - gap))
    gaps[index] = gap + given
    left -= given
    if (isLast || column === undefined) return
    reaches = isNew ? formatSeconds(column.time).length : reaches - gap - given
    reaches -= widthOfColumn(timeline, from + index)
  })
  return left
}

/** Widens gaps until the words of what is waited for fit, the narrowest wishes first. Gives what is left. */
function makeRoomForWords(
  timeline: Timeline,
  from: number,
  to: number,
  gaps: number[],
  spare: number,
): number {
  let left = spare
  for (const span of wishes(timeline, from, to)) {
    const own = gapsIn(timeline, span, from, to)
    if (own.length === 0) continue
    const room = roomOf(timeline, span, from, to, gaps)
    const missing = Math.min(left, widthOf(span.reason) + 4 - room)
    for (let given = 0; given < missing; given++) {
      const gap = own[given % own.length]!
      gaps[gap]! += 1
      left -= 1
    }
  }
  return left
}

/** The spans with something to say, those first that lie within the fewest columns. */
function wishes(timeline: Timeline, from: number, to: number): TimelineSpan[] {
  return timeline.rows
    .flatMap(({ spans }) => spans)
    .filter((span) => span.state === 'waiting' && span.to >= from && span.from <= to)
    .sort((one, other) => one.to - one.from - (other.to - other.from))
}

/** The gaps of this system that lie in the span and may be widened: where no time passes at all, between any steps. */
function gapsIn(timeline: Timeline, span: TimelineSpan, from: number, to: number): number[] {
  const isPassing = (gap: number) => gap === to - from || timePasses(timeline, gap + from)
  const all: number[] = []
  let passesAnywhere = false
  for (let gap = 0; gap < to - from; gap++) passesAnywhere ||= isPassing(gap)
  for (let column = Math.max(span.from, from); column <= lastGap(timeline, span, to); column++) {
    all.push(column - from)
  }
  return all.filter((gap) => isPassing(gap) || (!passesAnywhere && gap > 0))
}

/** The last gap that a wait reaches into: the one before its end, unless the step before that ended it. */
function lastGap(timeline: Timeline, { to: end }: TimelineSpan, to: number): number {
  const isOpen = end >= timeline.columns.length
  return Math.min(isOpen || timePasses(timeline, end) ? end : end - 1, to)
}

function roomOf(
  timeline: Timeline,
  span: TimelineSpan,
  from: number,
  to: number,
  gaps: readonly number[],
): number {
  let room = 0
  const first = Math.max(span.from, from)
  const last = lastGap(timeline, span, to)
  for (let column = first; column <= last; column++) {
    room += gaps[column - from]!
    if (column < last) room += widthOfColumn(timeline, column)
  }
  return room
}

/** Gives what is left to the gaps in which time passes, evenly, up to a pleasant width. */
function spread(timeline: Timeline, from: number, gaps: number[], spare: number): void {
  const passing = gaps.flatMap((_, index) =>
    index < gaps.length - 1 && timePasses(timeline, from + index) ? [index] : [],
  )
  for (let left = spare; left >= passing.length && passing.length > 0; left -= passing.length) {
    if (passing.every((gap) => gaps[gap]! >= WIDEST_GAP)) return
    for (const gap of passing) if (gaps[gap]! < WIDEST_GAP) gaps[gap]! += 1
  }
}
