// Golden screens of the watch mode: wide and narrow, with and without colour, high and low.

import { expect, test } from 'vitest'
import { Screen } from '../../../server/cli/draw/screen.ts'
import { widthOf } from '../../../server/cli/draw/text.ts'
import { frameOf } from '../../../server/cli/watch/frame.ts'
import { render } from '../../../server/cli/watch/render.ts'
import { entriesFor, type View, type WatchState } from '../../../server/cli/watch/state.ts'
import { COURSE_ROOT } from '../../../server/course/paths.ts'
import { broken, course, drive, failed, key, passed, start, verdict } from './states.ts'

const WIDE = new Screen({ width: 80, colour: false, unicode: true })
const NARROW = new Screen({ width: 40, colour: false, unicode: false })
const COLOUR = new Screen({ width: 80, colour: true, unicode: true })

const after = (...events: Parameters<typeof drive>[1][]) => drive(start(), ...events).state
const show = (view: View) => after({ kind: 'show', view })
const DIFF: View = {
  kind: 'diff',
  lines: [
    ...Array.from({ length: 9 }, (_, index) => ({ mark: ' ' as const, text: `same ${index}` })),
    { mark: '-', text: '  work(1.2) // a line that is rather long for a narrow terminal' },
    { mark: '+', text: '\tyield* sleep(0)' },
  ],
}
const gone = course({ kind: 'saved', exercise: 'one/first', file: 'missing', renamedTo: 'hog.ts' })

const STATES: Record<string, WatchState> = {
  begin: start(),
  failed: after(verdict(failed)),
  'failed-with-task': after(verdict(failed), key('t')),
  passed: drive(
    start({ 'one/first': { tries: 1, hints: 0, passed: '2026-01-01T12:00:00Z' } }),
    verdict(passed),
  ).state,
  broken: after(verdict(broken)),
  running: after(verdict(failed), course({ kind: 'grading', exercise: 'one/first', run: 2 }), {
    kind: 'second',
  }),
  missing: after(gone),
  list: drive(
    start({ 'one/second': { tries: 0, hints: 0, passed: '2026-01-01T12:00:00Z' } }),
    key('l'),
    key('t'),
  ).state,
  question: after(key('s')),
  surely: after(key('s'), key('y')),
  hints: show({
    kind: 'hints',
    hints: [{ title: 'The concept', text: 'Waits *overlap*.', line: 1 }],
    left: 2,
  }),
  diff: show(DIFF),
  all: after(key('a'), verdict(failed), verdict({ ...passed, exercise: 'two/third' })),
  notice: after({ kind: 'said', notice: 'There is nothing to undo: this exercise was not reset.' }),
}

function frame(state: WatchState, screen: Screen, height: number): string[] {
  return frameOf(render(state, screen, COURSE_ROOT), state.scroll, height, screen).lines
}

test.each(Object.keys(STATES))('%s', async (name) => {
  const screens = [
    ['wide', WIDE, 30],
    ['narrow', NARROW, 24],
  ] as const
  for (const [size, screen, height] of screens) {
    const text = `${frame(STATES[name]!, screen, height)
      .map((line) => line.trimEnd())
      .join('\n')}\n`
    await expect(text).toMatchFileSnapshot(`./golden/${name}.${size}.txt`)
  }
})

test('every frame has as many lines as the terminal, and none is too wide', () => {
  for (const [name, state] of Object.entries(STATES)) {
    for (const screen of [WIDE, NARROW]) {
      for (const height of [1, 2, 5, 8, 13, 60]) {
        const lines = frame(state, screen, height)
        expect([name, lines.length]).toEqual([name, height])
        expect(lines.filter((line) => widthOf(line) > screen.width)).toEqual([])
      }
    }
  }
})

test('colour adds nothing but colour, and ASCII is ASCII', () => {
  for (const state of Object.values(STATES)) {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are made of them
    const plain = frame(state, COLOUR, 40).map((line) => line.replace(/\u001b\[[\d;]*m/g, ''))
    expect(plain).toEqual(frame(state, WIDE, 40))
    expect(frame(state, NARROW, 40).join('')).toMatch(/^[ -~]*$/)
  }
})

test('what a student logs cannot move the cursor', () => {
  expect(frame(STATES.failed!, WIDE, 30).join('\n')).not.toContain('\u001b')
})

test('a long body is scrolled, and says where it is', () => {
  const state = { ...start(), scroll: 3 }
  const { lines, extent } = frameOf(render(state, NARROW, COURSE_ROOT), 3, 16, NARROW)
  expect(lines.some((line) => line.startsWith('lines 4 to '))).toBe(true)
  expect(extent.furthest).toBeGreaterThan(3)
  const far = frameOf(render(state, NARROW, COURSE_ROOT), 1_000, 16, NARROW)
  expect(far.lines).toEqual(frameOf(render(state, NARROW, COURSE_ROOT), extent.furthest, 16, NARROW).lines)
})

test('in a list that is longer than the screen, the choice is seen', () => {
  const [first] = start().entries
  const entries = Array.from({ length: 100 }, (_, index) => ({
    ...first!,
    id: `one/e${index}`,
    name: `e${index}`,
  }))
  const many = { ...start(), entries, view: { kind: 'list', query: '', selected: 70 } as const }
  expect(entriesFor(entries, '').length).toBe(100)
  expect(frame(many, WIDE, 20).some((line) => line.startsWith('>   e70 '))).toBe(true)
})
