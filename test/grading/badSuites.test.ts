// Suites that prove nothing: without tests, with tests that are skipped, edited after the course was published. Never
// a pass, and the reason is said.

import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import type { Verdict } from '../../server/grading/core/verdict.ts'
import { WorkerStage } from '../../server/grading/stages/worker.ts'
import { tinyCourse } from './tinyCourse.ts'

const solution = `import { log } from '#runtime'
export function* main() {
  log('hello')
}`
const scenario = `import { main } from '#exercise'
export function* plain() { yield* main() }`
const head = `import { describe, expect, it, test } from 'vitest'
import { play, random, reference } from '#play'
`
const passing = `test('says hello', async () => { expect((await play('plain')).texts).toEqual(['hello']) })`

const course = tinyCourse(new WorkerStage({ wallClock: 20_000 }), {
  solution,
  scenario,
  suite: head + passing,
})
afterAll(() => course.close())

beforeEach(() => {
  course.write('scenario', scenario)
  course.write('suite', head + passing)
  course.publish()
})

async function gradeWith(suite: string): Promise<Verdict> {
  course.write('suite', head + suite)
  course.publish()
  return course.gradeText(solution)
}

test('the good one passes', async () => {
  expect(await course.gradeText(solution)).toMatchObject({ status: 'passed', points: 10 })
})

describe('published like this, it is no pass', () => {
  test.each([
    ['without tests', '', 'error', /no test/i],
    ['with a describe without tests', `describe('empty', () => {})`, 'error', /no test/i],
    ['with a skipped test', `${passing}\ntest.skip('b', () => {})`, 'failed', undefined],
    ['with a test to do', `${passing}\ntest.todo('b')`, 'failed', undefined],
    ['with a test that skips itself', `${passing}\ntest('b', ({ skip }) => skip())`, 'failed', undefined],
    ['with one focused test', `${passing}\ntest.only('b', () => {})`, 'failed', undefined],
    [
      'with a skipped describe',
      `${passing}\ndescribe.skip('d', () => { test('b', () => {}) })`,
      'failed',
      undefined,
    ],
    ['with two tests of one name', `${passing}\n${passing}`, 'error', /two tests named 'says hello'/],
    ['that throws', `throw new Error('broken suite')`, 'error', /broken suite/],
    ['with a syntax error', `test('b'`, 'error', /cannot be read/],
    [
      'that imports a module of Node',
      `import { readFileSync } from 'node:fs'\n${passing}\nreadFileSync('/')`,
      'error',
      /not 'node:fs'/,
    ],
    [
      'with a hook that throws',
      `import { beforeEach } from 'vitest'\n${passing}\nbeforeEach(() => { throw new Error('hook') })`,
      'failed',
      undefined,
    ],
    [
      'that asks for a scenario that is not there',
      `test('a', async () => { expect((await play('nothing')).end).toBe('returned') })`,
      'failed',
      undefined,
    ],
  ] as const)('%s', async (_what, suite, status, message) => {
    const verdict = await gradeWith(suite)
    expect(verdict.status).toBe(status)
    if (message !== undefined) expect(verdict.message).toMatch(message)
    expect(verdict.points).toBeLessThan(10)
  })
})

describe('edited after that, it grades nothing, and how to go on is said', () => {
  const restore =
    /is not as the course brought it, .* Bring it back with: git restore test\/exercises\/01-tiny/

  test('a test less', async () => {
    course.write('suite', `${head}test('b', () => {})`)
    expect(await course.gradeText(solution)).toMatchObject({
      status: 'error',
      message: expect.stringMatching(restore),
    })
  })

  test('another scenario', async () => {
    course.write('scenario', `import { log } from '#runtime'\nexport function* plain() { log('hello') }`)
    expect(await course.gradeText('// nothing')).toMatchObject({
      status: 'error',
      message: expect.stringMatching(/only\.scenario\.ts is not as/),
    })
  })

  test('another reference', async () => {
    course.write('solutions/01-tiny/only.ts', '// @solution\n// @end')
    expect((await course.gradeText(solution)).message).toMatch(/solutions\/01-tiny\/only\.ts is not as/)
    course.write('solutions/01-tiny/only.ts', `// @solution\n${solution}\n// @end\n`)
  })

  test('a helper beside it', async () => {
    course.write('test/exercises/helper.ts', 'export const wanted = ["hello"]')
    const suite = `import { wanted } from '../helper.ts'\n${passing.replace(`['hello']`, 'wanted')}`
    expect(await gradeWith(suite)).toMatchObject({ status: 'passed' })
    course.write('test/exercises/helper.ts', 'export const wanted = expect.anything()')
    expect((await course.gradeText(solution)).message).toMatch(/^test\/exercises\/helper\.ts is not as/)
  })

  test('no suite at all', async () => {
    rmSync(join(course.root, 'test', 'exercises', '01-tiny', 'only.test.ts'))
    expect((await course.gradeText(solution)).message).toMatch(/only\.test\.ts is missing/)
  })

  test('no list of hashes', async () => {
    rmSync(join(course.root, 'test', 'exercises', '01-tiny', 'suites.json'))
    expect(await course.gradeText(solution)).toMatchObject({
      status: 'error',
      message: expect.stringMatching(/no hashes/),
    })
  })

  test('other line ends are no edit', async () => {
    course.write('suite', (head + passing).replaceAll('\n', '\r\n'))
    expect(await course.gradeText(solution)).toMatchObject({ status: 'passed' })
  })
})
