// What `course new` makes passes the course's own check, for every kind of exercise.

import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { command } from '../../server/cli/new.ts'
import { output } from '../../server/cli/output.ts'
import { UsageError } from '../../server/cli/usage.ts'
import { readCourse } from '../../server/course/check/course.ts'
import { COURSE_ROOT } from '../../server/course/paths.ts'
import { checkCourse } from '../../server/grading/check/index.ts'

const LESSON = '01-one-thing'

let root: string

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'course-'))
  mkdirSync(join(root, 'lessons'))
  mkdirSync(join(root, 'test', 'exercises'), { recursive: true })
  cpSync(join(COURSE_ROOT, 'test/exercises/prediction.ts'), join(root, 'test/exercises/prediction.ts'))
  writeFileSync(join(root, 'package.json'), '{ "name": "a-course", "version": "1.0.0" }')
  symlinkSync(join(COURSE_ROOT, 'runtime'), join(root, 'runtime'), 'junction')
  vi.stubEnv('COURSE_ROOT', root)
  vi.spyOn(output, 'print').mockImplementation(() => {})
  vi.spyOn(output, 'error').mockImplementation(() => {})
})

afterEach(() => {
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
  rmSync(root, { recursive: true })
})

test('a lesson with an exercise of every kind passes the check, and says what to fill in', {
  timeout: 120_000,
}, async () => {
  await command.run(['lesson', LESSON, '--title', 'One thing: a title'])
  for (const kind of ['P', 'L', 'U', 'B', 'D', 'X']) {
    await command.run(['exercise', `${LESSON}/kind-${kind.toLowerCase()}`, '--kind', kind])
  }
  const { course } = readCourse(root)
  expect(course.exercises.map(({ kind }) => kind).join('')).toBe('PLUBDX')
  const report = await checkCourse(root, { starters: true })
  expect(report.problems).toEqual([])
  expect(report.mutants.flatMap(({ survivors }) => survivors)).toEqual([])
  for (const file of [
    `lessons/${LESSON}.md`,
    `exercises/${LESSON}/kind-u.md`,
    `solutions/${LESSON}/kind-p.ts`,
  ]) {
    expect(readFileSync(join(root, file), 'utf8')).toContain('FILL IN')
  }
})

test('a second lesson needs the first, and asks about it', async () => {
  await command.run(['lesson', LESSON])
  await command.run(['lesson', '02-two-things'])
  const { course, problems } = readCourse(root)
  expect(problems).toEqual([])
  expect(course.catalogue.lessons[1]).toMatchObject({ title: 'Two things', needs: [LESSON] })
})

test.each([
  [['lesson', 'Seven'], 'two digits and words'],
  [['exercise', `${LESSON}/A`], 'LESSON/NAME'],
  [['exercise', `${LESSON}/a`, '--kind', 'Q'], 'no kind Q'],
  [['exercise', '01-one-thng/a'], `Did you mean ${LESSON}?`],
  [['page', 'a'], 'Either new lesson NAME'],
  [['lesson', LESSON], 'there already'],
])('%j is a wrong call, and nothing is written', async (args, message) => {
  await command.run(['lesson', LESSON])
  const before = readFileSync(join(root, 'lessons', `${LESSON}.md`), 'utf8')
  const error = await command.run(args).catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(UsageError)
  expect((error as Error).message).toContain(message)
  expect(readFileSync(join(root, 'lessons', `${LESSON}.md`), 'utf8')).toBe(before)
})
