// predict-order: lines to put in order, by buttons, by arrow keys on a line's buttons, or by dragging.
//
// Invariant: the first line that differs is marked, and no line after it: what comes later follows from it.
//
// Read next: predict.ts; drag.ts.

import { draggable } from './drag.ts'
import { button, element, pictogram } from './elements.ts'
import { PredictElement } from './predict.ts'

const UP = 'M8 13V4M4 7.5L8 3.5l4 4'
const DOWN = 'M8 3v9M4 8.5l4 4 4-4'

export class PredictOrder extends PredictElement {
  private get list(): HTMLOListElement {
    return this.querySelector('ol.lines')!
  }

  private get items(): HTMLLIElement[] {
    return [...this.list.children] as HTMLLIElement[]
  }

  protected prepare(): void {
    draggable(this.list, () => !this.classList.contains('answered'))
  }

  protected begin(): void {
    for (const item of this.items) {
      item.classList.remove('right', 'miss')
      item.querySelector('.note')?.remove()
      item.querySelector('.moves')?.remove()
      if (!this.classList.contains('answered')) item.append(this.movesOf(item))
    }
  }

  private movesOf(item: HTMLLIElement): HTMLElement {
    const text = item.dataset.text ?? ''
    const move = (label: string, path: string, by: -1 | 1) => {
      const made = button('', () => this.move(item, by), {
        class: 'quiet',
        'aria-label': `${label}: ${text}`,
      })
      made.append(pictogram(path))
      return made
    }
    const moves = element('span', { class: 'moves' }, move('Move up', UP, -1), move('Move down', DOWN, 1))
    moves.addEventListener('keydown', (event) => {
      if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return
      event.preventDefault()
      this.move(item, event.key === 'ArrowUp' ? -1 : 1)
    })
    return moves
  }

  private move(item: HTMLLIElement, by: -1 | 1): void {
    const focused = document.activeElement
    const neighbour = by < 0 ? item.previousElementSibling : item.nextElementSibling
    if (neighbour === null) return
    if (by < 0) neighbour.before(item)
    else neighbour.after(item)
    if (focused instanceof HTMLElement) focused.focus()
    const position = this.items.indexOf(item) + 1
    this.result.textContent = `${item.dataset.text}: now at ${position} of ${this.items.length}.`
  }

  protected answer(): string[] {
    return this.items.map((item) => item.dataset.text ?? '')
  }

  protected restore(answer: string[]): void {
    const left = this.items
    for (const text of answer) {
      const index = left.findIndex((item) => item.dataset.text === text)
      if (index >= 0) this.list.append(...left.splice(index, 1))
    }
  }

  protected compare(): string {
    this.begin()
    const { texts, logged } = this.data
    const items = this.items
    const miss = items.findIndex((item, index) => item.dataset.text !== texts[index])
    items.slice(0, miss === -1 ? items.length : miss).forEach((item, index) => {
      item.classList.add('right')
      item.append(element('span', { class: 'note' }, `at ${instantOf(logged[index]!)}`))
    })
    this.difference = null
    if (miss === -1) return 'In exactly this order. You have predicted the run.'
    const item = items[miss]!
    item.classList.add('miss')
    item.append(
      element(
        'span',
        { class: 'note' },
        `here the run logged ‘${texts[miss]}’, at ${instantOf(logged[miss]!)}`,
      ),
    )
    this.difference = miss
    const fine =
      miss === 0
        ? 'The first line differs already.'
        : `The first ${miss === 1 ? 'line is' : `${miss} lines are`} right.`
    return `${fine} At number ${miss + 1} the run logged ‘${texts[miss]}’. Why that one? What comes after it follows from it.`
  }
}

/** `'1.0 text arrived'` was logged at 1.0. */
export function instantOf(logged: string): string {
  return logged.split(' ')[0] ?? ''
}
