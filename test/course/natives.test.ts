// The programs of the pages that are not the course's own: what running each prints is what its page shows.
//
// Those in JavaScript run in this Node. Those in Python need a `python3` of 3.11 or later; without one they are
// skipped, and the report says so.

import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readCourse } from '../../server/course/check/course.ts'
import { blocksOf } from '../../server/course/lesson.ts'
import { COURSE_ROOT } from '../../server/course/paths.ts'
import { recordPython } from '../../server/grading/check/natives.ts'

const TIME_LIMIT = 30_000

const INTERPRETERS = {
  js: (code: string) => [process.execPath, '--input-type=module', '-e', code],
  python: (code: string) => ['python3', '-c', code],
} as const

function printed(tongue: keyof typeof INTERPRETERS, code: string): string[] {
  const [command, ...args] = INTERPRETERS[tongue](code) as [string, ...string[]]
  const { stdout, stderr, error } = spawnSync(command, args, { encoding: 'utf8', timeout: TIME_LIMIT })
  return [...(error === undefined ? [] : [error.message]), ...linesOf(stderr), ...linesOf(stdout)]
}

function linesOf(text: string | null): string[] {
  return (text ?? '')
    .trimEnd()
    .split(/\r?\n/)
    .filter((line, _, all) => all.length > 1 || line !== '')
}

const VERSION = 'import sys; print(sys.version_info >= (3, 11))'
const hasPython = printed('python', VERSION).join() === 'True'

const natives = readCourse(COURSE_ROOT).course.pages.flatMap((page) => {
  const blocks = blocksOf(page)
  return blocks.flatMap((block) => {
    if (block.kind !== 'native') return []
    const shown = blocks.find((each) => each.kind === 'nativeOutput' && each.name === block.name)
    return [{ page: page.id, ...block, shown: shown?.kind === 'nativeOutput' ? shown.lines : [] }]
  })
})

test('there are such programs', () => {
  expect(natives).not.toEqual([])
})

for (const { page, name, tongue, code, shown } of natives) {
  const cannotRun = tongue === 'python' && !hasPython
  test.skipIf(cannotRun)(`${page}: ${name} prints what is shown`, { timeout: TIME_LIMIT }, () => {
    expect(printed(tongue, code)).toEqual(shown)
  })
}

test('what is no Python records nothing', async () => {
  const recording = readFileSync(join(COURSE_ROOT, 'lessons', 'python.json'), 'utf8')
  const { course } = readCourse(COURSE_ROOT)
  await expect(recordPython(course, process.execPath)).rejects.toThrow(
    /is no Python 3: .* Nothing was recorded/,
  )
  expect(readFileSync(join(COURSE_ROOT, 'lessons', 'python.json'), 'utf8')).toBe(recording)
})
