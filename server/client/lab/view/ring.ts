// A deadlock's ring as a picture: those who wait for each other, in a circle, each with an arrow to the one it waits
// for.
//
// Read next: notice.ts.

import { svg } from './dom.ts'

const WIDTH = 220
const HEIGHT = 120
/** More would not be told apart. */
const MOST_NAMES = 8

/** The ring, or null where there is none. */
export function ringPicture(names: readonly string[]): SVGElement | null {
  if (names.length < 2 || names.length > MOST_NAMES) return null
  const places = names.map((_, index) => placeOf(index, names.length))
  const arrows = places.map((from, index) => arrow(from, places[(index + 1) % places.length]!))
  const texts = names.map((name, index) => {
    const { x, y } = places[index]!
    return svg('text', { x, y: y + 4 }, name.length > 12 ? `${name.slice(0, 11)}…` : name)
  })
  const label = [...names, names[0]].join(' waits for ')
  const attributes = {
    class: 'lab-ring',
    viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
    role: 'img',
    'aria-label': label,
  }
  return svg('svg', attributes, ...arrows, ...texts)
}

interface Point {
  x: number
  y: number
}

function placeOf(index: number, count: number): Point {
  const angle = Math.PI + (index / count) * 2 * Math.PI
  return { x: WIDTH / 2 + Math.cos(angle) * 68, y: HEIGHT / 2 + Math.sin(angle) * 42 }
}

/** A bow to the outside, from one name to the next, that stops short of both. */
function arrow(from: Point, to: Point): SVGElement {
  const middle = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 }
  const [dx, dy] = [to.x - from.x, to.y - from.y]
  const bend = { x: middle.x + dy * 0.42, y: middle.y - dx * 0.42 }
  const start = towards(from, bend, 20)
  const end = towards(to, bend, 20)
  const back = Math.atan2(bend.y - end.y, bend.x - end.x)
  const side = (turn: number) => `${end.x + 8 * Math.cos(back + turn)} ${end.y + 8 * Math.sin(back + turn)}`
  const d = `M${start.x} ${start.y}Q${bend.x} ${bend.y} ${end.x} ${end.y}M${side(0.45)}L${end.x} ${end.y}L${side(-0.45)}`
  return svg('path', { d })
}

function towards(from: Point, to: Point, distance: number): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y)
  return {
    x: from.x + ((to.x - from.x) / length) * distance,
    y: from.y + ((to.y - from.y) / length) * distance,
  }
}
