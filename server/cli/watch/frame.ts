// Fits what was drawn into the height of a terminal: the head stays above, the keys below, and of the body as much
// as there is room for, from where it was scrolled to.
//
// Invariant: exactly as many lines as the terminal has, however few those are.
//
// Read next: terminal.ts, which writes them.

import type { Screen } from '../draw/screen.ts'
import type { Drawn } from './render.ts'
import type { Extent } from './state.ts'

export interface Frame {
  lines: string[]
  extent: Extent
}

/** A body of fewer lines than this is no use: then the head gives way. */
const FEWEST_LINES = 5

export function frameOf(
  { head, body, foot, follow }: Drawn,
  scroll: number,
  height: number,
  screen: Screen,
): Frame {
  const full = height - head.length - foot.length
  const shownHead = full >= FEWEST_LINES ? head : []
  const shownFoot = height - shownHead.length - foot.length >= FEWEST_LINES ? foot : foot.slice(-1)
  const room = Math.max(1, height - shownHead.length - shownFoot.length)
  const isLong = body.length > room
  const rows = isLong ? Math.max(1, room - 1) : room
  const furthest = Math.max(0, body.length - rows)
  const wanted = follow === undefined ? scroll : follow - Math.floor(rows / 2)
  const from = Math.max(0, Math.min(furthest, wanted))
  const part = body.slice(from, from + rows)
  while (part.length < rows) part.push('')
  if (isLong) part.push(screen.paint('ready', position(from, rows, body.length)))
  const lines = [...shownHead, ...part, ...shownFoot].slice(0, height)
  return { lines, extent: { furthest, page: Math.max(1, rows - 1) } }
}

function position(from: number, rows: number, length: number): string {
  return `lines ${from + 1} to ${Math.min(length, from + rows)} of ${length}: Up, Down, Space`
}
