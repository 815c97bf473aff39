// Writing the program: a text field that lies exactly over the lines of the program panel, so that the text keeps its
// colours and its marks while it is being changed.
//
// Good manners: Tab indents and Esc then Tab leaves; Enter keeps the indentation; the browser's own undo works.
// Invariant: the lines below always show the field's text.
//
// Read next: programPanel.ts.

import { el } from './dom.ts'
import type { ProgramPanel } from './programPanel.ts'

const INDENT = '  '

export class Editor {
  readonly field: HTMLTextAreaElement
  private readonly panel: ProgramPanel
  /** After Esc, the next Tab leaves the field. */
  private mayLeave = false

  /** `changed` is told whenever the text changes, `run` when the reader asks for a run. */
  constructor(panel: ProgramPanel, changed: () => void, run: () => void) {
    this.panel = panel
    const manners = { spellcheck: 'false', autocapitalize: 'off', autocomplete: 'off', wrap: 'off' }
    this.field = el('textarea', { class: 'lab-field', 'aria-label': 'Program', rows: '1', ...manners })
    this.field.setAttribute('aria-description', 'Tab indents. Esc, then Tab leaves. Control Enter runs.')
    this.field.addEventListener('input', () => {
      panel.write(this.field.value)
      changed()
    })
    this.field.addEventListener('keydown', (event) => this.press(event, run))
    panel.page.append(this.field)
  }

  get text(): string {
    return this.field.value
  }

  set text(text: string) {
    this.field.value = text
    this.panel.write(text)
  }

  private press(event: KeyboardEvent, run: () => void): void {
    const { key, ctrlKey, metaKey, shiftKey } = event
    const leaves = this.mayLeave
    this.mayLeave = key === 'Escape'
    if (key === 'Enter' && (ctrlKey || metaKey)) run()
    else if (key === 'Tab' && !leaves) this.indent(shiftKey)
    else if (key === 'Enter') this.insert(`\n${this.indentation()}`)
    else return
    event.preventDefault()
  }

  /** The white space at the beginning of the cursor's line, and more behind an opening bracket. */
  private indentation(): string {
    const before = this.text.slice(0, this.field.selectionStart)
    const line = before.slice(before.lastIndexOf('\n') + 1)
    const own = /^\s*/.exec(line)![0]
    return /[{([]\s*$/.test(line) ? own + INDENT : own
  }

  /** Moves the selected lines; with none selected, Tab writes an indentation where the cursor is. */
  private indent(back: boolean): void {
    const { field } = this
    const { selectionStart: start, selectionEnd: end, value } = field
    if (start === end && !back) return this.insert(INDENT)
    const from = value.lastIndexOf('\n', start - 1) + 1
    const next = value.indexOf('\n', end)
    const to = next < 0 ? value.length : next
    const lines = value.slice(from, to).split('\n')
    const moved = lines.map((line) => (back ? line.replace(/^ {1,2}/, '') : INDENT + line)).join('\n')
    field.setSelectionRange(from, to)
    this.insert(moved)
    if (start !== end) field.setSelectionRange(from, from + moved.length)
  }

  /** Puts text in the place of the selection, so that the browser can undo it. */
  private insert(text: string): void {
    const { field } = this
    const { selectionStart, selectionEnd } = field
    // The only way to write into a field that keeps its history.
    if (document.execCommand('insertText', false, text)) return
    field.setRangeText(text, selectionStart, selectionEnd, 'end')
    field.dispatchEvent(new Event('input', { bubbles: true }))
  }
}
