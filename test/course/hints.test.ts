// Which hint comes next, for whoever fails one test and then another.

import { expect, test } from 'vitest'
import { hintKey, nextHint } from '../../server/course/hints.ts'
import { type Hint, hintsFor } from '../../server/course/task.ts'

const hints: Hint[] = [
  { title: 'The concept', text: 'Think.', line: 1 },
  { title: 'Where to look', text: 'Look.', line: 2 },
  { title: 'Where to look', test: 'late', text: 'Look at the clock.', line: 3 },
  { title: 'Almost there', text: 'Write.', line: 4 },
]

/** The texts that somebody is shown who asks while these tests fail, one after the other. */
function shown(failing: readonly string[], progress: { hints: number; shownHints?: string[] }) {
  return failing.map((test) => {
    const { next, before } = nextHint(hintsFor(hints, test), { tries: 0, ...progress })
    if (next !== undefined)
      progress.shownHints = [...(progress.shownHints ?? before.map(hintKey)), hintKey(next)]
    return next?.text
  })
}

test('one more each time, and none twice', () => {
  expect(shown(['a', 'a', 'a', 'a'], { hints: 0 })).toEqual(['Think.', 'Look.', 'Write.', undefined])
})

test('a hint for another test is still to come when all general ones were shown', () => {
  expect(shown(['a', 'a', 'a', 'late', 'late'], { hints: 0 })).toEqual([
    'Think.',
    'Look.',
    'Write.',
    'Look at the clock.',
    undefined,
  ])
})

test('a progress that only counted goes on where it was', () => {
  expect(shown(['a', 'a'], { hints: 2 })).toEqual(['Write.', undefined])
})
