// <trace-compare>: two runs side by side, as far as they do the same, and what differs first. Before against after,
// mine against the reference.
//
//   <trace-compare labels="In sequence, At once" by="everything">
//     <script type="application/json">{ … one ProgramRun … }</script>
//     <script type="application/json">{ … the other … }</script>
//   </trace-compare>
//
// Attributes: `labels`, two names with a comma between; `by`, `everything` (default) or `log`: only what was logged,
// with its instants.
// Invariant: up to the first difference, both sides stand at the same step.
//
// Read next: model/compare.ts.

import { formatSeconds } from '../../../runtime/format.ts'
import type { ProgramRun } from '../worker/run.ts'
import { type CompareBy, type Comparison, compareTraces } from './model/compare.ts'
import { readRun } from './model/readRun.ts'
import { TraceIndex } from './model/traceIndex.ts'
import { el } from './view/dom.ts'
import { icon } from './view/icons.ts'
import { LogPanel } from './view/logPanel.ts'
import { NowPanel } from './view/nowPanel.ts'
import { TimelinePanel } from './view/timelinePanel.ts'

export class TraceCompare extends HTMLElement {
  private runs: [ProgramRun, ProgramRun] | null
  private sides: [Side, Side] | null = null
  private comparison: Comparison = { pairs: [], difference: null }
  private step = 0
  private readonly summary = el('p', { class: 'lab-compared', role: 'status' })

  constructor(one?: ProgramRun, other?: ProgramRun) {
    super()
    this.runs = one === undefined || other === undefined ? null : [one, other]
  }

  connectedCallback(): void {
    if (this.sides !== null) return
    const scripts = [...this.querySelectorAll('script[type="application/json"]')]
    const [one, other] = this.runs ?? scripts.map(({ textContent }) => readRun(textContent))
    if (one == null || other == null) return
    const by = (this.getAttribute('by') ?? 'everything') as CompareBy
    const [first = 'Before', second = 'Now'] = (this.getAttribute('labels') ?? 'Before, Now').split(',')
    this.comparison = compareTraces(one.events, other.events, by)
    this.sides = [new Side(one, first.trim()), new Side(other, second.trim())]
    this.classList.add('lab', 'lab-compare')
    const columns = el('div', { class: 'lab-sides' }, this.sides[0].element, this.sides[1].element)
    this.replaceChildren(
      el('div', { class: 'lab-frame', role: 'group', 'aria-label': 'Comparison' }, this.head(), columns),
    )
    this.addEventListener('keydown', (event) => this.press(event))
    this.goTo(this.last)
  }

  /** The step at which they part; without a difference, the last one. */
  private get last(): number {
    const { pairs, difference } = this.comparison
    return difference === null ? pairs.length : pairs.length + 1
  }

  private head(): HTMLElement {
    const { pairs, difference } = this.comparison
    const same =
      difference === null ? 'Both do the same' : `Both do the same in the first ${pairs.length} steps`
    this.summary.textContent = `${same}. ${this.sides!.map((side) => side.end).join(', ')}.`
    const button = (picture: 'first' | 'back' | 'next' | 'last', label: string, to: () => number) =>
      el(
        'button',
        { type: 'button', 'aria-label': label, title: label, onclick: () => this.goTo(to()) },
        icon(picture),
      )
    return el(
      'div',
      { class: 'lab-compare-head' },
      this.summary,
      el(
        'div',
        { class: 'lab-buttons' },
        button('first', 'To the beginning of both', () => 0),
        button('back', 'A step back in both', () => this.step - 1),
        button('next', 'A step forward in both', () => this.step + 1),
        button('last', 'To the first difference', () => this.last),
      ),
    )
  }

  private press({ key, target }: KeyboardEvent): void {
    if (target instanceof Element && target.matches('.lab-lines')) return
    if (key === 'ArrowLeft') this.goTo(this.step - 1)
    if (key === 'ArrowRight') this.goTo(this.step + 1)
  }

  private goTo(wanted: number): void {
    this.step = Math.min(this.last, Math.max(0, wanted))
    const { pairs, difference } = this.comparison
    const isDifference = difference !== null && this.step > pairs.length
    const [one, other] = isDifference ? [difference.one, difference.other] : (pairs[this.step - 1] ?? [0, 0])
    this.classList.toggle('parted', isDifference)
    this.sides![0].goTo(one)
    this.sides![1].goTo(other)
  }
}

/** One of the two runs. */
class Side {
  readonly element: HTMLElement
  private readonly index: TraceIndex
  private readonly now: NowPanel
  private readonly timeline: TimelinePanel
  private readonly log: LogPanel
  /** `Before ends at 2.0 s` */
  readonly end: string

  constructor(run: ProgramRun, label: string) {
    this.end = `${label} ends at ${formatSeconds(run.events.at(-1)?.time ?? 0)} s`
    this.index = new TraceIndex(run)
    this.now = new NowPanel(run.events)
    this.timeline = new TimelinePanel(run.events, (position) => this.goTo(position))
    this.log = new LogPanel(run.events)
    const title = el('p', { class: 'lab-side-title' }, label)
    this.element = el(
      'div',
      { class: 'lab-side' },
      title,
      this.now.element,
      this.timeline.element,
      this.log.element,
    )
  }

  /** Null: this run has ended before. */
  goTo(position: number | null): void {
    const instant = this.index.at(position ?? this.index.length)
    this.now.show(instant, this.index)
    this.timeline.show(instant)
    this.log.show(instant)
  }
}
