// The timeline of all tasks: scrolled, zoomed and scrubbed. What has happened is drawn in full, what will happen lies
// under a veil.
//
// Invariant: a step moves the cursor and the veil alone; the picture is drawn again only where the reader scrolls or
// zooms.
//
// Read next: chartDrawing.ts, what is drawn.

import { formatSeconds } from '../../../../runtime/format.ts'
import type { TraceEvent } from '../../../../runtime/trace.ts'
import { type Chart, chartOf } from '../model/chart.ts'
import { type ChartLayout, layOut, positionAt } from '../model/chartLayout.ts'
import type { Instant } from '../model/traceIndex.ts'
import { drawAxis, drawRows, type Piece, ROW } from './chartDrawing.ts'
import { el, section, svg } from './dom.ts'
import { legend } from './legend.ts'

const AXIS = 40
const CLOSEST = 4
const ZOOM_STEP = 1.5
/** Beyond the edges of what can be seen, so much is drawn as well. */
const MARGIN = 60
let charts = 0

export class TimelinePanel {
  readonly element: HTMLElement
  readonly slider: HTMLElement
  private readonly chart: Chart
  private readonly layout: ChartLayout
  private readonly id = `lab-chart-${++charts}`
  private readonly axis = svg('g')
  private readonly body = svg('g')
  private readonly veil = svg('rect', { class: 'lab-veil', y: 0 })
  private readonly cursor = svg('line', { class: 'lab-cursor' })
  private readonly knob = svg('path', { class: 'lab-knob', d: 'M-5 26h10v6l-5 6-5-6z' })
  private readonly axisPicture: SVGSVGElement
  private readonly bodyPicture: SVGSVGElement
  private readonly labels: HTMLElement
  private readonly content: HTMLElement
  private readonly scroller: HTMLElement
  private readonly goTo: (position: number) => void
  private zoom = 1
  private fitted = true
  private position = 0

  constructor(events: readonly TraceEvent[], goTo: (position: number) => void) {
    this.goTo = goTo
    this.chart = chartOf(events)
    this.layout = layOut(events)
    const height = Math.max(1, this.chart.rows.length) * ROW + 6
    this.axisPicture = svg(
      'svg',
      { class: 'lab-axis', height: AXIS, 'aria-hidden': 'true' },
      this.axis,
      this.knob,
    )
    this.bodyPicture = svg(
      'svg',
      { class: 'lab-body', height, 'aria-hidden': 'true' },
      hatch(this.id),
      this.body,
      this.veil,
      this.cursor,
    )
    this.veil.setAttribute('height', String(height))
    this.cursor.setAttribute('y2', String(height))
    this.labels = el(
      'ol',
      { class: 'lab-labels', 'aria-hidden': 'true' },
      ...this.chart.rows.map(({ name, coroutine }) => {
        return el(
          'li',
          { title: `${name} ${coroutine}` },
          el('b', {}, name),
          coroutine === name ? '' : el('small', {}, coroutine),
        )
      }),
    )
    const range = { 'aria-valuemin': 0, 'aria-valuemax': events.length }
    this.slider = el(
      'div',
      { class: 'lab-slider', role: 'slider', tabindex: 0, 'aria-label': 'Instant', ...range },
      this.axisPicture,
      this.bodyPicture,
    )
    this.content = el(
      'div',
      { class: 'lab-chart-content' },
      el('div', { class: 'lab-corner' }, 'turn'),
      this.labels,
      this.slider,
    )
    this.scroller = el('div', { class: 'lab-chart' }, this.content)
    const tools = el(
      'div',
      { class: 'lab-zoom' },
      this.zoomButton('Zoom out', '−', 1 / ZOOM_STEP),
      this.zoomButton('Zoom in', '+', ZOOM_STEP),
      this.fitButton(),
    )
    this.element = section('timeline', 'Timeline', tools, this.scroller, legend(this.chart))
    this.listen()
  }

  private listen(): void {
    this.scroller.addEventListener('scroll', () => this.draw(), { passive: true })
    new ResizeObserver(() => (this.fitted ? this.fit() : this.draw())).observe(this.scroller)
    const scrub = (event: PointerEvent) => this.goTo(positionAt(this.placeOf(event) / this.zoom, this.layout))
    this.slider.addEventListener('click', (event) => scrub(event as PointerEvent))
    this.slider.addEventListener('pointerdown', (event) => {
      // A finger scrolls; it goes to a place with a tap.
      if (event.pointerType !== 'touch' && event.button === 0) this.slider.setPointerCapture(event.pointerId)
    })
    this.slider.addEventListener('pointermove', (event) => {
      if (this.slider.hasPointerCapture(event.pointerId)) scrub(event)
    })
  }

  private placeOf({ clientX }: PointerEvent): number {
    return clientX - this.bodyPicture.getBoundingClientRect().left + this.scroller.scrollLeft
  }

  private get room(): number {
    return Math.max(60, this.scroller.clientWidth - this.labels.offsetWidth)
  }

  /** Shows all of it, as far as that can be read: a short run fills the width, a long one scrolls. */
  private fit(): void {
    const whole = this.room / this.layout.width
    this.setZoom(whole > 0.8 ? Math.min(whole, 2.6) : 1)
    this.fitted = true
  }

  private setZoom(zoom: number): void {
    const smallest = Math.min(1, this.room / this.layout.width)
    this.zoom = Math.min(CLOSEST, Math.max(smallest, zoom))
    this.fitted = false
    this.content.style.setProperty('--chart-width', `${this.layout.width * this.zoom}px`)
    this.follow()
    this.draw()
  }

  zoomBy(factor: number): void {
    this.setZoom(this.zoom * factor)
  }

  private zoomButton(label: string, text: string, factor: number): HTMLElement {
    return el(
      'button',
      { type: 'button', 'aria-label': label, title: label, onclick: () => this.zoomBy(factor) },
      text,
    )
  }

  private fitButton(): HTMLElement {
    return el('button', { type: 'button', onclick: () => this.setZoom(this.room / this.layout.width) }, 'Fit')
  }

  /** Draws what can be seen now. */
  private draw(): void {
    const { scrollLeft, scrollTop, clientHeight } = this.scroller
    const { room, chart, layout, zoom, id } = this
    const firstRow = Math.max(0, Math.floor(scrollTop / ROW) - 1)
    const lastRow = Math.min(chart.rows.length - 1, Math.ceil((scrollTop + clientHeight) / ROW))
    const piece: Piece = {
      chart,
      layout,
      zoom,
      id,
      firstRow,
      lastRow,
      from: scrollLeft - MARGIN,
      seenFrom: scrollLeft,
      to: scrollLeft + room + MARGIN,
    }
    for (const picture of [this.axisPicture, this.bodyPicture]) {
      const height = picture.getAttribute('height')
      picture.setAttribute('width', String(room))
      picture.setAttribute('viewBox', `${scrollLeft} 0 ${room} ${height}`)
    }
    this.axis.replaceChildren(...drawAxis(piece))
    this.body.replaceChildren(...drawRows(piece))
    this.moveCursor()
  }

  show({ position, loop, event }: Instant): void {
    this.position = position
    const text = `event ${position}, turn ${loop.turn}, ${formatSeconds(loop.time)} seconds`
    this.slider.setAttribute('aria-valuenow', String(position))
    this.slider.setAttribute('aria-valuetext', text)
    this.follow()
    this.moveCursor()
    const running = event === null ? null : (loop.current?.id ?? loop.running)
    this.markRow(running === null ? -1 : this.chart.rows.findIndex(({ id }) => id === running))
  }

  /** Marks the row that runs, and scrolls to it. */
  private markRow(row: number): void {
    this.labels.querySelector('.now')?.classList.remove('now')
    if (row < 0) return
    this.labels.children[row]!.classList.add('now')
    const { scroller } = this
    const [top, room] = [row * ROW, scroller.clientHeight - AXIS - ROW]
    const isSeen = top >= scroller.scrollTop && top <= scroller.scrollTop + room
    if (!isSeen && room > 0) scroller.scrollTop = top - room / 2
  }

  private moveCursor(): void {
    const x = this.layout.xs[this.position]! * this.zoom
    this.cursor.setAttribute('x1', String(x))
    this.cursor.setAttribute('x2', String(x))
    this.knob.setAttribute('transform', `translate(${x} 0)`)
    this.veil.setAttribute('x', String(x))
    this.veil.setAttribute('width', String(Math.max(0, this.layout.width * this.zoom - x + this.room)))
    this.body.querySelector('.lab-arrow.now')?.classList.remove('now')
    this.body.querySelector(`[data-at="${this.position}"]`)?.classList.add('now')
  }

  /** Scrolls so that the cursor can be seen, with some of what came before it. */
  private follow(): void {
    const { room, scroller } = this
    const x = this.layout.xs[this.position]! * this.zoom
    const isSeen = x >= scroller.scrollLeft + 4 && x <= scroller.scrollLeft + room - 24
    if (!isSeen) scroller.scrollLeft = x - room * 0.4
  }
}

function hatch(id: string): SVGElement {
  const lines = svg('path', { class: 'lab-hatch', d: 'M-1 7L7 -1M3 9L9 3' })
  return svg(
    'defs',
    {},
    svg('pattern', { id: `${id}-hatch`, width: 6, height: 6, patternUnits: 'userSpaceOnUse' }, lines),
  )
}
