// The buttons: to the ends, a step back and forth, play, what a step is, and how fast.
//
// Read next: playback.ts, what playing is.

import type { StepSize } from '../model/steps.ts'
import { el } from './dom.ts'
import { type IconName, icon } from './icons.ts'

/** What the buttons ask for. */
export interface Commands {
  toStart(): void
  toEnd(): void
  back(): void
  next(): void
  togglePlay(): void
  showKeys(): void
}

const SIZES: StepSize[] = ['event', 'line', 'turn', 'task']
const SPEEDS = [0.5, 1, 2, 4, 8, 16]

export class Controls {
  readonly element: HTMLElement
  private readonly play: HTMLButtonElement
  private readonly sizes: HTMLInputElement[]
  private readonly speeds: HTMLSelectElement
  private readonly place = el('output', { class: 'lab-place' })

  constructor(commands: Commands, name: string, hasLines: boolean) {
    this.play = button('play', 'Play', commands.togglePlay)
    this.play.classList.add('lab-play')
    this.sizes = SIZES.filter((size) => size !== 'line' || hasLines).map((size) =>
      el('input', { type: 'radio', name, value: size, checked: size === 'event' }),
    )
    this.speeds = el(
      'select',
      { 'aria-label': 'Speed' },
      ...SPEEDS.map((speed) => el('option', { value: speed, selected: speed === 1 }, `${speed}×`)),
    )
    const sizes = this.sizes.map((input) => el('label', {}, input, el('span', {}, input.value)))
    this.element = el(
      'div',
      { class: 'lab-controls', role: 'toolbar', 'aria-label': 'Player' },
      el(
        'div',
        { class: 'lab-buttons' },
        button('first', 'To the beginning', commands.toStart),
        button('back', 'A step back', commands.back),
        this.play,
        button('next', 'A step forward', commands.next),
        button('last', 'To the end', commands.toEnd),
      ),
      el('fieldset', { class: 'lab-sizes' }, el('legend', {}, 'Step by'), ...sizes),
      el('label', { class: 'lab-speed' }, 'Speed', this.speeds),
      this.place,
      el(
        'button',
        {
          type: 'button',
          class: 'lab-help',
          'aria-label': 'Keys',
          title: 'Keys (?)',
          onclick: commands.showKeys,
        },
        '?',
      ),
    )
  }

  /** What a step is. */
  get size(): StepSize {
    return (this.sizes.find(({ checked }) => checked)?.value ?? 'event') as StepSize
  }

  get speed(): number {
    return Number(this.speeds.value)
  }

  show(position: number, length: number): void {
    this.place.textContent = `${position} / ${length}`
  }

  set playing(isPlaying: boolean) {
    const label = isPlaying ? 'Pause' : 'Play'
    this.play.replaceChildren(icon(isPlaying ? 'pause' : 'play'), el('span', {}, label))
    this.play.setAttribute('aria-label', label)
  }
}

function button(picture: IconName, label: string, onclick: () => void): HTMLButtonElement {
  const text = picture === 'play' ? [el('span', {}, label)] : []
  return el('button', { type: 'button', 'aria-label': label, title: label, onclick }, icon(picture), ...text)
}
