// The lab's pictures: a shape for each state of a task, so that none is told by its colour alone, and those on the
// buttons. All drawn as SVG: a character might be missing in a font.
//
// Read next: parts.ts.

import { svg } from './dom.ts'

/** Paths on a square of 16; `solid` ones are filled, the others are lines. */
const PICTURES = {
  running: { path: 'M4 2.5l9 5.5-9 5.5z', solid: true },
  ready: { path: 'M8 2.2l5.8 5.8L8 13.8 2.2 8z', solid: false },
  waiting: { path: 'M5 3v10M11 3v10', solid: false },
  cancelling: { path: 'M3.5 3.5l9 9M12.5 3.5l-9 9', solid: false },
  result: { path: 'M2.8 8.6l3.4 3.4L13.2 4.6', solid: false },
  exception: { path: 'M8 2.5v7M8 12.4v1', solid: false },
  cancelled: { path: 'M8 2.2a5.8 5.8 0 1 0 .01 0zM4 12L12 4', solid: false },
  clock: { path: 'M8 2.2a5.8 5.8 0 1 0 .01 0zM8 5v3.2l2.2 1.6', solid: false },
  first: { path: 'M12.5 3.5L6.5 8l6 4.5zM3.5 3.5v9', solid: false },
  back: { path: 'M11 3.5L5 8l6 4.5z', solid: false },
  play: { path: 'M4.5 3l8.5 5-8.5 5z', solid: true },
  pause: { path: 'M4 3h3v10H4zM9 3h3v10H9z', solid: true },
  next: { path: 'M5 3.5L11 8l-6 4.5z', solid: false },
  last: { path: 'M3.5 3.5L9.5 8l-6 4.5zM12.5 3.5v9', solid: false },
  wake: { path: 'M2.5 4.5h6a3.5 3.5 0 0 1 0 7H5M7.5 9L5 11.5 7.5 14', solid: false },
} as const

export type IconName = keyof typeof PICTURES

/** A picture beside its word; whoever cannot see it misses nothing. */
export function icon(name: IconName): SVGElement {
  const { path, solid } = PICTURES[name]
  const attributes = { class: `lab-icon lab-icon-${name}`, viewBox: '0 0 16 16', 'aria-hidden': 'true' }
  return svg('svg', attributes, svg('path', { d: path, class: solid ? 'solid' : null }))
}
