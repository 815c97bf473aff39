// From the state of the watch mode to lines: a head, a body that may be longer than the screen, and the key bar.
//
// Invariant: a pure function of the state and the screen; no line is wider than the screen.
//
// Read next: views.ts, the bodies; frame.ts, which fits the three into the height of a terminal.

import type { Screen } from '../draw/screen.ts'
import { clean, cut, pad, widthOf, wrap } from '../draw/text.ts'
import { KEYS } from './keys.ts'
import type { WatchState } from './state.ts'
import { drawBody } from './views.ts'

export interface Drawn {
  head: string[]
  body: string[]
  /** The line of the body that has to be seen, if there is one. */
  follow?: number
  foot: string[]
}

/** `root` is where the files that a task includes are looked for. */
export function render(state: WatchState, screen: Screen, root: string): Drawn {
  return { head: drawHead(state, screen), ...drawBody(state, screen, root), foot: drawFoot(state, screen) }
}

function drawHead({ entries, progress, opened }: WatchState, screen: Screen): string[] {
  const entry = entries.find(({ id }) => id === opened.id)
  const passed = entries.filter(({ id }) => progress[id]?.passed !== undefined).length
  const count = `${passed} of ${entries.length} passed`
  const { ellipsis, rule } = screen.symbols
  const title = cut(clean(entry?.title ?? opened.id), screen.width - widthOf(count) - 2, ellipsis)
  const facts = entry === undefined ? '' : `  ${entry.kind}, ${entry.minutes} min`
  return [
    screen.paint('strong', pad(title, screen.width - widthOf(count))) + screen.paint('soft', count),
    cutStart(opened.file, screen.width - facts.length, ellipsis) + screen.paint('soft', facts),
    screen.paint('soft', rule.repeat(screen.width)),
  ]
}

/** Of a path, the end says most. */
function cutStart(path: string, width: number, ellipsis: string): string {
  return widthOf(path) <= width ? path : ellipsis + path.slice(path.length - (width - widthOf(ellipsis)))
}

function drawFoot(state: WatchState, screen: Screen): string[] {
  const notice = state.notice === null ? [] : wrap(state.notice, screen.width)
  const lines = [screen.paint('soft', screen.symbols.rule.repeat(screen.width))]
  for (const line of notice) lines.push(screen.paint('ready', line))
  return [...lines, ...drawBar(keysOf(state), screen)]
}

/** The keys that do something in this view. */
function keysOf({ view }: WatchState): [key: string, says: string][] {
  const back: [string, string] = ['Esc', 'back']
  if (view.kind === 'list') return [['type', 'search'], ['Up Down', 'choose'], ['Enter', 'go there'], back]
  if (view.kind === 'question') {
    const hint: [string, string][] = view.question === 'reset' ? [] : [['h', 'hint']]
    return [['y', 'yes'], ...hint, ['any other', 'no']]
  }
  const all = KEYS.map(({ key, says }): [string, string] => [key, says])
  if (view.kind === 'home') return all
  if (view.kind === 'trace') return [['Left Right', 'other plays'], back, ...all]
  return [back, ...all]
}

function drawBar(keys: readonly (readonly [string, string])[], screen: Screen): string[] {
  const lines: string[] = []
  let line = ''
  let width = 0
  for (const [key, says] of keys) {
    const more = widthOf(key) + 1 + widthOf(says)
    if (width > 0 && width + 2 + more > screen.width) {
      lines.push(line)
      line = ''
      width = 0
    }
    line += `${width === 0 ? '' : '  '}${screen.paint('strong', key)} ${screen.paint('soft', says)}`
    width += (width === 0 ? 0 : 2) + more
  }
  return [...lines, line]
}
