// What people, and accidents, do to the file of an exercise: a clear verdict in bounded time, never a pass, and the
// next answer is graded as if nothing had happened. In both stages.

import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { verdictSchema } from '../../server/grading/core/verdict.ts'
import { verdictText } from '../../server/grading/reporters/text.ts'
import type { Stage } from '../../server/grading/stages/stage.ts'
import { VmStage } from '../../server/grading/stages/vm.ts'
import { WorkerStage } from '../../server/grading/stages/worker.ts'
import { tinyCourse } from './tinyCourse.ts'

const solution = `import { log, sleep } from '#runtime'
export function* main() {
  log('begins')
  yield* sleep(1)
  log('ends')
}`

const scenario = `import { main } from '#exercise'
export function* plain() { yield* main() }`

const oneTest = `import { expect, test } from 'vitest'
import { play } from '#play'
test('one', async () => { expect((await play('plain')).logged).toEqual(['0.0 begins', '1.0 ends']) })`

const suite = `import { expect, test } from 'vitest'
import { play } from '#play'
test('one', async () => { expect((await play('plain')).logged).toEqual(['0.0 begins', '1.0 ends']) })
test('two', async () => { expect((await play('plain')).end).toBe('returned') })
test('three', async () => { expect((await play('plain')).texts.length).toBe(2) })
test('four', async () => { expect((await play('plain')).trace.length).toBeGreaterThan(3) })`

/** The answer with these lines at the head of main. */
const inMain = (lines: string) => solution.replace(`  log('begins')`, `  ${lines}\n  log('begins')`)
const atImport = (lines: string) => `${lines}\n${solution}`

const MEGABYTE = 1024 * 1024

describe.each([
  ['worker', () => new WorkerStage({ wallClock: 3_000, memory: 128 * MEGABYTE })],
  ['vm', () => new VmStage({ wallClock: 3_000, memory: 32 * MEGABYTE })],
] as [string, () => Stage][])('on %s', (_name, newStage) => {
  const course = tinyCourse(newStage(), { solution, scenario, suite })
  afterAll(() => course.close())

  async function grade(content: string | Uint8Array) {
    course.write('exercise', content)
    return verdictSchema.parse(await course.gradeFile())
  }

  async function nothingIsLeft() {
    expect(await grade(solution)).toMatchObject({ status: 'passed' })
  }

  test.each([
    ['is empty', '', /^The file is empty/],
    ['has nothing but a BOM', '\uFEFF', /^The file is empty/],
    ['is not UTF-8', new Uint8Array([0x2f, 0x2f, 0xff, 0xfe, 0x0a]), /^The file is not UTF-8/],
    ['has 10 MB', '// padding\n'.repeat(1_000_000), /^The file has 11\.0 MB/],
    ['has a syntax error', solution.replace('sleep(1)', 'sleep(1'), /^line \d: Here ',' is expected/],
    [
      'is nested without end',
      `${solution}\nexport const deep = ${'['.repeat(20_000)}${']'.repeat(20_000)}`,
      /nested so deeply/,
    ],
    [
      'imports a module of Node',
      atImport(`import { readFileSync } from 'node:fs'\nreadFileSync('/')`),
      /^line 1: 'node:fs' cannot be imported here/,
    ],
    [
      'imports a file beside it',
      atImport(`import { help } from './help.ts'\nhelp()`),
      /^line 1: '\.\/help\.ts' cannot be imported here. Other files/,
    ],
    ['imports a package', atImport(`import zod from 'zod'\nzod()`), /^line 1: 'zod' cannot be imported here/],
    ['imports while it runs', inMain(`import('node:fs')`), /^line 3: import\(…\) is not there/],
    ['imports what it computes', inMain(`import('node:' + 'fs')`), /^line 3: import\(…\) is not there/],
    [
      'imports the probe',
      atImport(`import { probe } from '#probe'\nprobe.lines = true`),
      /^line 1: '#probe' is the course's own/,
    ],
    [
      'imports a piece that nobody builds',
      atImport(`import { x } from '#myloop/nothing'\nx()`),
      /^There is no piece #myloop\/nothing/,
    ],
  ])('a file that %s cannot be graded, and why is said', async (_what, content, message) => {
    const { status, message: said, line, points } = await grade(content)
    expect({ status, points }).toEqual({ status: 'error', points: 0 })
    expect(line === undefined ? said : `line ${line}: ${said}`).toMatch(message)
    await nothingIsLeft()
  })

  test.each([
    ['throws at import', atImport(`throw new Error('not yet')`), /^It threw Error, at line 1: not yet/],
    ['throws what is no error', inMain(`throw null`), /^It threw Error: null/],
    [
      'throws what cannot be looked at',
      inMain(`throw Object.defineProperty(new Error('x'), 'message', { get() { throw 1 } })`),
      /^It threw/,
    ],
    ['exports nothing', '// nothing', /^Your file exports nothing named main/],
    [
      'ends the process',
      inMain('process.exit(0)'),
      /^It threw ReferenceError, at line 3: There is no process in here/,
    ],
    [
      'ends the process at import',
      atImport('process.exit(0)'),
      /^It threw ReferenceError, at line 1: There is no process/,
    ],
    [
      'sets a timer of its own',
      inMain(`setTimeout(() => {}, 1000)`),
      /There is no setTimeout in here\. Time belongs to the event loop/,
    ],
    ['queues a microtask', inMain(`queueMicrotask(() => {})`), /There is no queueMicrotask in here/],
    ['clones', inMain(`structuredClone({})`), /There is no structuredClone in here/],
    ['requires', inMain(`require('node:fs')`), /cannot be imported here/],
    ['misspells', inMain(`logg('x')`), /There is no logg in here\. Is an import missing/],
    [
      'reads of nothing',
      inMain(`const a = undefined; a.b`),
      /^It threw TypeError, at line 3: It reads b of something that is undefined/,
    ],
    ['loops without end at import', atImport('while (true) {}'), /^Line 1 never ends/],
    ['loops without end', inMain('while (true);'), /^Line 3 never ends/],
    [
      'gives way without end',
      inMain('while (true) yield* sleep(0)'),
      /^It goes on for ever, and was stopped after 5000 turns of the event loop\. The loop at line 3 came round last/,
    ],
    [
      'calls itself without end',
      `function again() { return again() + 1 }\n${inMain('again()')}`,
      /^It threw RangeError, at line 1: The stack is full/,
    ],
    [
      'awaits itself without end',
      `function* again() { yield* again() }\n${inMain('yield* again()')}`,
      /The stack is full/,
    ],
    [
      'never settles',
      solution.replace('log, sleep', 'Future, log, sleep').replace('yield* sleep(1)', 'yield* new Future()'),
      /^Nothing can ever run again at 0.0 s/,
    ],
    [
      'patches Array.prototype',
      atImport('Array.prototype.map = () => []'),
      /^Your file changes Array\.prototype\.map, which belongs to everybody/,
    ],
    [
      'patches Array.prototype while it runs',
      inMain('Array.prototype.push = () => 0'),
      /^Your file changes Array\.prototype\.push/,
    ],
    [
      'adds to Object.prototype',
      atImport('Object.prototype.toJSON = () => ({ end: "returned", logged: ["0.0 begins", "1.0 ends"] })'),
      /^Your file changes Object\.prototype\.toJSON/,
    ],
    ['patches JSON', atImport(`JSON.stringify = () => '{}'`), /^Your file changes JSON\.stringify/],
    [
      'patches generators',
      atImport(`Object.getPrototypeOf(function* () {}.prototype).next = () => ({ done: true })`),
      /^Your file changes generators\.next/,
    ],
  ])('a file that %s fails, and why is said', async (_what, content, diagnosis) => {
    const { status, tests } = await grade(content)
    expect(status).toBe('failed')
    expect(tests[0]!.diagnosis).toMatch(diagnosis)
    await nothingIsLeft()
  })

  test.each([
    ['arrays', 'const all = []; while (true) all.push(new Array(1e4).fill(1))'],
    ['typed arrays', 'const all = []; while (true) all.push(new Float64Array(1e5).fill(1))'],
    ['text', `let text = 'x'; while (true) text += text`],
    ['promises', 'let last = Promise.resolve(); for (;;) last = last.then(() => {})'],
  ])('one that takes without end is stopped: %s', { timeout: 120_000 }, async (_what, code) => {
    course.write('suite', oneTest)
    course.publish()
    const { status, tests } = await grade(inMain(code))
    course.write('suite', suite)
    course.publish()
    expect(status).toBe('failed')
    expect(tests[0]!.diagnosis).toMatch(/memory, and was stopped|was stopped|never ends|array length|string/i)
    await nothingIsLeft()
  })

  test('what hangs in every test is waited for three times, and no more', { timeout: 120_000 }, async () => {
    const { status, tests } = await grade(inMain(`/^(a+)+$/.test('a'.repeat(40) + 'b')`))
    expect(status).toBe('failed')
    const longest = tests.map(({ duration }) => duration > 1_000)
    expect(longest).toEqual([true, true, true, false])
    expect(tests[3]!.diagnosis).toMatch(/^It had not come back after 3 s of real time/)
    await nothingIsLeft()
  })

  test('a gigabyte of output is cut, and the verdict stays small', { timeout: 120_000 }, async () => {
    course.write('suite', oneTest)
    course.publish()
    const verdict = await grade(inMain(`for (let i = 0; i < 1000; i++) log('x'.repeat(1e6))`))
    expect(verdict.status).toBe('failed')
    course.write('suite', suite)
    course.publish()
    expect(JSON.stringify(verdict).length).toBeLessThan(20_000)
    await nothingIsLeft()
  })

  test('what console prints is shown as such, is cut, and is no log of the exercise', async () => {
    const verdict = await grade(
      inMain(`console.log('seen', { a: 1 }); for (let i = 0; i < 1e4; i++) console.warn('x'.repeat(100))`),
    )
    expect(verdict.status).toBe('passed')
    expect(verdict.tests[0]!.printed?.slice(0, 2)).toEqual(['seen { a: 1 }', 'x'.repeat(100)])
    expect(verdict.tests[0]!.printed!.at(-1)).toBe('… the rest was cut')
    expect(JSON.stringify(verdict).length).toBeLessThan(60_000)
    const failed = await grade(solution.replace(`log('ends')`, `console.log('ends')`))
    expect(failed.status).toBe('failed')
    expect(verdictText(failed, { colour: false })).toContain('console:\n        ends\n')
  })

  test('line ends, a BOM and types make no difference', async () => {
    const windows = `\uFEFF${solution.replace('main()', 'main(): Generator<unknown, void, never>').replaceAll('\n', '\r\n')}`
    expect(await grade(windows)).toMatchObject({ status: 'passed' })
    const broken = await grade(windows.replace('sleep(1)', 'slep(1)'))
    expect(broken.tests[0]!.diagnosis).toMatch(/at line 4: There is no slep in here/)
  })

  test('a folder, and nothing at all, are said', async () => {
    const file = join(course.root, 'exercises', '01-tiny', 'only.ts')
    rmSync(file, { force: true })
    expect(await course.gradeFile()).toMatchObject({
      status: 'error',
      message: expect.stringMatching(/not there/),
    })
    mkdirSync(file)
    expect(await course.gradeFile()).toMatchObject({
      status: 'error',
      message: expect.stringMatching(/a folder/),
    })
    rmSync(file, { recursive: true })
    await nothingIsLeft()
  })
})
