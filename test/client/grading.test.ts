// Grading in the page, in headless Chromium: the same verdicts as on the student's own computer. Where there is no
// Chromium, these tests are left out.
//
// In Node alone: it starts a browser.

import { type Browser, chromium } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { allExercises, readCatalogue } from '../../server/course/catalogue.ts'
import { COURSE_ROOT } from '../../server/course/paths.ts'
import type { Exercise } from '../../server/course/schema.ts'
import { differenceBetween } from '../../server/grading/check/sameVerdict.ts'
import type { ExercisePack } from '../../server/grading/core/pack.ts'
import type { Verdict } from '../../server/grading/core/verdict.ts'
import { Grader } from '../../server/grading/grade.ts'
import { packOf } from '../../server/grading/pack.ts'
import { WorkerStage } from '../../server/grading/stages/worker.ts'
import { CHROMIUM, QUIET } from '../browser/chromium.ts'
import { type GradingPage, openGradingPage } from './gradingPage.ts'

const SEED = 1
/** Of each exercise; the starter is the first. */
const WRONG_ANSWERS = 3

const { catalogue } = readCatalogue(COURSE_ROOT)
const exercises = allExercises(catalogue.lessons).filter(({ stage }) => stage === 'vm')
const downloads = exercises.find(({ name }) => name === 'three-downloads')!

let browser: Browser
let page: GradingPage
let grader: Grader

async function open(exercise: Exercise): Promise<ExercisePack> {
  const pack = await packOf(COURSE_ROOT, catalogue, grader, { exercise, seed: SEED })
  page.add(pack)
  return pack
}

/** The page's verdict; holds that the one of the stage `worker` is the same. */
async function gradeOnBoth(exercise: Exercise, text: string, seed = SEED): Promise<Verdict> {
  const onPage = await page.grade(exercise.id, text, seed)
  const onWorker = await grader.gradeText({ exercise, text, seed })
  expect(differenceBetween(onWorker, onPage)).toBeNull()
  expect(onPage.sourceHash).toBe(onWorker.sourceHash)
  return onPage
}

describe.skipIf(CHROMIUM === undefined)('grading in Chromium (left out where there is none)', () => {
  beforeAll(async () => {
    grader = new Grader(COURSE_ROOT, catalogue, new WorkerStage())
    browser = await chromium.launch({ executablePath: CHROMIUM!, args: QUIET, chromiumSandbox: false })
    page = await openGradingPage(browser)
  })
  afterAll(async () => {
    await Promise.all([page.close(), grader.close()])
    await browser.close()
    expect(page.problems).toEqual([])
  })

  test.each(exercises.map((exercise) => [exercise.id, exercise] as const))('%s', async (_id, exercise) => {
    const { reference, wrongAnswers } = await open(exercise)
    const solution = await gradeOnBoth(exercise, reference)
    expect(solution).toMatchObject({ status: 'passed', stage: 'page', points: exercise.points })
    expect(solution.warning).toContain('memory')
    for (const { text } of wrongAnswers.slice(0, WRONG_ANSWERS)) {
      expect((await gradeOnBoth(exercise, text)).status).toBe('failed')
    }
  })

  test('a seed for which nothing was graded ahead', async () => {
    const { wrongAnswers } = await open(downloads)
    const { text, diagnosis } = wrongAnswers[1]!
    const { tests } = await gradeOnBoth(downloads, text, 7)
    expect(tests.map((each) => each.diagnosis)).toContain(diagnosis)
  })

  test('a student’s code finds the same around it as everywhere, and nothing of the browser', async () => {
    const { reference } = await open(downloads)
    const looking = `${reference}
const found: string[] = []
for (let object: object | null = globalThis; object !== null; object = Object.getPrototypeOf(object)) {
  found.push(...Object.getOwnPropertyNames(object).filter((name) => name !== 'Iterator'))
}
console.log([...new Set(found)].filter((name) => /^[a-z]/.test(name) && name !== 'world').sort().join(' '))
console.log(typeof fetch, typeof postMessage, typeof importScripts, typeof addEventListener, typeof self)`
    const { status, tests } = await gradeOnBoth(downloads, looking)
    expect(status).toBe('passed')
    expect(tests[0]!.printed?.[1]).toBe('undefined undefined undefined undefined undefined')
  })

  test.each([
    ['a loop without an end', (text: string) => `${text}\nwhile (true) {}`],
    ['a file that does not compile', (text: string) => `${text}\nconst = 1`],
    ['an import that is not there', (text: string) => `import 'node:fs'\n${text}`],
    ['an error while loading', (text: string) => `${text}\nnull.nothing`],
    ['a changed built-in', (text: string) => `${text}\nArray.prototype.map = () => []`],
    ['nothing', () => '\n'],
  ])('%s', async (_name, change) => {
    const { reference } = await open(downloads)
    expect((await gradeOnBoth(downloads, change(reference))).status).not.toBe('passed')
  })

  test('a call that does not come back is ended, and the next verdict is whole', async () => {
    const { reference } = await open(downloads)
    const hanging = `${reference}\n/(a+)+$/.test('a'.repeat(50) + 'b')`
    const { tests } = await page.grade(downloads.id, hanging, SEED)
    expect(tests[0]!.diagnosis).toContain('It had not come back after 2 s of real time')
    expect((await gradeOnBoth(downloads, reference)).status).toBe('passed')
  })

  test('an exercise without a pack is an error that says so', async () => {
    await expect(page.grade('01-nowhere/nothing', '', SEED)).rejects.toThrow('answered 404')
    page.problems.splice(0)
  })
})
