// The commands of the student's loop, one by one, in a course of one exercise that stands in a folder of its own.

import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { command as grade } from '../../server/cli/grade.ts'
import { command as hint } from '../../server/cli/hint.ts'
import { command as list } from '../../server/cli/list.ts'
import { command as next } from '../../server/cli/next.ts'
import { output } from '../../server/cli/output.ts'
import { command as progress } from '../../server/cli/progress.ts'
import { command as reset } from '../../server/cli/reset.ts'
import { command as solution } from '../../server/cli/solution.ts'
import { command as undo } from '../../server/cli/undo.ts'
import { UsageError } from '../../server/cli/usage.ts'
import { COURSE_ROOT } from '../../server/course/paths.ts'
import { derive } from '../../server/course/starter.ts'

const LESSON = '01-waiting-is-not-working'
const ID = `${LESSON}/three-downloads`
const PAGE = `---
title: One
outcome: O
minutes: 30
teaches: [log, sleep]
exercises: [three-downloads]
---
`
const SOLUTION = readFileSync(join(COURSE_ROOT, 'solutions', `${ID}.ts`), 'utf8')

let root: string
let printed: string[]
let errors: string[]

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'course-'))
  mkdirSync(join(root, 'lessons'))
  writeFileSync(join(root, 'lessons', `${LESSON}.md`), PAGE)
  for (const path of [
    'package.json',
    `test/exercises/${LESSON}/suites.json`,
    `exercises/${ID}.md`,
    `solutions/${ID}.ts`,
  ])
    copy(path)
  for (const end of ['.test.ts', '.scenario.ts', '.wrong']) copy(`test/exercises/${ID}${end}`)
  writeFileSync(own(), derive(SOLUTION).starter)
  vi.stubEnv('COURSE_ROOT', root)
  printed = []
  errors = []
  vi.spyOn(output, 'print').mockImplementation((text) => void printed.push(text))
  vi.spyOn(output, 'error').mockImplementation((text) => void errors.push(text))
})

afterEach(() => {
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
  rmSync(root, { recursive: true })
})

function copy(path: string): void {
  cpSync(join(COURSE_ROOT, path), join(root, path), { recursive: true })
}

function own(): string {
  return join(root, 'exercises', `${ID}.ts`)
}

describe('grade', { timeout: 60_000 }, () => {
  test('status 1 for the starter, 0 for the solution; a pass is remembered', async () => {
    expect(await grade.run([])).toBe(1)
    writeFileSync(own(), derive(SOLUTION).solution)
    expect(await grade.run(['three-downloads', '--format', 'json'])).toBe(0)
    expect(JSON.parse(printed[1]!)).toMatchObject({ exercise: ID, status: 'passed' })
    expect(await list.run(['--json'])).toBe(0)
    expect(JSON.parse(printed[2]!)[0].exercises[0]).toMatchObject({ tries: 1, passed: expect.any(String) })
  })

  test('of the solutions leaves no progress, and a report goes into a file', async () => {
    const file = join(root, 'report.json')
    expect(await grade.run(['--all', '--target', 'solutions', '--format', 'json', '--out', file])).toBe(0)
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ status: 'passed' })
    await list.run([])
    expect(printed[0]).toContain('0 of 1 exercises passed.')
  })

  test.each([
    [['three-dwnloads'], 'Did you mean three-downloads?'],
    [['--seed', 'x'], '--seed'],
    [['--stage', 'moon'], 'no stage moon'],
    [['--format', 'x'], 'no format x'],
    [['--all', 'three-downloads'], 'Either --all'],
  ])('%j is a wrong call', async (args, message) => {
    const error = await grade.run(args).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(UsageError)
    expect((error as Error).message).toContain(message)
  })
})

test('next shows the task, and hint one hint more each time', async () => {
  expect(await next.run([])).toBe(0)
  expect(printed[0]).toContain('Let them overlap')
  for (const left of [2, 1]) {
    await hint.run([])
    expect(printed.at(-1)).toBe(`\nHints left: ${left}.`)
  }
  await hint.run([])
  expect(printed.at(-1)).toBe('\nThere are no more hints.')
  expect(printed.at(-2)).toContain('3. Almost there')
})

test('the solution is shown before a pass only to who insists, and that is remembered', async () => {
  expect(await solution.run([])).toBe(1)
  expect(errors[0]).toContain('--anyway')
  expect(await solution.run(['--anyway'])).toBe(0)
  expect(printed[0]).toBe(derive(SOLUTION).solution.trimEnd())
  expect(await solution.run(['--diff'])).toBe(0)
  expect(printed[1]).toContain("-   const logo = yield* download('logo', 2)")
  expect(printed[1]).toContain('+   return yield* gather(')
  await list.run(['--json'])
  expect(JSON.parse(printed[2]!)[0].exercises[0].sawSolution).toEqual(expect.any(String))
})

test('reset keeps the text, and undo brings it back', async () => {
  expect(await undo.run([])).toBe(1)
  writeFileSync(own(), '// mine\n')
  expect(await reset.run(['three-downloads'])).toBe(0)
  expect(readFileSync(own(), 'utf8')).toBe(derive(SOLUTION).starter)
  expect(await undo.run(['three-downloads'])).toBe(0)
  expect(readFileSync(own(), 'utf8')).toBe('// mine\n')
  await expect(reset.run([])).rejects.toBeInstanceOf(UsageError)
})

test('progress goes out and comes in; what is none is refused', async () => {
  const file = join(root, 'mine.json')
  await hint.run([])
  expect(await progress.run(['export', file])).toBe(0)
  rmSync(join(root, '.course'), { recursive: true })
  expect(await progress.run(['import', file])).toBe(0)
  expect(readFileSync(join(root, '.course', 'progress.json'), 'utf8')).toContain('"hints": 1')
  writeFileSync(file, 'no')
  expect(await progress.run(['import', file])).toBe(1)
  await expect(progress.run(['sideways', file])).rejects.toBeInstanceOf(UsageError)
})
