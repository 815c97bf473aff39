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
import { command as task } from '../../server/cli/task.ts'
import { taskOf } from '../../server/cli/taskOf.ts'
import { command as trace } from '../../server/cli/trace.ts'
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
  vi.spyOn(output, 'printLines').mockImplementation(() => {})
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
  expect(printed.at(-1)).toBe('\nThere are no more hints for three-downloads.')
  expect(printed.at(-2)).toMatch(/^three-downloads, hint 3 of 3: Almost there/)
  await hint.run([])
  expect(printed.at(-2)).toMatch(/hint 1 of 3.*hint 2 of 3.*hint 3 of 3/s)
})

describe('with two exercises', () => {
  const HOG = `${LESSON}/find-the-hog`

  beforeEach(() => {
    const two = PAGE.replace('[three-downloads]', '[three-downloads, find-the-hog]')
    writeFileSync(join(root, 'lessons', `${LESSON}.md`), two)
    copy(`exercises/${HOG}.md`)
    copy(`solutions/${HOG}.ts`)
    copy(`test/exercises/${HOG}.scenario.ts`)
    copy(`test/exercises/${HOG}.test.ts`)
    copy(`test/exercises/${HOG}.wrong`)
    const hog = readFileSync(join(root, 'solutions', `${HOG}.ts`), 'utf8')
    writeFileSync(join(root, 'exercises', `${HOG}.ts`), derive(hog).starter)
  })

  test('next says what it leaves for later, and task goes back to it', async () => {
    await next.run([])
    await next.run([])
    expect(printed.at(-2)).toContain(HOG)
    expect(printed.at(-1)).toBe(
      '\nLeft for later: three-downloads, which is not passed. Back to it: npx course task three-downloads',
    )
    await task.run(['three-downloads'])
    expect(printed.at(-1)).toContain('Let them overlap')
    await task.run(['--json'])
    expect(JSON.parse(printed.at(-1)!)).toMatchObject({ exercise: ID })
  })

  test('what is graded by name is the current one: a hint is one for it', { timeout: 60_000 }, async () => {
    await grade.run(['find-the-hog'])
    await hint.run([])
    expect(printed.at(-2)).toMatch(/^find-the-hog, hint 1 of 3/)
  })

  test('a pass is followed by what is explained, and by the way on', { timeout: 60_000 }, async () => {
    const { explained } = taskOf(root, HOG)
    const file = join(root, 'exercises', `${HOG}.ts`)
    writeFileSync(file, derive(readFileSync(join(root, 'solutions', `${HOG}.ts`), 'utf8')).solution)
    expect(await grade.run(['find-the-hog'])).toBe(0)
    const lines = vi.mocked(output.printLines).mock.calls.at(-1)![0]
    expect(explained.length).toBeGreaterThan(20)
    expect(lines.join(' ')).toContain(explained.split(' ').slice(0, 4).join(' '))
    expect(lines.at(-1)).toBe('Next: three-downloads, with npx course next')
  })

  test('trace draws the play that decided the verdict', { timeout: 60_000 }, async () => {
    expect(await trace.run(['find-the-hog', '--ascii', '--no-color'])).toBe(0)
    const drawn = vi.mocked(output.printLines).mock.calls.at(-1)![0].join('\n')
    expect(drawn).toMatch(/^find-the-hog, test 'no beat is more than 0\.3 s late': book 12/)
    expect(drawn).toContain('heartbeat')
    await trace.run(['find-the-hog', '--json'])
    const [json] = vi.mocked(output.printLines).mock.calls.at(-1)![0]
    expect(JSON.parse(json!)).toMatchObject({ end: 'returned', events: expect.any(Array) })
  })
})

test('trace runs a program of a page by its name, with what it uses', { timeout: 60_000 }, async () => {
  const programs = `
\`\`\`ts program=nap
import { log, sleep } from '#runtime'

function* nap() {
  yield* sleep(1)
  log('up')
}
\`\`\`
\`\`\`ts program=two-naps uses=nap
export function* main() {
  yield* nap()
  yield* nap()
}
\`\`\`
`
  writeFileSync(join(root, 'lessons', `${LESSON}.md`), PAGE + programs)
  copy('runtime/index.ts')
  for (const name of ['01#two-naps', '1/two-naps', `lessons/${LESSON}.md#two-naps`]) {
    expect(await trace.run([name, '--ascii'])).toBe(0)
    const drawn = vi.mocked(output.printLines).mock.calls.at(-1)![0].join('\n')
    expect(drawn).toContain('2.0  up')
  }
  expect(await trace.run(['01#two-nap'])).toBe(1)
  expect(errors.at(-1)).toMatch(/has no program two-nap\. Did you mean\s+two-naps\?/)
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

test('a reset of a file that is gone has nothing to bring back, and says so', async () => {
  rmSync(own())
  expect(await grade.run([])).toBe(1)
  expect(printed[0]).toContain('`npx course reset three-downloads` brings its first text back.')
  await reset.run(['three-downloads'])
  expect(await undo.run([])).toBe(1)
  expect(errors[0]).toBe('There is nothing to bring back: no reset of three-downloads has taken a text away.')
})

test('reset keeps the text, and undo brings it back', async () => {
  expect(await undo.run([])).toBe(1)
  writeFileSync(own(), '// mine\n')
  expect(await reset.run(['three-downloads'])).toBe(0)
  expect(readFileSync(own(), 'utf8')).toBe(derive(SOLUTION).starter)
  expect(await undo.run(['three-downloads'])).toBe(0)
  expect(readFileSync(own(), 'utf8')).toBe('// mine\n')
  await expect(reset.run([])).rejects.toThrow('course reset three-downloads')
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
