// A conflict, side by side: what was typed here, what stands in the file. Nothing happens until the reader decides.
//
// Lines that only one of the two has are marked, with a sign and a colour. Read next: saving.ts, which does what is
// decided; lineMarks.ts.

import { button, element } from '../elements.ts'
import { linesNotIn } from './lineMarks.ts'
import type { FileText } from './sharedText.ts'

const CHANGED =
  'The file has changed on disk while you were typing here: another editor has saved it. Nothing has been overwritten. Which text shall stay?'

export interface Decisions {
  keepMine(): void
  takeTheirs(): void
}

export class ConflictView {
  readonly element = element('div', { class: 'conflict', hidden: '' })
  private readonly reason = element('p', { role: 'alert' })
  private readonly texts = element('div', { class: 'texts' })
  private readonly decisions: Decisions
  private shown = ''

  constructor(decisions: Decisions) {
    this.decisions = decisions
    this.element.append(element('h3', {}, 'Two texts'), this.reason, this.texts)
  }

  /** Shows both texts; hides itself if there is no other. */
  show(mine: string, theirs: FileText | null): void {
    const key = JSON.stringify([mine, theirs])
    if (key === this.shown) return
    this.shown = key
    this.element.hidden = theirs === null
    const reason = theirs === null ? '' : (theirs.problem ?? CHANGED)
    // Said once: it does not change while the reader goes on typing.
    if (this.reason.textContent !== reason) this.reason.textContent = reason
    this.texts.replaceChildren(...(theirs === null ? [] : this.sides(mine, theirs.text)))
    for (const text of this.texts.querySelectorAll('pre')) showFirstDifference(text)
  }

  private sides(mine: string, theirs: string): HTMLElement[] {
    const { decisions } = this
    return [
      side(
        'Mine, typed here',
        mine,
        theirs,
        button('Keep mine', () => decisions.keepMine()),
      ),
      side(
        'The file’s',
        theirs,
        mine,
        button('Take the file’s', () => decisions.takeTheirs()),
      ),
    ]
  }
}

function side(title: string, text: string, other: string, decide: HTMLElement): HTMLElement {
  const lines = linesNotIn(text, other).map(({ line, isAlone }) =>
    element('span', { class: isAlone ? 'alone' : false }, `${isAlone ? '›' : ' '} ${line}\n`),
  )
  const copy = button('Copy', () => void copyText(text, copy), {
    class: 'quiet',
    'aria-label': `Copy: ${title}`,
  })
  return element(
    'figure',
    { class: 'block' },
    element('figcaption', { class: 'title' }, title),
    element('pre', { tabindex: '0', role: 'group', 'aria-label': title }, ...lines),
    element('div', { class: 'actions' }, decide, copy),
  )
}

/** Scrolls inside the text, never the page. */
function showFirstDifference(text: HTMLElement): void {
  const first = text.querySelector<HTMLElement>('.alone')
  if (first === null) return
  const below = first.getBoundingClientRect().top - text.getBoundingClientRect().top
  text.scrollTop = below - text.clientHeight / 3
}

async function copyText(text: string, told: HTMLElement): Promise<void> {
  try {
    await navigator.clipboard.writeText(text)
    told.textContent = 'Copied'
  } catch {
    told.textContent = 'Not allowed to copy'
  }
}
