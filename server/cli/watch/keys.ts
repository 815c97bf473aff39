// What each key does, in each view. The key bar at the foot of the screen is drawn from the same table.
//
// Invariant: q and Ctrl-C end it from every view (but for q in the list, where it is typed), and Escape leads back.
//
// Read next: state.ts.

import type { Next } from './machine.ts'
import {
  type Effect,
  type Entry,
  type Extent,
  entriesFor,
  HOME,
  type Key,
  maySeeSolution,
  type Question,
  type View,
  type WatchState,
} from './state.ts'

/** The keys of the first view: what is pressed, what the bar says, what it does. */
export const KEYS: readonly { key: string; says: string; does: (state: WatchState) => Next }[] = [
  { key: 'n', says: 'next', does: (state) => [state, [{ kind: 'goTo' }]] },
  { key: 'l', says: 'list', does: showList },
  { key: 'h', says: 'hint', does: (state) => [state, [{ kind: 'hint' }]] },
  { key: 't', says: 'task', does: toggleTask },
  { key: 'v', says: 'view trace', does: (state) => [state, [{ kind: 'trace' }]] },
  { key: 's', says: 'solution', does: (state) => guarded(state, 'solution') },
  { key: 'd', says: 'diff', does: (state) => guarded(state, 'diff') },
  { key: 'e', says: 'edit', does: (state) => [state, [{ kind: 'edit' }]] },
  { key: 'r', says: 'reset', does: (state) => [ask(state, 'reset'), []] },
  { key: 'u', says: 'undo', does: (state) => [state, [{ kind: 'undo' }]] },
  { key: 'a', says: 'run all', does: runAll },
  { key: 'q', says: 'quit', does: (state) => [state, [{ kind: 'quit' }]] },
]

export function pressed(state: WatchState, key: Key, extent: Extent): Next {
  if (key.ctrl && (key.name === 'c' || key.name === 'd')) return [state, [{ kind: 'quit' }]]
  if (state.view.kind === 'list') return inList(state, state.view, key)
  if (state.view.kind === 'question') return answered(state, state.view.question, key)
  const scrolled = scrolledBy(key, extent)
  if (scrolled !== null) {
    const scroll = Math.max(0, Math.min(extent.furthest, state.scroll + scrolled))
    return [{ ...state, scroll }, []]
  }
  if (state.view.kind === 'trace' && (key.name === 'left' || key.name === 'right')) {
    return [otherPlay(state, state.view, key.name === 'left' ? -1 : 1), []]
  }
  if (key.name === 'escape' || key.name === 'backspace') return home(state)
  if (key.name === 'return' || key.name === 'enter') {
    return state.view.kind === 'home' ? [state, [{ kind: 'grade' }]] : home(state)
  }
  const found = key.ctrl ? undefined : KEYS.find((each) => each.key === key.text.toLowerCase())
  return found === undefined ? [state, []] : found.does(state)
}

function scrolledBy({ name }: Key, { page, furthest }: Extent): number | null {
  const steps: Record<string, number> = {
    up: -1,
    down: 1,
    pageup: -page,
    pagedown: page,
    space: page,
    home: -furthest,
    end: furthest,
  }
  return Object.hasOwn(steps, name) ? steps[name]! : null
}

/** Back to the exercise. A run of all that still goes on is ended. */
function home(state: WatchState): Next {
  const effects: Effect[] =
    state.view.kind === 'all' && state.view.end === 'running' ? [{ kind: 'stop' }] : []
  return [{ ...state, view: HOME, scroll: 0, ...(effects.length > 0 && { running: null }) }, effects]
}

function showList(state: WatchState): Next {
  const selected = Math.max(
    0,
    state.entries.findIndex(({ id }) => id === state.opened.id),
  )
  return [{ ...state, view: { kind: 'list', query: '', selected }, scroll: 0 }, []]
}

function toggleTask(state: WatchState): Next {
  const isShown = state.view.kind === 'home' && state.view.wholeTask
  return [{ ...state, view: { kind: 'home', wholeTask: !isShown }, scroll: 0 }, []]
}

function runAll(state: WatchState): Next {
  const view: View = { kind: 'all', verdicts: [], end: 'running' }
  return [{ ...state, view, scroll: 0, running: { seconds: 0 } }, [{ kind: 'gradeAll' }]]
}

function ask(state: WatchState, question: Question): WatchState {
  return { ...state, view: { kind: 'question', question }, scroll: 0 }
}

/** The solution, and the difference to it, are asked for twice before a pass. */
function guarded(state: WatchState, what: 'solution' | 'diff'): Next {
  return maySeeSolution(state) ? [state, [{ kind: what }]] : [ask(state, what), []]
}

function answered(state: WatchState, question: Question, { text }: Key): Next {
  const back = { ...state, view: HOME, scroll: 0 }
  if (text.toLowerCase() === 'q') return [state, [{ kind: 'quit' }]]
  if (text.toLowerCase() === 'h' && question !== 'reset') return [back, [{ kind: 'hint' }]]
  if (text.toLowerCase() !== 'y') return [back, []]
  if (question === 'solution') return [ask(state, 'solutionSurely'), []]
  if (question === 'diff') return [ask(state, 'diffSurely'), []]
  const effect = { solutionSurely: 'solution', diffSurely: 'diff', reset: 'reset' } as const
  return [back, [{ kind: effect[question] }]]
}

function otherPlay(state: WatchState, view: Extract<View, { kind: 'trace' }>, step: 1 | -1): WatchState {
  const shown = Math.max(0, Math.min(view.plays.length - 1, view.shown + step))
  return { ...state, view: { ...view, shown }, scroll: 0 }
}

/** In the list letters are typed, and only the other keys do something. */
function inList(state: WatchState, view: Extract<View, { kind: 'list' }>, key: Key): Next {
  const found = entriesFor(state.entries, view.query)
  if (key.name === 'escape') return [{ ...state, view: HOME, scroll: 0 }, []]
  if (key.name === 'return' || key.name === 'enter') return chosen(state, found[view.selected])
  const moved = { up: -1, down: 1, pageup: -10, pagedown: 10 }[key.name]
  if (moved !== undefined) {
    const selected = Math.max(0, Math.min(found.length - 1, view.selected + moved))
    return [{ ...state, view: { ...view, selected } }, []]
  }
  const query = key.name === 'backspace' ? view.query.slice(0, -1) : view.query + typed(key)
  return [query === view.query ? state : { ...state, view: { ...view, query, selected: 0 } }, []]
}

function typed({ text, ctrl }: Key): string {
  return ctrl || text.length !== 1 || text < ' ' || text === '\u007f' ? '' : text
}

function chosen(state: WatchState, entry: Entry | undefined): Next {
  if (entry === undefined) return [state, []]
  return [{ ...state, view: HOME, scroll: 0 }, [{ kind: 'goTo', exercise: entry.id }]]
}
