// Says that a run goes on, and in the end what came of it: on the page beside the verdict's title, and to a screen reader.
//
// Invariant: what takes less than 300 ms shows no progress, so that nothing flickers; the note has its place from the
// beginning, so that nothing moves.
//
// Read next: exerciseDesk.ts.

import { element } from '../elements.ts'

/** Milliseconds before progress is shown. */
const UNNOTICED = 300

export class GradingNote {
  private readonly note = element('span', { class: 'grading', 'aria-hidden': 'true' })
  private readonly spoken = element('p', { class: 'unseen', role: 'status' })
  private readonly body: HTMLElement
  private timer = 0
  private said = ''

  /** `section` is the one of the verdict. */
  constructor(section: HTMLElement) {
    this.body = section.querySelector<HTMLElement>('.verdict-body')!
    // Its whole content would be read out each time; the note says it in a sentence.
    this.body.removeAttribute('role')
    section.querySelector('h2')!.append(this.note)
    section.append(this.spoken)
    this.said = this.sentence
  }

  begins(): void {
    clearTimeout(this.timer)
    this.timer = window.setTimeout(() => {
      this.note.textContent = 'grading …'
      this.body.setAttribute('aria-busy', 'true')
      this.spoken.textContent = 'Grading.'
    }, UNNOTICED)
  }

  /** The run has ended; what the page shows now is its verdict. `isNew`: it is told even if it is the same again. */
  ends(isNew: boolean): void {
    clearTimeout(this.timer)
    this.note.textContent = ''
    this.body.removeAttribute('aria-busy')
    if (isNew || this.sentence !== this.said) this.spoken.textContent = this.sentence
    this.said = this.sentence
  }

  private get sentence(): string {
    const words = [...this.body.querySelectorAll(':scope > p:not(.about), .diagnosis')].map(
      ({ textContent }) => textContent?.trim(),
    )
    return words.join('. ')
  }
}
