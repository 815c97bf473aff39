// The keys: what each does in the player, and the list of them that `?` shows.
//
// Invariant: keys do something only while the focus is inside the player, and never where the reader is writing or
// choosing, so that they take nothing from a screen reader or from the browser.
//
// Read next: player.ts.

import { el } from './dom.ts'

/** What keys ask for. */
export interface KeyCommands {
  back(): void
  next(): void
  turnBack(): void
  turnNext(): void
  lineBack(): void
  lineNext(): void
  toStart(): void
  toEnd(): void
  togglePlay(): void
  zoomIn(): void
  zoomOut(): void
  showKeys(): void
}

const KEYS: Readonly<Record<string, keyof KeyCommands>> = {
  ArrowLeft: 'back',
  ArrowRight: 'next',
  'Shift ArrowLeft': 'turnBack',
  'Shift ArrowRight': 'turnNext',
  ArrowUp: 'lineBack',
  ArrowDown: 'lineNext',
  Home: 'toStart',
  End: 'toEnd',
  ' ': 'togglePlay',
  '+': 'zoomIn',
  '-': 'zoomOut',
  '?': 'showKeys',
}

/** Does what the key stands for; true if it stands for something here. */
export function press(event: KeyboardEvent, commands: KeyCommands): boolean {
  const { key, shiftKey, ctrlKey, altKey, metaKey, target } = event
  if (ctrlKey || altKey || metaKey || !(target instanceof Element)) return false
  const command = KEYS[shiftKey && key.startsWith('Arrow') ? `Shift ${key}` : key]
  if (command === undefined || isTaken(key, target)) return false
  event.preventDefault()
  commands[command]()
  return true
}

/** Whether what has the focus needs the key itself. */
function isTaken(key: string, target: Element): boolean {
  if (target.matches('textarea, select, input:not([type=radio]), dialog, dialog *, [contenteditable]'))
    return true
  if (target.matches('input')) return key.startsWith('Arrow') || key === ' '
  if (key === ' ') return target.matches('button, summary, a')
  const scrolls = key === 'ArrowUp' || key === 'ArrowDown' || key === 'Home' || key === 'End'
  return scrolls && target.matches('.lab-scroll, .lab-lines, .scroll')
}

const LIST = [
  ['← →', 'a step back or forward'],
  ['Shift ← →', 'a turn back or forward'],
  ['↑ ↓', 'a line of the program back or forward'],
  ['Home End', 'to the beginning or the end'],
  ['Space', 'play or pause'],
  ['+ −', 'zoom the timeline'],
  ['Ctrl Enter', 'run the program, in the editor'],
  ['Esc, then Tab', 'leave the editor'],
  ['?', 'this list'],
] as const

/** The list of keys, as a window over the page. Esc closes it. */
export function keysDialog(): HTMLDialogElement {
  const rows = LIST.map(([keys, what]) => {
    return el(
      'div',
      {},
      el('dt', {}, ...keys.split(' ').flatMap((key) => [el('kbd', {}, key), ' '])),
      el('dd', {}, what),
    )
  })
  const close = el('button', { type: 'submit' }, 'Close')
  return el(
    'dialog',
    { class: 'lab-keys', 'aria-label': 'Keys' },
    el('p', { class: 'lab-keys-title' }, 'Keys'),
    el('dl', {}, ...rows),
    el('form', { method: 'dialog' }, close),
  )
}
