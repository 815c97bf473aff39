// When a save is finished: with a clock that the test winds.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { BLIND, PATIENCE, QUIET, Settling } from '../../server/watch/settling.ts'

let folder: string
let file: string
let reports: string[][]
let settling: Settling

beforeEach(() => {
  vi.useFakeTimers()
  folder = mkdtempSync(join(tmpdir(), 'course-'))
  file = join(folder, 'one.ts')
  reports = []
  settling = new Settling((files) => {
    reports.push(files.map(({ path, state }) => `${path.slice(folder.length + 1)} ${state}`))
  })
})

afterEach(() => {
  settling.close()
  vi.useRealTimers()
  rmSync(folder, { recursive: true })
})

test('a file is reported once, when it has been quiet', () => {
  writeFileSync(file, 'text')
  settling.noticed(file)
  vi.advanceTimersByTime(QUIET - 1)
  expect(reports).toEqual([])
  settling.noticed(file)
  vi.advanceTimersByTime(QUIET - 1)
  expect(reports).toEqual([])
  vi.advanceTimersByTime(1)
  expect(reports).toEqual([['one.ts there']])
  vi.advanceTimersByTime(10_000)
  expect(reports).toHaveLength(1)
})

test('one that is away for a moment, as in a save by renaming, was never missing', () => {
  settling.noticed(file)
  vi.advanceTimersByTime(QUIET + PATIENCE - 1)
  writeFileSync(file, 'text')
  settling.noticed(file)
  vi.advanceTimersByTime(QUIET)
  expect(reports).toEqual([['one.ts there']])
})

test('one that is emptied before it is written is seen when it is written', () => {
  writeFileSync(file, '')
  settling.noticed(file)
  vi.advanceTimersByTime(QUIET + 1)
  expect(reports).toEqual([])
  writeFileSync(file, 'text')
  vi.advanceTimersByTime(PATIENCE)
  expect(reports).toEqual([['one.ts there']])
})

test('a save that the system tells nobody about, because it follows another at once, is found', () => {
  writeFileSync(file, 'text')
  settling.noticed(file)
  vi.advanceTimersByTime(QUIET)
  writeFileSync(file, 'another text')
  vi.advanceTimersByTime(BLIND + QUIET)
  expect(reports).toEqual([['one.ts there'], ['one.ts there']])
})

test('one that stays away, or empty, is reported so', () => {
  const other = join(folder, 'other.ts')
  writeFileSync(other, '')
  settling.noticed(file)
  settling.noticed(other)
  vi.advanceTimersByTime(QUIET + PATIENCE)
  expect(reports).toEqual([['one.ts missing', 'other.ts empty']])
})

test('closed, it says nothing more', () => {
  settling.noticed(file)
  settling.close()
  vi.advanceTimersByTime(10_000)
  expect(reports).toEqual([])
})
