// Where a position stands on the timeline. What happens at one instant takes room by its events, so that each of
// them can be pointed at; where the clock jumps there is a gap, the same for a nanosecond and for a year, with the
// instants written at its ends.
//
// Invariant: x never goes back, so a place on the timeline belongs to one position.
//
// Read next: ../view/timelinePanel.ts, which draws it.

import type { TraceEvent } from '../../../../runtime/trace.ts'

/** Widths, in pixels at a zoom of 1. */
const EVENT = 7
const JUMP = 64
const WORK = 44
const MARGIN = 10

export interface ChartLayout {
  /** By position. */
  readonly xs: Float64Array
  readonly width: number
  /** The instants: where each begins. */
  readonly instants: readonly { x: number; time: number }[]
  /** Where the clock jumps while nothing runs, and how far. */
  readonly jumps: readonly { from: number; to: number; seconds: number }[]
  /** Where each turn begins. */
  readonly turns: readonly { x: number; turn: number }[]
}

export function layOut(events: readonly TraceEvent[]): ChartLayout {
  const xs = new Float64Array(events.length + 1)
  const instants: { x: number; time: number }[] = [{ x: MARGIN, time: 0 }]
  const jumps: { from: number; to: number; seconds: number }[] = []
  const turns: { x: number; turn: number }[] = []
  let time = 0
  xs[0] = MARGIN
  events.forEach((event, index) => {
    const passed = event.time - time
    const x = xs[index]! + widthOf(event, passed)
    xs[index + 1] = x
    if (passed !== 0) instants.push({ x, time: event.time })
    if (passed > 0 && event.kind !== 'worked') jumps.push({ from: xs[index]!, to: x, seconds: passed })
    if (event.kind === 'turn') turns.push({ x: xs[index]!, turn: event.turn })
    time = event.time
  })
  return { xs, width: xs[events.length]! + MARGIN, instants, jumps, turns }
}

function widthOf(event: TraceEvent, passed: number): number {
  if (event.kind === 'worked') return WORK
  return passed === 0 ? EVENT : JUMP
}

/** The position that is nearest to this place. */
export function positionAt(x: number, { xs }: ChartLayout): number {
  let low = 0
  let high = xs.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if (xs[middle]! < x) low = middle + 1
    else high = middle
  }
  return low > 0 && x - xs[low - 1]! < xs[low]! - x ? low - 1 : low
}
