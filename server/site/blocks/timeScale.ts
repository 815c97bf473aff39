// Where the steps of a timeline stand from left to right: each step is as wide as another, and time that passes is
// as wide as it is long, on one scale for all pictures that are compared.
//
// Invariant: positions never go back, and two steps never overlap.
//
// Read next: drawTimeline.ts.

import type { Timeline, TimelineRow } from '../../grading/core/timeline.ts'

/** Units of the drawing, which is shown at about one pixel each. */
const WIDTH = 640
/** About how wide a character of a label is. */
const LABEL_CHARACTER = 7.4
/** Room behind the last step, for how the row ended. */
export const TAIL = 20
const WIDEST_STEP = 9
const SMALLEST_STEP = 3
const LEAST_GAP = 14
const LEAST_SECOND = 20
const WIDEST_SECOND = 260

export interface TimeScale {
  /** How wide a step is that takes no time. */
  step: number
  /** How wide the labels are. */
  labels: number
  /** Units for a second. */
  second: number
}

/** The scale on which all of them fit beside their labels. */
export function scaleFor(timelines: readonly Timeline[]): TimeScale {
  const labels = Math.max(0, ...timelines.map(labelWidth))
  const room = WIDTH - labels - TAIL
  const steps = Math.max(1, ...timelines.map(({ columns }) => columns.length))
  const step = Math.max(SMALLEST_STEP, Math.min(WIDEST_STEP, (room * 0.45) / steps))
  const seconds = timelines
    .filter(({ time }) => time > 0)
    .map(({ columns, time }) => (room - columns.length * step) / time)
  return { step, labels, second: Math.max(LEAST_SECOND, Math.min(WIDEST_SECOND, ...seconds)) }
}

/** What a row is called: a task by its coroutine. */
export function labelOf({ name, coroutine }: TimelineRow): string {
  return coroutine === '' || coroutine === name ? name : coroutine
}

function labelWidth({ rows }: Timeline): number {
  return Math.max(0, ...rows.map((row) => labelOf(row).length)) * LABEL_CHARACTER + 14
}

/** Of each column, where it begins and ends; and the instants with the place of their first column. */
export interface Places {
  starts: number[]
  ends: number[]
  instants: { time: number; x: number }[]
  width: number
}

export function placesOf({ columns }: Timeline, { step, second }: TimeScale): Places {
  const places: Places = { starts: [], ends: [], instants: [], width: 0 }
  let x = 0
  let time = columns[0]?.time ?? 0
  for (const column of columns) {
    if (column.time > time) x += Math.max(LEAST_GAP, (column.time - time) * second)
    if (places.instants.at(-1)?.time !== column.time) places.instants.push({ time: column.time, x })
    places.starts.push(x)
    x += column.until > column.time ? Math.max(step, (column.until - column.time) * second) : step
    places.ends.push(x)
    time = column.until
  }
  const last = columns.at(-1)
  if (last !== undefined && last.until > last.time) places.instants.push({ time: last.until, x })
  places.width = x
  return places
}
