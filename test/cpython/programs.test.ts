// Holds the runtime to CPython 3.13: every recorded program, played here, leaves the same log in the same turns
// at the same instants, ends in the same way, and reports the same errors.
//
// Nothing here needs Python: recorder/record.py made recorded/programs.json, and `npm run record` makes it again.
//
// Read next: program.ts, then the programs themselves.

import { describe, expect, test } from 'vitest'
import { play, type Recording, sideBySide } from './play.ts'
import { areas, camelCase, programs, snakeCase } from './programs/index.ts'
import recorded from './recorded/programs.json' with { type: 'json' }

type Recorded = Recording & { shows: string }

const recordings = new Map(Object.entries(recorded.programs as unknown as Record<string, Recorded>))

describe.each(Object.entries(areas))('%s', (area, programs) => {
  test.each(Object.entries(programs))('%s', (name, program) => {
    const recording = recordings.get(`${snakeCase(area)}.${snakeCase(name)}`)
    if (recording === undefined) throw new Error('No recording of this program. Record again: npm run record')
    expect(camelCase(recording.shows)).toBe(program.shows)
    const difference = sideBySide(recording, play(program))
    if (difference !== null) throw new Error(`${program.shows}\n\n${difference}\n`)
  })
})

describe('the catalogue', () => {
  test('has the same programs in both languages', () => {
    expect([...programs.keys()].sort()).toEqual([...recordings.keys()].sort())
  })

  test('was recorded from CPython 3.13', () => {
    expect(recorded.python).toMatch(/^3\.13\./)
  })
})
