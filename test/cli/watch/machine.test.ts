// The watch mode, driven by events: keys, saves, verdicts. No terminal, no disk, no clock.

import { describe, expect, test } from 'vitest'
import { next } from '../../../server/cli/watch/machine.ts'
import type { Effect, WatchEvent, WatchState } from '../../../server/cli/watch/state.ts'
import { course, drive, failed, key, passed, start, verdict } from './states.ts'

/** The kinds of the effects that this key has in this state. */
function effectsOf(state: WatchState, typed: string): string[] {
  return next(state, key(typed))[1].map((effect) => JSON.stringify(effect))
}

const effect = (each: Effect) => JSON.stringify(each)

describe('keys', () => {
  test.each([
    ['n', { kind: 'goTo' }],
    ['h', { kind: 'hint' }],
    ['v', { kind: 'trace' }],
    ['u', { kind: 'undo' }],
    ['e', { kind: 'edit' }],
    ['a', { kind: 'gradeAll' }],
    ['q', { kind: 'quit' }],
    ['return', { kind: 'grade' }],
    ['ctrl-c', { kind: 'quit' }],
    ['N', { kind: 'goTo' }],
  ] as const)('%s', (typed, wanted) => {
    expect(effectsOf(start(), typed)).toEqual([effect(wanted)])
  })

  test('what means nothing does nothing', () => {
    const state = start()
    for (const typed of ['x', 'f5', 'left', 'tab', 'ctrl-x'])
      expect(next(state, key(typed))).toEqual([state, []])
  })

  test('Escape leads back from every view, and quits none', () => {
    for (const typed of ['l', 's', 'd', 'r', 't', 'a']) {
      const { state, effects } = drive(start(), key(typed), key('escape'))
      expect([typed, state.view.kind]).toEqual([typed, 'home'])
      expect(effects.map(({ kind }) => kind)).not.toContain('quit')
    }
  })

  test('q and Ctrl-C end it from every view; in the list, q is typed', () => {
    for (const typed of ['s', 'd', 'r', 't', 'a']) {
      expect(drive(start(), key(typed), key('q')).effects.at(-1)).toEqual({ kind: 'quit' })
    }
    const listed = drive(start(), key('l'), key('q'))
    expect(listed.state.view).toMatchObject({ kind: 'list', query: 'q' })
    expect(drive(listed.state, key('ctrl-c')).effects).toEqual([{ kind: 'quit' }])
  })
})

describe('the solution', () => {
  test('is asked for twice before a pass', () => {
    for (const [typed, kind] of [
      ['s', 'solution'],
      ['d', 'diff'],
    ] as const) {
      expect(drive(start(), key(typed)).effects).toEqual([])
      expect(drive(start(), key(typed), key('y')).effects).toEqual([])
      expect(drive(start(), key(typed), key('y'), key('y')).effects).toEqual([{ kind }])
    }
  })

  test('any other key is a no, and h a hint', () => {
    expect(drive(start(), key('s'), key('return')).state.view.kind).toBe('home')
    expect(drive(start(), key('s'), key('y'), key('s')).effects).toEqual([])
    expect(drive(start(), key('s'), key('h')).effects).toEqual([{ kind: 'hint' }])
  })

  test('is shown at once after a pass, and to who has seen it', () => {
    for (const known of [{ passed: '2026-01-01T12:00:00Z' }, { sawSolution: '2026-01-01T12:00:00Z' }]) {
      const state = start({ 'one/first': { tries: 0, hints: 0, ...known } })
      expect(drive(state, key('s')).effects).toEqual([{ kind: 'solution' }])
    }
  })

  test('reset asks once', () => {
    expect(drive(start(), key('r')).effects).toEqual([])
    expect(drive(start(), key('r'), key('y')).effects).toEqual([{ kind: 'reset' }])
  })
})

describe('the list', () => {
  const type = (text: string): WatchEvent[] => [...text].map((letter) => key(letter))

  test('begins at the exercise that is shown, and goes where Enter says', () => {
    expect(drive(start(), key('l'), key('down'), key('return')).effects).toEqual([
      { kind: 'goTo', exercise: 'one/second' },
    ])
  })

  test('finds by words of the title, the name and the lesson, in any order', () => {
    const chosen = (text: string) => drive(start(), key('l'), ...type(text), key('return')).effects
    expect(chosen('THIRD two')).toEqual([{ kind: 'goTo', exercise: 'two/third' }])
    expect(chosen('no such thing')).toEqual([])
  })

  test('keeps the choice within what is found', () => {
    const { state } = drive(
      start(),
      key('l'),
      key('up'),
      key('up'),
      ...type('third'),
      key('down'),
      key('pagedown'),
    )
    expect(state.view).toMatchObject({ kind: 'list', query: 'third', selected: 0 })
    expect(drive(state, ...Array.from({ length: 9 }, () => key('backspace'))).state.view).toMatchObject({
      query: '',
    })
  })
})

describe('what happens to the course', () => {
  test('save, run, verdict', () => {
    const running = drive(
      start(),
      course({ kind: 'saved', exercise: 'one/first', file: 'there' }),
      course({ kind: 'grading', exercise: 'one/first', run: 1 }),
      { kind: 'second' },
      { kind: 'second' },
    ).state
    expect(running).toMatchObject({ running: { seconds: 2 }, isOld: true })
    const done = drive(running, verdict(failed))
    expect(done.state).toMatchObject({ running: null, isOld: false, verdict: failed })
    expect(done.effects).toEqual([{ kind: 'open', exercise: 'one/first' }])
    expect(drive(done.state, { kind: 'second' }).state).toBe(done.state)
  })

  test('a verdict takes the place of what was read; the list stays', () => {
    const hints: WatchEvent = { kind: 'show', view: { kind: 'hints', hints: [], left: 0 } }
    expect(drive(start(), hints, verdict(failed)).state.view.kind).toBe('home')
    expect(drive(start(), key('l'), verdict(failed)).state.view.kind).toBe('list')
  })

  test('of another exercise nothing is shown but its progress', () => {
    const other = { ...passed, exercise: 'two/third' }
    expect(drive(start(), verdict(other)).state.verdict).toBeNull()
    const told = course({ kind: 'progress', exercise: 'two/third', progress: { tries: 3, hints: 0 } })
    expect(drive(start(), told).state.progress['two/third']).toEqual({ tries: 3, hints: 0 })
  })

  test('a file that goes missing is said from every view, with the name that it has now', () => {
    const gone = course({ kind: 'saved', exercise: 'one/first', file: 'missing', renamedTo: 'other.ts' })
    const { state } = drive(start(), verdict(failed), key('l'), gone)
    expect(state).toMatchObject({
      file: 'missing',
      renamedTo: 'other.ts',
      verdict: null,
      view: { kind: 'home' },
    })
    const back = course({ kind: 'saved', exercise: 'one/first', file: 'there' })
    expect(drive(state, back).state).toMatchObject({ file: 'there', renamedTo: null })
  })

  test('another exercise is opened: nothing of the last one stays', () => {
    const { state, effects } = drive(
      start(),
      verdict(failed),
      course({ kind: 'moved', exercise: 'two/third' }),
    )
    expect(effects.at(-1)).toEqual({ kind: 'open', exercise: 'two/third' })
    const opened = { ...state.opened, id: 'two/third' }
    expect(drive(state, { kind: 'opened', opened, file: 'there' }).state).toMatchObject({
      verdict: null,
      opened,
    })
  })
})

describe('run all', () => {
  test('gathers the verdicts, and says when all are there', () => {
    const { state } = drive(start(), key('a'), verdict(failed), verdict({ ...passed, exercise: 'two/third' }))
    expect(state.view).toMatchObject({
      kind: 'all',
      end: 'running',
      verdicts: [failed, { status: 'passed' }],
    })
    const end = drive(state, course({ kind: 'allGraded', interrupted: false })).state
    expect(end).toMatchObject({ running: null, view: { end: 'finished' } })
  })

  test('Escape ends the run; a save does too, and its verdict is shown', () => {
    expect(drive(start(), key('a'), key('escape')).effects.at(-1)).toEqual({ kind: 'stop' })
    const saved = course({ kind: 'saved', exercise: 'one/first', file: 'there' })
    const { state } = drive(start(), key('a'), verdict(failed), saved)
    expect(state.view).toMatchObject({ kind: 'all', end: 'interrupted' })
    expect(drive(state, verdict(passed)).state).toMatchObject({ verdict: passed, view: { kind: 'home' } })
  })
})

test('scrolling stays between the first line and the last', () => {
  const extent = { furthest: 7, page: 5 }
  const scrolls = ['down', 'pagedown', 'pagedown', 'up', 'home', 'up', 'end', 'space'].map(
    (
      (state = start()) =>
      (typed: string) => {
        state = next(state, key(typed, extent))[0]
        return state.scroll
      }
    )(),
  )
  expect(scrolls).toEqual([1, 6, 7, 6, 0, 0, 7, 7])
})

test('a notice goes with the next key', () => {
  const said = drive(start(), { kind: 'said', notice: 'There is nothing to undo.' }).state
  expect(said.notice).toBe('There is nothing to undo.')
  expect(drive(said, key('t')).state.notice).toBeNull()
})
