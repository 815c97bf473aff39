// Holds the runtime to CPython 3.13: every recorded program, played here, leaves the same log in the same turns
// at the same instants, ends in the same way, and reports the same errors.
//
// Nothing here needs Python: recorder/record.py made recorded/programs.json, and `npm run record` makes it again.
//
// Read next: program.ts, then the programs themselves.

import { describe, expect, test } from 'vitest'
import { cpythonTests, notMirrored } from './cpythonTests.ts'
import { play, type Recording, sideBySide } from './play.ts'
import { areas, camelCase, programs, snakeCase } from './programs/index.ts'
import recorded from './recorded/programs.json' with { type: 'json' }
import { rows } from './rows.ts'

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
  const all = [...programs]
  const mirrored = new Set(all.flatMap(([, program]) => program.mirrors ?? []))

  test('has the same programs in both languages', () => {
    expect([...programs.keys()].sort()).toEqual([...recordings.keys()].sort())
  })

  test('was recorded from CPython 3.13', () => {
    expect(recorded.python).toMatch(/^3\.13\./)
  })

  test.each(rows.map((row, number) => ({ row, number })).slice(1))(
    'shows row $number: $row',
    ({ number }) => {
      expect(all.filter(([, program]) => program.rows.includes(number)).length).toBeGreaterThan(0)
    },
  )

  test('cites only rows that there are', () => {
    const cited = all.flatMap(([, program]) => program.rows)
    expect(cited.filter((row) => row < 1 || row >= rows.length)).toEqual([])
    expect(all.filter(([, program]) => program.rows.length === 0)).toEqual([])
  })

  test("mirrors every one of CPython's tests, or says why not", () => {
    const missing = cpythonTests.filter((name) => !mirrored.has(name) && !(name in notMirrored))
    expect(missing).toEqual([])
    expect(Object.keys(notMirrored).filter((name) => mirrored.has(name))).toEqual([])
  })

  test("cites only CPython's tests that are listed", () => {
    expect([...mirrored].filter((name) => !cpythonTests.includes(name))).toEqual([])
    expect(Object.keys(notMirrored).filter((name) => !cpythonTests.includes(name))).toEqual([])
  })

  test('says why where a program mirrors none', () => {
    const silent = all.filter(([, { mirrors, because }]) => (mirrors === null) !== (because !== undefined))
    expect(silent.map(([name]) => name)).toEqual([])
  })
})
