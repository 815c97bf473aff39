// The editor: CodeMirror, with the site's colours, in the place of the page's text field.
//
// It stands in a shadow root: there CodeMirror's own styles are style sheets that a script hands over, which the policy
// of the page allows. Tab indents; Esc, then Tab leaves, however long the reader takes in between.
// Invariant: `changed` is called for what the reader writes, and not for what `show` puts in.
//
// Read next: editorTheme.ts.

import { defaultKeymap, history, historyKeymap, indentWithTab, isolateHistory } from '@codemirror/commands'
import { javascript } from '@codemirror/lang-javascript'
import { bracketMatching, indentOnInput, indentUnit } from '@codemirror/language'
import { Annotation, EditorState, type Extension, Prec } from '@codemirror/state'
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view'
import { theme } from './editorTheme.ts'

export interface EditorActs {
  changed(text: string): void
  save(): void
  grade(): void
}

const shown = Annotation.define<true>()

export class Editor {
  private readonly view: EditorView

  /** Puts the editor into `host`. `label` names it for who does not see it. */
  constructor(host: HTMLElement, text: string, label: string, acts: EditorActs) {
    const root = host.attachShadow({ mode: 'open' })
    const state = EditorState.create({ doc: text, extensions: [...MANNERS, names(label), reports(acts)] })
    this.view = new EditorView({ state, parent: root, root })
  }

  get text(): string {
    return this.view.state.doc.toString()
  }

  /** Shows another text. Only what differs is replaced: the cursor stays where it is, and undo brings the old one back. */
  show(text: string): void {
    const change = differenceOf(this.text, text)
    if (change === null) return
    this.view.dispatch({ changes: change, annotations: [shown.of(true), isolateHistory.of('full')] })
  }

  focus(): void {
    this.view.focus()
  }
}

const MANNERS: readonly Extension[] = [
  lineNumbers(),
  highlightActiveLine(),
  history(),
  drawSelection(),
  indentOnInput(),
  bracketMatching(),
  indentUnit.of('  '),
  EditorState.tabSize.of(2),
  javascript({ typescript: true }),
  theme,
  keymap.of([indentWithTab, ...defaultKeymap, ...historyKeymap]),
]

function names(label: string): Extension {
  return EditorView.contentAttributes.of({
    'aria-label': label,
    'aria-description':
      'Tab indents. Esc, then Tab leaves the editor. Control S saves. Control Enter saves and grades.',
    autocapitalize: 'off',
    spellcheck: 'false',
  })
}

function reports({ changed, save, grade }: EditorActs): Extension {
  const told = EditorView.updateListener.of(({ docChanged, state, transactions }) => {
    if (docChanged && !transactions.some((each) => each.annotation(shown))) changed(state.doc.toString())
  })
  const act = (does: () => void) => () => {
    does()
    return true
  }
  const leaves = (view: EditorView) => {
    view.setTabFocusMode(true)
    return false
  }
  const stays = EditorView.domEventHandlers({
    beforeinput: writeOver,
    focus: (_event, view) => view.setTabFocusMode(false),
    keydown({ key }, view) {
      if (!['Escape', 'Tab', 'Shift'].includes(key)) view.setTabFocusMode(false)
    },
  })
  const keys = [
    { key: 'Mod-s', run: act(save) },
    { key: 'Mod-Enter', run: act(grade) },
    { key: 'Escape', run: leaves },
  ]
  // Before the editor's own keys: there Control Enter makes a line.
  return [Prec.highest(keymap.of(keys)), stays, told]
}

/**
 * Writes over a selection in the browser's place: that would keep the look of what it takes away by an inline style,
 * which the page's policy refuses.
 */
function writeOver(event: InputEvent, view: EditorView): boolean {
  const { inputType, data, isComposing } = event
  if (inputType !== 'insertText' || data === null || isComposing || view.state.selection.main.empty)
    return false
  view.dispatch(view.state.replaceSelection(data), { userEvent: 'input.type', scrollIntoView: true })
  return true
}

/** What of the old text has to become what, so that the new one stands there; null if they are the same. */
function differenceOf(old: string, fresh: string): { from: number; to: number; insert: string } | null {
  if (old === fresh) return null
  const shorter = Math.min(old.length, fresh.length)
  let from = 0
  while (from < shorter && old[from] === fresh[from]) from += 1
  let end = 0
  while (end < shorter - from && old[old.length - 1 - end] === fresh[fresh.length - 1 - end]) end += 1
  return { from, to: old.length - end, insert: fresh.slice(from, fresh.length - end) }
}
