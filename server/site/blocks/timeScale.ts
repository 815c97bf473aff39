// Where the steps of a timeline stand from left to right: each step is as wide as another, and time that passes is
// as wide as it is long, on one scale for all pictures that are compared.
//
// Invariant: positions never go back, and two steps never overlap.
//
// Read next: drawTimeline.ts.

import type { Timeline } from '../../grading/core/timeline.ts'

/** Units of the drawing, which is shown at about one pixel each. */
const WIDTH = 600
const WIDEST_STEP = 9
const SMALLEST_STEP = 3
const LEAST_GAP = 14

export interface TimeScale {
  /** How wide a step is that takes no time. */
  step: number
  /** Units for a second. */
  second: number
}

/** The scale on which all of them fit. */
export function scaleFor(timelines: readonly Timeline[]): TimeScale {
  const steps = Math.max(1, ...timelines.map(({ columns }) => columns.length))
  const step = Math.max(SMALLEST_STEP, Math.min(WIDEST_STEP, (WIDTH * 0.45) / steps))
  const second = Math.min(
    ...timelines.map(({ columns, time }) =>
      time === 0 ? 100 : Math.max(20, (WIDTH - columns.length * step) / time),
    ),
    260,
  )
  return { step, second }
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
