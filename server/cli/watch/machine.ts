// The watch mode as a machine: a state and an event give the next state, and what has to be done outside.
//
// Invariant: it is a pure function. The same events give the same states, with no terminal and no time.
//
// Read next: keys.ts, what each key does; effects.ts, what is done outside.

import type { CourseEvent } from '../../watch/events.ts'
import { pressed } from './keys.ts'
import { type Effect, HOME, type Opened, type WatchEvent, type WatchState } from './state.ts'

export type Next = readonly [state: WatchState, effects: readonly Effect[]]

/** What follows when this happens in this state. */
export function next(state: WatchState, event: WatchEvent): Next {
  switch (event.kind) {
    case 'key':
      return pressed({ ...state, notice: null }, event.key, event.extent)
    case 'course':
      return happened(state, event.event)
    case 'opened':
      return [opened(state, event.opened, event.file), []]
    case 'show':
      return [{ ...state, view: event.view, scroll: 0 }, []]
    case 'said':
      return [{ ...state, notice: event.notice }, []]
    case 'second':
      return [
        state.running === null ? state : { ...state, running: { seconds: state.running.seconds + 1 } },
        [],
      ]
  }
}

function opened(state: WatchState, fresh: Opened, file: 'there' | 'missing'): WatchState {
  if (fresh.id === state.opened.id) return { ...state, opened: fresh, file }
  const view = state.view.kind === 'all' ? state.view : HOME
  return { ...state, opened: fresh, file, renamedTo: null, verdict: null, isOld: false, view, scroll: 0 }
}

/** Something happened to the course, and it may be about another exercise than the one that is shown. */
function happened(state: WatchState, event: CourseEvent): Next {
  if (event.kind === 'moved') return [state, [{ kind: 'open', exercise: event.exercise }]]
  if (event.kind === 'notice') return [{ ...state, notice: event.message }, []]
  if (event.kind === 'allGraded') return [allGraded(state, event.interrupted), []]
  if (event.kind === 'progress') {
    return [{ ...state, progress: { ...state.progress, [event.exercise]: event.progress } }, []]
  }
  if (event.kind === 'verdict' && state.view.kind === 'all' && state.view.end === 'running') {
    const view = { ...state.view, verdicts: [...state.view.verdicts, event.verdict] }
    const shown = event.exercise === state.opened.id ? { verdict: event.verdict, isOld: false } : {}
    return [{ ...state, ...shown, view }, []]
  }
  if (event.exercise !== state.opened.id) return [state, []]
  if (event.kind === 'grading') return [{ ...state, running: { seconds: 0 } }, []]
  if (event.kind === 'saved') return saved(state, event)
  // The verdict is what somebody waits for who has just saved: whatever was read meanwhile gives way to it.
  const view = state.view.kind === 'list' ? state.view : HOME
  return [
    { ...state, running: null, verdict: event.verdict, isOld: false, view, scroll: 0, notice: null },
    [{ kind: 'open', exercise: event.exercise }],
  ]
}

function saved(state: WatchState, event: Extract<CourseEvent, { kind: 'saved' }>): Next {
  if (event.file === 'there') {
    const isRunningAll = state.view.kind === 'all' && state.view.end === 'running'
    const fresh = isRunningAll ? allGraded(state, true) : state
    return [{ ...fresh, file: 'there', renamedTo: null, isOld: true }, []]
  }
  const renamedTo = event.renamedTo ?? null
  return [{ ...state, file: 'missing', renamedTo, verdict: null, running: null, view: HOME, scroll: 0 }, []]
}

function allGraded(state: WatchState, interrupted: boolean): WatchState {
  if (state.view.kind !== 'all') return { ...state, running: null }
  return {
    ...state,
    running: null,
    view: { ...state.view, end: interrupted ? 'interrupted' : 'finished' },
  }
}
