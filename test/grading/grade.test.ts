// The whole path from a file to a verdict, on both stages, with right answers and with people's accidents.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findExercise, readCatalogue } from '../../server/course/catalogue.ts'
import { COURSE_ROOT, exerciseFiles } from '../../server/course/paths.ts'
import type { Exercise } from '../../server/course/schema.ts'
import { derive } from '../../server/course/starter.ts'
import { verdictSchema } from '../../server/grading/core/verdict.ts'
import { Grader } from '../../server/grading/grade.ts'
import type { Stage } from '../../server/grading/stages/stage.ts'
import { VmStage } from '../../server/grading/stages/vm.ts'
import { WorkerStage } from '../../server/grading/stages/worker.ts'

const { catalogue, problems } = readCatalogue()

function exerciseNamed(id: string): Exercise {
  const found = findExercise(catalogue, id)
  if (!('exercise' in found)) throw new Error(`there is no exercise ${id}`)
  return found.exercise
}

const exercise = exerciseNamed('01-waiting-is-not-working/three-downloads')
const { starter, solution } = derive(readFileSync(exerciseFiles(COURSE_ROOT, exercise.id).solution, 'utf8'))

test('the course can be read', () => {
  expect(problems).toEqual([])
})

describe.each([
  ['worker', () => new WorkerStage({ wallClock: 5_000 })],
  ['vm', () => new VmStage({ wallClock: 20_000 })],
] as [string, () => Stage][])('the stage %s', (_name, newStage) => {
  let folder: string
  let grader: Grader

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'grading-'))
    grader = new Grader(COURSE_ROOT, catalogue, newStage())
  })

  afterAll(async () => {
    await grader.close()
    rmSync(folder, { recursive: true })
  })

  async function grade(content: string | Uint8Array) {
    const file = join(folder, 'exercise.ts')
    writeFileSync(file, content)
    return verdictSchema.parse(await grader.grade({ exercise, file, seed: 1 }))
  }

  test('the solution passes', async () => {
    const { status, points, tests } = await grade(solution)
    expect({ status, points }).toEqual({ status: 'passed', points: exercise.points })
    expect(tests.map((each) => each.status)).toEqual(['passed', 'passed', 'passed'])
  })

  test('the starter fails, and the first difference is told', async () => {
    const { status, tests } = await grade(starter)
    expect(status).toBe('failed')
    expect(tests[0]).toMatchObject({
      status: 'failed',
      firstDifference: { index: 1, expected: '0.0 text asked', actual: '2.0 logo here' },
    })
  })

  test('a loop without an end is told with its line', async () => {
    const { status, tests } = await grade(
      solution.replace('  return yield*', '  while (true);\n  return yield*'),
    )
    expect(status).toBe('failed')
    expect(tests[0]!.diagnosis).toMatch(/^Line 13 never ends/)
  })

  test.each([
    ['a syntax error', solution.replace('sleep(seconds)', 'sleep(seconds'), /',' is expected/],
    ['an import that is not allowed', `import 'node:fs'\n${solution}`, /'node:fs' cannot be imported/],
    ['an empty file', '\n', /empty/],
    ['no UTF-8', new Uint8Array([0x2f, 0x2f, 0xff, 0xfe, 0x0a]), /not UTF-8/],
  ])('%s is an error, and no pass', async (_what, content, message) => {
    const verdict = await grade(content)
    expect(verdict.status).toBe('error')
    expect(verdict.message).toMatch(message)
  })

  test.each([
    ['throws at import', `throw new Error('no')\n${solution}`],
    ['patches Array.prototype', `Array.prototype.map = () => []\n${solution}`],
    ['exports nothing', ''.padEnd(10, '// nothing\n')],
    ['ends the process', `globalThis.process?.exit(0)\nthrow new Error('still here')\n${solution}`],
  ])('a file that %s does not pass, and the next one is not affected', async (_what, content) => {
    expect((await grade(content)).status).not.toBe('passed')
    expect((await grade(solution)).status).toBe('passed')
  })

  test('a file that is missing is an error', async () => {
    const verdict = await grader.grade({ exercise, file: join(folder, 'missing.ts'), seed: 1 })
    expect(verdict).toMatchObject({ status: 'error', message: expect.stringMatching(/not there/) })
  })
})

test('a heap that grows without end ends the play, and not the grading', async () => {
  const stage = new WorkerStage({ memory: 200 * 1024 * 1024, wallClock: 20_000 })
  const grader = new Grader(COURSE_ROOT, catalogue, stage)
  const folder = mkdtempSync(join(tmpdir(), 'grading-'))
  try {
    const file = join(folder, 'exercise.ts')
    const hog = 'const all = []; while (true) all.push(new Float64Array(1e5).fill(1))'
    writeFileSync(file, solution.replace('  return yield*', `  ${hog}\n  return yield*`))
    const verdict = await grader.grade({ exercise, file, seed: 1 })
    expect(verdict.status).toBe('failed')
    expect(verdict.tests[0]!.diagnosis).toMatch(/memory/)
  } finally {
    await grader.close()
    rmSync(folder, { recursive: true })
  }
})
