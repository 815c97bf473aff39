// The timers as the heap that they are: due first on top, each above its two children.
//
// Invariant: a timer keeps its element for as long as it is in the heap, so that it is seen to move when the heap
// changes.
//
// Read next: ../model/heapShape.ts.

import { formatSeconds } from '../../../../runtime/format.ts'
import type { TraceId } from '../../../../runtime/trace.ts'
import type { LoopReplay } from '../../../grading/core/replay.ts'
import type { ReplayedTimer } from '../../../grading/core/replayTimer.ts'
import { withoutInstant } from '../../../grading/core/story.ts'
import { heapShape } from '../model/heapShape.ts'
import type { Instant } from '../model/traceIndex.ts'
import { el, section, svg } from './dom.ts'

const NODE = { width: 108, height: 40, gapX: 12, gapY: 20 }

export class TimersPanel {
  readonly element: HTMLElement
  private readonly picture = svg('svg', { class: 'lab-heap', role: 'img' })
  private readonly edges = svg('g', { class: 'lab-heap-edges' })
  private readonly none = el('p', { class: 'lab-none' }, 'No timer is set.')
  private readonly more = el('p', { class: 'lab-more' })
  private drawn = ''
  private readonly nodes = new Map<TraceId, SVGGElement>()

  /** `levels`: how many the heap will have at most, so that it gets its room from the beginning. */
  constructor(levels: number) {
    this.picture.append(this.edges)
    const room = el('div', { class: 'lab-heap-room' }, this.none, this.picture)
    room.style.setProperty('--levels', String(Math.max(1, levels)))
    this.element = section('timers', 'Timers', room, this.more)
  }

  show({ loop, event }: Instant): void {
    const { heap } = loop
    const about = event !== null && 'handle' in event ? event.handle : null
    const isAbout = heap.some(({ id }) => id === about)
    const picture = `${isAbout ? about : ''} ${heap.map(({ id, calledOff }) => `${id}${calledOff}`)}`
    if (picture === this.drawn) return
    this.drawn = picture
    const shape = heapShape(heap.length)
    this.none.hidden = heap.length > 0
    this.more.textContent = shape.hidden > 0 ? `and ${shape.hidden} more below` : ''
    const width = Math.max(1, shape.width) * (NODE.width + NODE.gapX)
    const height = Math.max(1, shape.levels) * (NODE.height + NODE.gapY)
    this.picture.setAttribute('viewBox', `0 0 ${width} ${height}`)
    this.picture.style.setProperty('--width', `${width}px`)
    this.picture.setAttribute('aria-label', describe(heap))
    const places = shape.nodes.map(({ x, y }) => ({
      x: (x + 0.5) * (NODE.width + NODE.gapX),
      y: y * (NODE.height + NODE.gapY) + NODE.height / 2 + 2,
    }))
    this.edges.replaceChildren(
      ...shape.nodes.flatMap(({ index, parent }) =>
        parent === null ? [] : [edge(places[parent]!, places[index]!)],
      ),
    )
    this.place(heap.slice(0, shape.nodes.length), places, loop, about)
  }

  private place(
    timers: readonly ReplayedTimer[],
    places: readonly Point[],
    loop: LoopReplay,
    about: TraceId | null,
  ): void {
    const kept = new Set(timers.map(({ id }) => id))
    for (const [id, node] of this.nodes) {
      if (kept.has(id)) continue
      node.remove()
      this.nodes.delete(id)
    }
    timers.forEach((timer, index) => {
      const node = this.nodes.get(timer.id) ?? this.make(timer, loop)
      const { x, y } = places[index]!
      node.style.transform = `translate(${x}px, ${y}px)`
      node.classList.toggle('first', index === 0)
      node.classList.toggle('cancelled', timer.calledOff)
      node.classList.toggle('about', timer.id === about)
    })
  }

  private make(timer: ReplayedTimer, loop: LoopReplay): SVGGElement {
    const { width, height } = NODE
    const who = timer.setBy === null ? withoutInstant(timer.name) : loop.nameOf(timer.setBy)
    const node = svg(
      'g',
      { class: 'lab-timer' },
      svg('title', {}, `${withoutInstant(timer.name)}, due at ${formatSeconds(timer.when)} s, set by ${who}`),
      svg('rect', { x: -width / 2, y: -height / 2, width, height, rx: height / 2 }),
      svg('text', { y: -3, class: 'when' }, `${formatSeconds(timer.when)} s`),
      svg('text', { y: 12, class: 'who' }, who.length > 15 ? `${who.slice(0, 14)}…` : who),
    )
    this.nodes.set(timer.id, node)
    this.picture.append(node)
    return node
  }
}

interface Point {
  x: number
  y: number
}

function edge(from: Point, to: Point): SVGLineElement {
  return svg('line', { x1: from.x, y1: from.y, x2: to.x, y2: to.y })
}

function describe(heap: readonly ReplayedTimer[]): string {
  const said = heap.slice(0, 15).map(({ name, when, calledOff }) => {
    return `${withoutInstant(name)} at ${formatSeconds(when)}${calledOff ? ', cancelled' : ''}`
  })
  return said.length === 0 ? 'No timers' : `Heap of timers, first due on top: ${said.join('; ')}`
}
