// keep-text: a text field whose text is kept in the browser, for what the reader writes for themselves.
//
// Read next: memory.ts.

import { recall, remember } from './memory.ts'

export class KeepText extends HTMLElement {
  connectedCallback(): void {
    const field = this.querySelector('textarea')
    const name = `text:${this.dataset.key}`
    if (field === null) return
    field.value = recall(name) ?? field.value
    field.addEventListener('input', () => remember(name, field.value))
  }
}
