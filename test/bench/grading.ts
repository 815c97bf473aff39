// npm run bench:grading: how long a student waits for a verdict, on this machine.
//
//   npm run bench:grading                  about a minute
//   npm run bench:grading -- --rounds 30   more rounds of each
//   npm run bench:grading -- --json        the figures as JSON, and nothing else
//
// What is measured is real work: a file with a new text is written, read, compiled, played, judged. vitest stands
// beside it with the same suites on the same answers. No test depends on any of these figures.
// Invariant: a figure is a median of what was measured here; what is extrapolated says so.
//
// Read next: report.ts.

import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { createVitest } from 'vitest/node'
import { writeAtomically } from '../../server/course/atomic.ts'
import { allExercises, readCatalogue } from '../../server/course/catalogue.ts'
import { COURSE_ROOT, exerciseFiles } from '../../server/course/paths.ts'
import type { Exercise } from '../../server/course/schema.ts'
import { derive } from '../../server/course/starter.ts'
import { Grader } from '../../server/grading/grade.ts'
import type { Stage } from '../../server/grading/stages/stage.ts'
import { VmStage } from '../../server/grading/stages/vm.ts'
import { WorkerStage } from '../../server/grading/stages/worker.ts'
import { alignColumns, median } from './report.ts'

/** How many exercises the whole course is to have. */
const WHOLE_COURSE = 60

const { values: options } = parseArgs({
  options: { rounds: { type: 'string', default: '15' }, json: { type: 'boolean', default: false } },
})
const ROUNDS = Number(options.rounds)

interface Figure {
  what: string
  milliseconds: number
  goal?: string
}

const { catalogue } = readCatalogue()
const exercises = allExercises(catalogue.lessons)
const folder = mkdtempSync(join(tmpdir(), 'bench-grading-'))

function textOf({ id }: Exercise, which: 'starter' | 'solution'): string {
  return derive(readFileSync(exerciseFiles(COURSE_ROOT, id).solution, 'utf8').replaceAll('\r\n', '\n'))[which]
}

async function timed(action: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await action()
  return performance.now() - began
}

/** From writing the file to the verdict, everything warm, each time with a text that was never seen before. */
async function warmVerdicts(
  newStage: () => Stage,
  which: 'starter' | 'solution',
): Promise<Map<string, number>> {
  const grader = new Grader(COURSE_ROOT, catalogue, newStage())
  const medians = new Map<string, number>()
  for (const exercise of exercises) {
    const file = join(folder, `${exercise.name}.ts`)
    const times: number[] = []
    await grader.prepare(exercise, 1)
    for (let round = 0; round <= ROUNDS; round++) {
      const text = `${textOf(exercise, which)}\n// round ${round}\n`
      const time = await timed(async () => {
        writeAtomically(file, text)
        await grader.grade({ exercise, file, seed: 1 })
      })
      // The first is not warm yet.
      if (round > 0) times.push(time)
    }
    medians.set(exercise.id, median(times))
  }
  await grader.close()
  return medians
}

/** All exercises, one after the other, on a grader that has just been made. */
async function wholeCourse(newStage: () => Stage): Promise<number> {
  return timed(async () => {
    const grader = new Grader(COURSE_ROOT, catalogue, newStage())
    for (const exercise of exercises)
      await grader.gradeText({ exercise, text: textOf(exercise, 'solution'), seed: 1 })
    await grader.close()
  })
}

function run(args: string[]): Promise<number> {
  return timed(
    () =>
      new Promise((resolve, reject) => {
        const child = spawn(process.execPath, args, { cwd: COURSE_ROOT, stdio: 'ignore' })
        child.on('exit', resolve)
        child.on('error', reject)
      }),
  )
}

async function repeated(times: number, action: () => Promise<number>): Promise<number> {
  const measured: number[] = []
  for (let round = 0; round < times; round++) measured.push(await action())
  return median(measured)
}

/** vitest's own rerun of one suite, in a process that is warm. */
async function vitestReruns(suite: string): Promise<number> {
  const vitest = await createVitest('test', { watch: false, reporters: [{}], root: COURSE_ROOT })
  try {
    await vitest.standalone()
    const specifications = await vitest.globTestSpecifications([suite])
    await vitest.runTestSpecifications(specifications)
    return await repeated(ROUNDS, () => timed(() => vitest.rerunTestSpecifications(specifications)))
  } finally {
    await vitest.close()
  }
}

async function measure(): Promise<Figure[]> {
  const worker = () => new WorkerStage()
  const passing = await warmVerdicts(worker, 'solution')
  const failing = await warmVerdicts(worker, 'starter')
  const onVm = await warmVerdicts(() => new VmStage(), 'solution')
  const [slowest, slowestTime] = [...passing].sort((one, other) => other[1] - one[1])[0]!
  const suite = exerciseFiles(COURSE_ROOT, slowest).suite
  const cli = ['server/cli/course.mjs', 'grade', slowest, '--target', 'solutions']
  const course = await repeated(3, () => wholeCourse(worker))
  const extrapolated = (course / exercises.length) * WHOLE_COURSE
  return [
    {
      what: 'save to verdict, right answer: median exercise',
      milliseconds: median([...passing.values()]),
      goal: '100 ms',
    },
    {
      what: `save to verdict, right answer: slowest (${slowest})`,
      milliseconds: slowestTime,
      goal: '100 ms',
    },
    {
      what: 'save to verdict, starter: median exercise',
      milliseconds: median([...failing.values()]),
      goal: '100 ms',
    },
    {
      what: 'save to verdict, starter: slowest exercise',
      milliseconds: Math.max(...failing.values()),
      goal: '100 ms',
    },
    { what: 'the same on vm, right answer: median exercise', milliseconds: median([...onVm.values()]) },
    {
      what: 'the same on vm, right answer: slowest exercise',
      milliseconds: Math.max(...onVm.values()),
      goal: '150 ms',
    },
    { what: 'vitest, warm rerun of the slowest', milliseconds: await vitestReruns(suite) },
    { what: 'cold: npx course grade of the slowest', milliseconds: await repeated(5, () => run(cli)) },
    {
      what: 'cold: vitest run of the slowest',
      milliseconds: await repeated(5, () => run(['node_modules/vitest/vitest.mjs', 'run', suite])),
    },
    { what: `all ${exercises.length} exercises there are, from cold`, milliseconds: course },
    {
      what: `extrapolated from that to ${WHOLE_COURSE} exercises`,
      milliseconds: extrapolated,
      goal: '3000 ms',
    },
  ]
}

try {
  const figures = await measure()
  const rows = figures.map(({ what, milliseconds, goal = '' }) => [
    what,
    `${milliseconds.toFixed(0)} ms`,
    goal,
  ])
  const machine = `Node ${process.versions.node}, ${cpus().length} processors, medians of ${ROUNDS} rounds (cold: fewer).`
  if (options.json) console.log(JSON.stringify({ machine, figures }, null, 2))
  else console.log(`${machine}\n\n${alignColumns([['', 'time', 'goal'], ...rows])}`)
} finally {
  rmSync(folder, { recursive: true })
}
