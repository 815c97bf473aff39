// One text, two writers: whatever they do and in whatever order news arrives, nothing that was typed or saved is lost.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { linesNotIn } from '../../server/client/desk/lineMarks.ts'
import { type FileText, SharedText } from '../../server/client/desk/sharedText.ts'

const file = (text: string): FileText => ({ text, version: `version of ${text}` })

describe('a text that two may write', () => {
  test('shows what others save, as long as nothing here is unsaved', () => {
    const shared = new SharedText(file('a'))
    expect(shared.fileIs(file('b'))).toBe(true)
    expect(shared).toMatchObject({ typed: 'b', isUnsaved: false, theirs: null })
  })

  test('a save there while something is typed here is a conflict, and neither is taken', () => {
    const shared = new SharedText(file('a'), 'mine')
    expect(shared.fileIs(file('theirs'))).toBe(false)
    expect(shared).toMatchObject({ typed: 'mine', theirs: file('theirs'), isToBeSaved: false })
    shared.keepMine()
    expect(shared).toMatchObject({ typed: 'mine', base: file('theirs'), theirs: null, isToBeSaved: true })
  })

  test('a conflict is over when both have the same text, or the file has its old one again', () => {
    const shared = new SharedText(file('a'), 'mine')
    shared.fileIs(file('theirs'))
    shared.fileIs(file('mine'))
    expect(shared).toMatchObject({ theirs: null, isUnsaved: false })
    const other = new SharedText(file('a'), 'mine')
    other.fileIs(file('theirs'))
    other.fileIs(file('a'))
    expect(other).toMatchObject({ theirs: null, isToBeSaved: true })
  })

  test('what is typed while a save is under way is still to be saved', () => {
    const shared = new SharedText(file('a'), 'ab')
    shared.typed = 'abc'
    shared.saved('ab', file('ab').version)
    expect(shared).toMatchObject({ base: file('ab'), typed: 'abc', isToBeSaved: true })
  })

  test('a file that is gone takes no text away', () => {
    const shared = new SharedText(file('a'))
    expect(shared.fileIs({ ...file(''), problem: 'The file is not there.' })).toBe(false)
    expect(shared).toMatchObject({ typed: 'a', theirs: { problem: 'The file is not there.' } })
    shared.keepMine()
    expect(shared.isToBeSaved).toBe(true)
  })

  test('whatever happens, the typed text changes only by typing, by news over saved text, or by a decision', () => {
    const text = fc.constantFrom('a', 'b', 'c', '')
    const step = fc.oneof(
      fc.record({ kind: fc.constant('type' as const), text }),
      fc.record({ kind: fc.constant('news' as const), text }),
    )
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        const shared = new SharedText(file('a'))
        for (const { kind, text: next } of steps) {
          const { typed, isUnsaved } = shared
          if (kind === 'type') shared.typed = next
          else {
            shared.fileIs(file(next))
            if (isUnsaved) expect(shared.typed).toBe(typed)
            // What may be saved is never over a text that the reader has not seen.
            if (shared.isToBeSaved) expect(shared.base).toEqual(file(next))
          }
        }
      }),
      { seed: 4, numRuns: 2_000 },
    )
  })
})

describe('lines beside another text', () => {
  const alone = (text: string, other: string) =>
    linesNotIn(text, other).flatMap(({ line, isAlone }) => (isAlone ? [line] : []))

  test.each([
    ['a\nb\nc', 'a\nx\nc', ['b']],
    ['a\nb', 'a\nb', []],
    ['a\nb\nc\nd', 'b\nd', ['a', 'c']],
    ['b\nd', 'a\nb\nc\nd', []],
    ['a\na', 'a', ['a']],
  ])('%j beside %j: %j stand alone', (text, other, wanted) => {
    expect(alone(text, other)).toEqual(wanted)
  })

  test('what is common is the same from both sides', () => {
    const lines = fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 12 })
    const common = (text: string, other: string) =>
      linesNotIn(text, other).flatMap(({ line, isAlone }) => (isAlone ? [] : [line])).length
    fc.assert(
      fc.property(lines, lines, (one, two) => {
        const [text, other] = [one.join('\n'), two.join('\n')]
        expect(common(text, other)).toBe(common(other, text))
      }),
      { seed: 4, numRuns: 1_000 },
    )
  })
})
