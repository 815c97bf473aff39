// What just happened: the clock, and the sentence that says what and why. It stands above everything else, because
// it is what a learner reads first.
//
// Invariant: the sentence keeps its room, so that nothing below it jumps; it is announced to screen readers, but not
// while the player runs by itself.
//
// Read next: ../../../grading/core/sentence.ts, where the words come from.

import { formatSeconds } from '../../../../runtime/format.ts'
import type { TraceEvent } from '../../../../runtime/trace.ts'
import type { Instant, TraceIndex } from '../model/traceIndex.ts'
import { el, svg } from './dom.ts'
import { icon } from './icons.ts'
import { rich } from './parts.ts'

/** The width of the ruler below the clock, and how many instants are marked on it. */
const RULER = 130
const MOST_TICKS = 60

export class NowPanel {
  readonly element: HTMLElement
  private readonly clock = el('span', { class: 'lab-instant' })
  private readonly jump = el('span', { class: 'lab-jump' })
  private readonly where = el('p', { class: 'lab-where' })
  private readonly happened = el('p', { class: 'lab-happened' })
  private readonly because = el('p', { class: 'lab-because' })
  private readonly words = el('div', { class: 'lab-words', 'aria-live': 'polite', 'aria-atomic': 'true' })

  private readonly hand = svg('circle', { cy: 9, r: 4 })
  /** The last instant, in seconds. */
  private readonly end: number

  constructor(events: readonly TraceEvent[]) {
    this.end = events.reduce((latest, { time }) => Math.max(latest, time), 0)
    this.words.append(this.happened, this.because)
    const ruler = this.ruler(new Set(events.map(({ time }) => time)))
    const face = el(
      'div',
      { class: 'lab-clock' },
      el('span', { class: 'lab-clock-label' }, icon('clock'), 'Clock'),
      this.clock,
      ruler,
      this.jump,
    )
    this.element = el(
      'header',
      { class: 'lab-now' },
      face,
      el('div', { class: 'lab-say' }, this.where, this.words),
    )
  }

  show({ position, loop, jump, sentence }: Instant, { length }: TraceIndex): void {
    this.clock.replaceChildren(formatSeconds(loop.time), el('small', {}, ' s'))
    this.clock.classList.toggle('jumps', jump !== null)
    this.jump.textContent = jump === null ? '' : `from ${formatSeconds(jump.from)}`
    this.hand.style.transform = `translateX(${this.placeOf(loop.time)}px)`
    const turn = loop.turn === 0 ? 'Before the first turn' : `Turn ${loop.turn}`
    this.where.textContent = `${turn} · event ${position} of ${length}`
    this.happened.replaceChildren(...rich(sentence.happened).map(asNode))
    this.because.replaceChildren(...rich(sentence.because).map(asNode))
  }

  /** All instants of the run, to scale: the timeline gives each jump the same room, the clock does not. */
  private ruler(instants: ReadonlySet<number>): SVGElement {
    const ticks = [...instants].slice(0, MOST_TICKS).map((time) => {
      const x = this.placeOf(time)
      return svg('line', { x1: x, x2: x, y1: 5, y2: 13 })
    })
    const line = svg('line', { x1: this.placeOf(0), x2: this.placeOf(this.end), y1: 9, y2: 9 })
    return svg(
      'svg',
      { class: 'lab-ruler', viewBox: `0 0 ${RULER} 18`, 'aria-hidden': 'true' },
      line,
      ...ticks,
      this.hand,
    )
  }

  private placeOf(time: number): number {
    return 5 + (this.end === 0 ? 0 : time / this.end) * (RULER - 10)
  }

  /** While it plays by itself, nobody could listen to it. */
  set announces(wanted: boolean) {
    this.words.setAttribute('aria-live', wanted ? 'polite' : 'off')
  }
}

function asNode(child: Node | string | null | false): Node | string {
  return child === null || child === false ? '' : child
}
