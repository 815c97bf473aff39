// What both kinds of predictions share: buttons, what is remembered, and the gate that opens.
//
// A prediction is remembered as JSON: the answer, or that it was skipped. Invariant: the answer is laid over the run
// only after it was given, and cannot be changed then; 'try again' begins anew.
//
// Read next: predictOrder.ts, predictInstant.ts; gates.ts.

import { button, dataOf, element } from './elements.ts'
import { openGates, predictionName } from './gates.ts'
import type { TracePlayer } from './lab/player.ts'
import { forget, recall, remember } from './memory.ts'

export interface Prediction {
  key: string
  program: string
  /** With the instant: `'1.0 text arrived'`. */
  logged: string[]
  texts: string[]
  /** Of an instant: the line that is asked for, and when it is logged. */
  of?: string
  answer?: string
}

type Remembered = { skipped: true } | { answer: string[] }

export abstract class PredictElement extends HTMLElement {
  protected data!: Prediction
  /** The line of the log at which the prediction and the run part, counted from 0; null for none. */
  protected difference: number | null = null

  connectedCallback(): void {
    const data = dataOf<Prediction>(this, 'prediction')
    if (data === null) return
    this.data = data
    this.prepare()
    const before = recall(predictionName(data.key))
    if (before === null) this.ask()
    else this.settle(JSON.parse(before) as Remembered)
  }

  /** Makes the fields; called once. */
  protected abstract prepare(): void
  /** What the reader has chosen; null if there is nothing yet. */
  protected abstract answer(): string[] | null
  /** Brings an answer back that was given before. */
  protected abstract restore(answer: string[]): void
  /** Lays the run over the answer. Gives what to say. */
  protected abstract compare(): string
  /** Takes away what `compare` has laid over. */
  protected abstract begin(): void

  protected get result(): HTMLElement {
    return this.querySelector('.result')!
  }

  private ask(): void {
    this.classList.remove('answered')
    this.result.replaceChildren()
    this.begin()
    this.actions(
      button('Run it', () => this.give()),
      button('Skip, and show me', () => this.keep({ skipped: true }), { class: 'quiet' }),
    )
  }

  protected give(): void {
    const answer = this.answer()
    if (answer === null) this.result.textContent = 'Write down what you expect first. A guess will do.'
    else this.keep({ answer })
  }

  private keep(remembered: Remembered): void {
    remember(predictionName(this.data.key), JSON.stringify(remembered))
    this.settle(remembered)
    openGates(this.data.key)
    this.dispatchEvent(new CustomEvent('predicted', { bubbles: true }))
  }

  private settle(remembered: Remembered): void {
    this.classList.add('answered')
    if ('skipped' in remembered) {
      this.begin()
      this.result.textContent = 'You skipped this one.'
      this.querySelector<HTMLDetailsElement>('details.answer')!.open = true
    } else {
      this.restore(remembered.answer)
      this.result.replaceChildren(element('p', {}, this.compare()))
    }
    const again = button('Try again', () => this.again(), { class: 'quiet' })
    const { difference } = this
    if (difference === null) this.actions(again)
    else
      this.actions(
        button('Step to the difference', () => this.stepTo(difference)),
        again,
      )
  }

  /** Shows the run at the moment when that line is logged. */
  private stepTo(line: number): void {
    const player = document.querySelector<TracePlayer>(
      `trace-player[data-program="${CSS.escape(this.data.program)}"]`,
    )
    const folded = player?.closest<HTMLDetailsElement>('details.run')
    if (folded) folded.open = true
    player?.showLine(line)
  }

  private again(): void {
    this.difference = null
    forget(predictionName(this.data.key))
    this.querySelector<HTMLDetailsElement>('details.answer')!.open = false
    this.ask()
  }

  private actions(...buttons: HTMLElement[]): void {
    this.querySelector('.actions')!.replaceChildren(...buttons)
  }
}
