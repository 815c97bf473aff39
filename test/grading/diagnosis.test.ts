// What a person is told about a failed test: where the log parts from what is expected, when and by whom the line
// was logged, who waits for whom, and what the runtime saw; in both stages alike.

import { afterAll, describe, expect, test } from 'vitest'
import type { TestVerdict } from '../../server/grading/core/verdict.ts'
import { verdictText } from '../../server/grading/reporters/text.ts'
import { told } from '../../server/grading/reporters/told.ts'
import type { Stage } from '../../server/grading/stages/stage.ts'
import { VmStage } from '../../server/grading/stages/vm.ts'
import { WorkerStage } from '../../server/grading/stages/worker.ts'
import { type TinyCourse, tinyCourse } from './tinyCourse.ts'

const solution = `import { createTask, gather, log, sleep, work } from '#runtime'
export function* part(name) {
  log('asks', name)
  yield* sleep(1)
  log('has', name)
}
export function* main() {
  yield* gather([part('a'), part('b')])
  log('end')
}`

const scenario = `import { main } from '#exercise'
import { createTask, sleep, log } from '#runtime'
export function* plain() { yield* main() }
export function* cancelled() {
  const task = createTask(main())
  yield* sleep(0.5)
  task.cancel()
  yield* sleep(5)
}
export function* until() {
  let done = false
  const task = createTask(main())
  task.addDoneCallback(() => { done = task.result() !== 'never' })
  yield* sleep(3)
  while (!done);
}`

const suite = `import { expect, test } from 'vitest'
import { play } from '#play'
test('logs all', async () => {
  expect((await play('plain')).logged).toEqual(['0.0 asks a', '0.0 asks b', '1.0 has a', '1.0 has b', '1.0 end'])
})
test('logs what it has', async () => {
  const { texts } = await play('plain')
  expect(texts.filter((text) => text.startsWith('has'))).toEqual(['has a', 'has b'])
})
test('takes a second', async () => {
  const { trace } = await play('plain')
  expect(trace.at(-1).time).toBeLessThanOrEqual(1)
})
test('can be cancelled', async () => {
  const { trace } = await play('cancelled')
  expect(trace.filter(({ kind, outcome }) => kind === 'taskDone' && outcome === 'cancelled').length).toBeGreaterThan(0)
})
test('comes to its end', async () => {
  expect((await play('until')).end).toBe('returned')
})`

const hints = `### The concept
Think.
### Where to look
Look.
### Where to look {test: "takes a second"}
Look at the clock.
### Almost there
Write.`

describe.each([
  ['worker', () => new WorkerStage({ wallClock: 20_000, maxSteps: 100_000 })],
  ['vm', () => new VmStage({ wallClock: 60_000, maxSteps: 100_000 })],
] as [string, () => Stage][])('on %s', (_name, newStage) => {
  const course: TinyCourse = tinyCourse(newStage(), { solution, scenario, suite, hints })
  afterAll(() => course.close())

  async function failing(answer: string, name: string): Promise<TestVerdict> {
    const { tests } = await course.gradeText(answer)
    const found = tests.find((each) => each.name === name && each.status === 'failed')
    if (found === undefined) throw new Error(`'${name}' did not fail: ${JSON.stringify(tests)}`)
    return found
  }

  const withMain = (body: string) => solution.replace(/ {2}yield\* gather.*\n.*'end'\)/, body)

  test('the reference passes', async () => {
    expect((await course.gradeText(solution)).status).toBe('passed')
  })

  test('values arrive as values, and the difference is in them', async () => {
    const other = await failing(solution.replace(`log('has', name)`, `log('got', name)`), 'logs what it has')
    expect(other.expected).toEqual(['has a', 'has b'])
    expect(other.actual).toEqual([])
    expect(other.firstDifference).toMatchObject({ index: 0, against: 'test', expected: 'has a' })
    expect(other.firstDifference).not.toHaveProperty('actual')
  })

  test('the line that differs has its place, its instant and its task', async () => {
    const swapped = withMain(`  yield* gather([part('b'), part('a')])\n  log('end')`)
    const { firstDifference, diagnosis } = await failing(swapped, 'logs what it has')
    expect(firstDifference).toEqual({
      index: 0,
      against: 'test',
      expected: 'has a',
      actual: 'has b',
      actualAt: { line: 3, time: 1, by: 'Task-2 (part)' },
      expectedAt: { line: 3, time: 1, by: 'Task-2 (part)' },
    })
    expect(diagnosis).toBe(
      `Line 3 of the log should be 'has a', and is 'has b', logged at 1.0 by Task-2 (part).`,
    )
  })

  test("where a test compares no lines, its own words stand, and no line is called wrong that the reference's log lacks", async () => {
    const late = await failing(
      withMain(`  yield* part('a')\n  yield* part('b')\n  log('end')`),
      'takes a second',
    )
    expect(late).toMatchObject({ expected: 1, actual: 2, hint: 2 })
    expect(late.diagnosis).toBeUndefined()
    expect(late.message).toBe('expected 2 to be less than or equal to 1')
    expect(late.firstDifference).toMatchObject({ against: 'reference' })
    expect(told(late)).toEqual(['expected 2 to be less than or equal to 1'])
  })

  test('a hint for every test is offered where none is meant for this one', async () => {
    expect((await failing(withMain(`  log('end')`), 'logs all')).hint).toBe(1)
  })

  test('everybody waits: who waits for whom', async () => {
    const ring = withMain(`  const tasks = []
  function* one() { yield* tasks[1] }
  function* two() { yield* tasks[0] }
  tasks.push(createTask(one()), createTask(two()))
  yield* tasks[0]`)
    const { diagnosis } = await failing(ring, 'logs all')
    expect(diagnosis).toMatch(/^Nothing can ever run again at 0.0 s: 3 tasks are stuck/)
    expect(diagnosis).toContain('They wait in a ring: Task-2 → Task-3 → Task-2.')
  })

  test('a task computes: the loop was blocked', async () => {
    const hog = withMain(`  createTask(part('a'))\n  yield* sleep(0.5)\n  work(2)\n  log('end')`)
    const { diagnosis } = await failing(hog, 'takes a second')
    expect(diagnosis).toMatch(
      /^The loop was blocked: Task-1 \(plain\) computed for 2.0 s, until 2.5, .* due at 1.0 had to wait/,
    )
  })

  test('a task swallows its cancellation', async () => {
    const deaf = withMain(`  try { yield* sleep(2) } catch { log('never mind') }`)
    expect((await failing(deaf, 'can be cancelled')).diagnosis).toMatch(
      /^Task-2 \(main\) was cancelled at 0.5, and ended as if nothing had happened/,
    )
  })

  test('a forgotten yield* is named with its line', async () => {
    const forgotten = withMain(`  part('a')\n  log('end')`)
    expect((await failing(forgotten, 'logs all')).diagnosis).toMatch(
      /^part\(\) was called at line 8, and what it gave was never awaited/,
    )
  })

  test('a loop that never ends is named with its line', async () => {
    const endless = withMain(`  let n = 0\n  while (n >= 0)\n    n++`)
    expect((await failing(endless, 'logs all')).diagnosis).toMatch(/^Line 9 never ends/)
  })

  test("a line of the scenario is not taken for the student's", async () => {
    const { diagnosis } = await failing(withMain(`  return 'never'`), 'comes to its end')
    expect(diagnosis).toMatch(/^It never ends: line 15 of scenario\.ts, which plays your code/)
  })

  test('a name that is not exported is named, and no test passes because nothing happened', async () => {
    const { tests } = await course.gradeText(solution.replace('export function* main', 'function* main'))
    expect(tests.map(({ status }) => status)).toEqual(['failed', 'failed', 'failed', 'failed', 'failed'])
    for (const { diagnosis } of tests) expect(diagnosis).toMatch(/^Your file exports nothing named main/)
  })

  test('a test that only finds nothing too late does not pass by a program that broke off', async () => {
    const broken = withMain(`  yield* part('a')\n  null.half()`)
    expect(await failing(broken, 'takes a second')).toMatchObject({
      message: expect.stringMatching(/^The program broke off before its end/),
      diagnosis: expect.stringMatching(
        /^It threw TypeError, at line 9: It reads half of something that is null/,
      ),
    })
  })

  test('yield without the star is named with its line', async () => {
    const { diagnosis } = await failing(withMain(`  yield sleep(1)\n  log('end')`), 'logs all')
    expect(diagnosis).toBe('Line 8 has yield sleep(1.0) without the star. Waiting is written yield*.')
  })

  test('the terminal says it all', async () => {
    const verdict = await course.gradeText(withMain(`  yield* gather([part('b'), part('a')])\n  log('end')`))
    const text = verdictText(verdict, { colour: false })
    expect(text).toContain(
      `      Line 1 of the log should be '0.0 asks a', and is '0.0 asks b', logged by Task-2 (part).\n`,
    )
    expect(text).toContain('      Stuck? Hint 1 fits: npx course hint 01-tiny/only')
    expect(text).toMatch(/✗ logs what it has\n {6}Line 3 of the log should be 'has a'/)
  })

  test('a later test that fails for the same reason says so', async () => {
    const text = verdictText(await course.gradeText(withMain(`  null.half()`)), { colour: false })
    expect(text).toMatch(/✗ logs what it has\n {6}Probably for the same reason: mend the first one/)
  })

  test('what does not compile is shown with its line, the one before, and a caret', async () => {
    const text = verdictText(await course.gradeText(withMain(`\tlog('a')\n\tlog('b' 1)`)), { colour: false })
    expect(text).toContain(`
  line 9: Here ',' is expected. Is it missing, or is a bracket or a quote too many before it?
    8 | \tlog('a')
    9 | \tlog('b' 1)
      | \t        ^`)
  })

  test('yield* where no coroutine is', async () => {
    const { message, line } = await course.gradeText(withMain(`  ;['a'].map((name) => yield* part(name))`))
    expect(line).toBe(8)
    expect(message).toMatch(/^yield stands only inside function\*/)
  })
})
