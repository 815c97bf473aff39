// trace-player: steps through a recorded run, forwards and backwards.
//
// It stands above the table that holds every step as text, and shows of one step what the replayed loop was then:
// queue, timers, tasks, log. Invariant: it shows exactly the steps of the table, made by the same code.
//
// Read next: ../grading/core/frames.ts; traceState.ts, one step's state.

import { formatSeconds } from '../../runtime/format.ts'
import type { TraceEvent } from '../../runtime/trace.ts'
import { type Frame, framesOf } from '../grading/core/frames.ts'
import { Replay } from '../grading/core/replay.ts'
import { button, dataOf, element } from './elements.ts'
import { stateOf } from './traceState.ts'

export class TracePlayer extends HTMLElement {
  private events: TraceEvent[] = []
  private frames: Frame[] = []
  private at = 0
  private readonly slider = element('input', { type: 'range', min: '1', value: '1', 'aria-label': 'Step' })
  private readonly place = element('p', { class: 'where' })
  private readonly sentence = element('p', { class: 'sentence' })
  private readonly state = element('div', { class: 'state' })
  private rows: HTMLTableRowElement[] = []

  connectedCallback(): void {
    this.events = dataOf<TraceEvent[]>(this, 'trace') ?? []
    this.frames = framesOf(this.events)
    if (this.frames.length < 2 || this.querySelector('.player') !== null) return
    this.rows = [...this.querySelectorAll<HTMLTableRowElement>('.frame-table tbody tr')]
    this.slider.max = String(this.frames.length)
    this.slider.addEventListener('input', () => this.show(Number(this.slider.value) - 1))
    this.prepend(this.player())
    this.querySelector('details')!.open = false
    this.show(0)
  }

  private player(): HTMLElement {
    const say = element('div', { class: 'say', 'aria-live': 'polite' }, this.place, this.sentence)
    const controls = element(
      'div',
      { class: 'controls' },
      button('Back', () => this.show(this.at - 1), { class: 'quiet' }),
      button('Step', () => this.show(this.at + 1)),
      button('Next turn', () => this.show(this.nextTurn()), { class: 'quiet' }),
      this.slider,
    )
    const player = element('section', {
      class: 'player',
      'aria-label': `Step through ${this.dataset.program}`,
    })
    player.append(say, this.state, controls)
    player.addEventListener('keydown', (event) => this.key(event))
    return player
  }

  private key(event: KeyboardEvent): void {
    if (event.target === this.slider || event.altKey || event.ctrlKey || event.metaKey) return
    const to = { ArrowRight: this.at + 1, ArrowLeft: this.at - 1, Home: 0, End: this.frames.length - 1 }[
      event.key
    ]
    if (to === undefined) return
    event.preventDefault()
    this.show(event.shiftKey && event.key === 'ArrowRight' ? this.nextTurn() : to)
  }

  private nextTurn(): number {
    const next = this.frames.findIndex(({ kind }, index) => index > this.at && kind === 'turn')
    return next === -1 ? this.frames.length - 1 : next
  }

  /** Shows the step in which a line of the log is logged, and goes there. */
  showLine(line: number): void {
    const steps = this.frames.flatMap(({ kind }, index) => (kind === 'log' ? [index] : []))
    this.show(steps[line] ?? 0)
    const player = this.querySelector<HTMLElement>('.player')
    player?.scrollIntoView({ block: 'nearest' })
    player?.querySelector('button')?.focus({ preventScroll: true })
  }

  /** Shows a step, counted from 0. */
  show(index: number): void {
    this.at = Math.max(0, Math.min(this.frames.length - 1, index))
    const frame = this.frames[this.at]!
    const replay = new Replay()
    const logged: string[] = []
    let loop = null
    for (const event of this.events.slice(0, frame.position)) {
      loop = replay.apply(event)
      if (event.kind === 'log') logged.push(`${formatSeconds(event.time)} ${event.text}`)
    }
    this.slider.value = String(this.at + 1)
    this.place.textContent = `Step ${this.at + 1} of ${this.frames.length} · turn ${frame.turn} · ${formatSeconds(frame.time)} s`
    this.sentence.textContent = frame.sentence
    if (loop !== null) this.state.replaceChildren(...stateOf(loop, frame, logged))
    this.rows.forEach((row, at) => {
      if (at === this.at) row.setAttribute('aria-current', 'step')
      else row.removeAttribute('aria-current')
    })
  }
}
