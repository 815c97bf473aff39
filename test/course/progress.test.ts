import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { resetExercise, undoReset } from '../../server/course/backups.ts'
import { exerciseFiles } from '../../server/course/paths.ts'
import { formatProblem } from '../../server/course/problem.ts'
import { Progress } from '../../server/course/progress.ts'

const id = '06-time/build-timers'
const noon = new Date('2026-01-01T12:00:00Z')
const later = new Date('2026-01-02T12:00:00Z')
let root: string

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'course-'))
})

afterEach(() => rmSync(root, { recursive: true }))

describe('progress', () => {
  test('is on disk at once, and another reader finds it', () => {
    const progress = new Progress(root)
    progress.noteVerdict(id, false)
    progress.noteHints(id, 2)
    progress.noteVerdict(id, true, noon)
    progress.moveTo('06-time/next')
    const again = new Progress(root)
    expect(again.of(id)).toEqual({ tries: 1, hints: 2, passed: '2026-01-01T12:00:00.000Z' })
    expect(again.current).toBe('06-time/next')
  })

  test('a pass stays a pass, and tries after it are not counted', () => {
    const progress = new Progress(root)
    progress.noteVerdict(id, true, noon)
    progress.noteVerdict(id, false)
    progress.noteVerdict(id, true, later)
    expect(progress.of(id)).toEqual({ tries: 0, hints: 0, passed: '2026-01-01T12:00:00.000Z' })
  })

  test('a look at the solution is remembered before a pass, and not after one', () => {
    const progress = new Progress(root)
    progress.noteSolution('a/b', noon)
    progress.noteVerdict(id, true, noon)
    progress.noteSolution(id, later)
    expect(progress.of('a/b').sawSolution).toBe('2026-01-01T12:00:00.000Z')
    expect(progress.of(id).sawSolution).toBeUndefined()
  })

  test('what was exported is joined with what is here: nothing goes back', () => {
    const here = new Progress(root)
    here.noteVerdict(id, true, later)
    here.noteHints(id, 1)
    const elsewhere = `{"version":1,"exercises":{"${id}":{"passed":"2026-01-01T12:00:00.000Z","tries":4,"hints":0}}}`
    here.import(elsewhere)
    expect(here.of(id)).toEqual({ tries: 4, hints: 1, passed: '2026-01-01T12:00:00.000Z' })
  })

  test.each([
    ['no JSON', 'hello', /no JSON/],
    ['another version', '{"version":2,"exercises":{}}', /version/],
    ['a field too many', '{"version":1,"exercises":{},"extra":1}', /extra/],
  ])('an import that is %s is refused with the reason, and changes nothing', (_what, text, reason) => {
    const progress = new Progress(root)
    progress.noteHints(id, 1)
    expect(() => progress.import(text)).toThrow(reason)
    expect(progress.of(id).hints).toBe(1)
  })

  test('a file that cannot be read is kept aside, and said', () => {
    const file = join(root, '.course', 'progress.json')
    mkdirSync(join(root, '.course'))
    writeFileSync(file, '{"version":')
    const progress = new Progress(root)
    expect(progress.notice).toContain('progress.json.unreadable')
    expect(readFileSync(`${file}.unreadable`, 'utf8')).toBe('{"version":')
    expect(progress.hasPassed(id)).toBe(false)
  })
})

describe('reset and undo', () => {
  const files = () => exerciseFiles(root, id)
  const read = () => readFileSync(files().exercise, 'utf8')

  beforeEach(() => {
    for (const file of [files().exercise, files().solution]) mkdirSync(join(file, '..'), { recursive: true })
    writeFileSync(files().solution, '// @solution\nreturn 2\n// @starter\n// return 1\n// @end\n')
    writeFileSync(files().exercise, 'mine')
  })

  test('a reset brings the starter, and keeps the old text with its date', () => {
    const backup = resetExercise(root, id, noon)
    expect(read()).toBe('return 1\n')
    expect(backup).toContain('2026-01-01T12-00-00')
    expect(readFileSync(backup!, 'utf8')).toBe('mine')
  })

  test('undo brings the text back, and a second undo takes that back', () => {
    resetExercise(root, id, noon)
    undoReset(root, id, later)
    expect(read()).toBe('mine')
    undoReset(root, id, new Date('2026-01-03T12:00:00Z'))
    expect(read()).toBe('return 1\n')
  })

  test('without a reset there is nothing to undo', () => {
    expect(undoReset(root, id)).toBeNull()
    expect(read()).toBe('mine')
  })

  test('a deleted file can be reset', () => {
    rmSync(files().exercise)
    expect(resetExercise(root, id, noon)).toBeNull()
    expect(existsSync(files().exercise)).toBe(true)
  })
})

test('a problem is told with file, line and field', () => {
  expect(formatProblem({ file: 'lessons/a.md', line: 4, field: 'minutes', message: 'is missing' })).toBe(
    'lessons/a.md:4 minutes: is missing',
  )
})
