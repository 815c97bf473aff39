// predict-instant: the instant at which a line is logged, in seconds.
//
// Read next: predict.ts.

import { element } from './elements.ts'
import { PredictElement } from './predict.ts'

export class PredictInstant extends PredictElement {
  private get field(): HTMLInputElement {
    return this.querySelector('input')!
  }

  protected prepare(): void {
    this.field.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && !this.classList.contains('answered')) this.give()
    })
  }

  protected begin(): void {
    this.field.readOnly = this.classList.contains('answered')
  }

  protected answer(): string[] | null {
    const text = this.field.value
      .trim()
      .replace(',', '.')
      .replace(/\s*s(econds?)?$/, '')
    return text === '' || Number.isNaN(Number(text)) ? null : [text]
  }

  protected restore([text = '']: string[]): void {
    this.field.value = text
  }

  protected compare(): string {
    this.begin()
    const { answer = '', of } = this.data
    const given = Number(this.field.value.replace(',', '.'))
    this.querySelector<HTMLDetailsElement>('details.answer')!.open = true
    this.result.replaceChildren(element('p'))
    if (given === Number(answer)) return `Yes: ‘${of}’ is logged at ${answer}.`
    return `You said ${this.field.value}; the run logged ‘${of}’ at ${answer}. Where did the difference come from?`
  }
}
