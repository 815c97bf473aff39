// course grade: grades exercises, one after the other, and reports.
//
// Invariant: exit status 0 only if every exercise that was asked for passed; progress is noted only for the
// student's own files.
//
// Read next: ../grading/grade.ts.

import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { writeAtomically } from '../course/atomic.ts'
import { exerciseFiles } from '../course/paths.ts'
import type { Exercise } from '../course/schema.ts'
import { derive } from '../course/starter.ts'
import type { Verdict } from '../grading/core/verdict.ts'
import { Grader } from '../grading/grade.ts'
import { FORMATS, type Format, report } from '../grading/reporters/index.ts'
import type { Stage } from '../grading/stages/stage.ts'
import { VmStage } from '../grading/stages/vm.ts'
import { WorkerStage } from '../grading/stages/worker.ts'
import { type CourseFolder, currentExercise, exerciseNamed, openCourse } from './courseFolder.ts'
import { explainedLines } from './explained.ts'
import { output } from './output.ts'
import { type Command, UsageError } from './usage.ts'
import { nextExercise } from './watch/effects.ts'

const OPTIONS = {
  all: { type: 'boolean' },
  target: { type: 'string', default: 'exercises' },
  stage: { type: 'string', default: 'worker' },
  seed: { type: 'string', default: '1' },
  format: { type: 'string', default: 'text' },
  json: { type: 'boolean' },
  out: { type: 'string' },
} as const

const STAGES: Readonly<Record<string, () => Stage>> = {
  worker: () => new WorkerStage(),
  vm: () => new VmStage(),
}

export const command: Command = {
  synopsis: 'grade [EXERCISE…] [--all] [--target exercises|solutions|DIR] [--stage worker|vm] [--seed N]',
  details: `  --all          all exercises of the course
  --target DIR   the files to grade: exercises (the default), solutions, or a folder of the same shape
  --stage STAGE  where they are run: worker (the default), or vm
  --seed N       decides everything random (1)
  --format F     ${FORMATS.join(', ')} (text)
  --json         the same as --format json
  --out FILE     write the report into a file`,
  run: grade,
}

async function grade(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true })
  const { seed, format, stage } = chosen(values.json ? { ...values, format: 'json' } : values)
  const course = openCourse()
  const exercises = chosenExercises(course, positionals, values.all === true)
  const own = values.target === 'exercises'
  // Whoever grades one exercise by name is at it: a hint afterwards is one for it.
  if (own && positionals.length === 1) course.progress.moveTo(exercises[0]!.id)
  const grader = new Grader(course.root, course.catalogue, stage())
  const verdicts: Verdict[] = []
  for (const exercise of exercises)
    verdicts.push(await gradeOne(grader, course, exercise, values.target, seed))
  await grader.close()
  const colour = values.out === undefined && process.stdout.isTTY === true && !process.env.NO_COLOR
  const text = report(verdicts, format, { colour })
  if (values.out !== undefined) writeAtomically(resolve(values.out), text)
  else {
    output.print(text.trimEnd())
    const [only] = exercises
    if (format === 'text' && own && exercises.length === 1)
      output.printLines(wayOn(course, only!, verdicts[0]!))
  }
  return verdicts.every(({ status }) => status === 'passed') ? 0 : 1
}

/** After a pass: what the exercise explains, and what comes next. */
function wayOn(course: CourseFolder, exercise: Exercise, { status }: Verdict): string[] {
  if (status !== 'passed') return []
  const next = nextExercise(course, exercise.id)
  const way = next === undefined ? 'All exercises are passed.' : `Next: ${next.name}, with npx course next`
  return [...explainedLines(course, exercise), '', way]
}

interface Chosen {
  seed: number
  format: Format
  stage: () => Stage
}

function chosen(values: { seed: string; format: string; stage: string }): Chosen {
  const seed = Number(values.seed)
  if (!Number.isSafeInteger(seed))
    throw new UsageError(`--seed needs a whole number, and got ${values.seed}.`)
  const format = FORMATS.find((each) => each === values.format)
  if (format === undefined)
    throw new UsageError(`There is no format ${values.format}: ${FORMATS.join(', ')}.`)
  const stage = Object.hasOwn(STAGES, values.stage) ? STAGES[values.stage] : undefined
  if (stage === undefined) throw new UsageError(`There is no stage ${values.stage} here: worker, vm.`)
  return { seed, format, stage }
}

function chosenExercises(course: CourseFolder, names: readonly string[], all: boolean): Exercise[] {
  if (all && names.length > 0) throw new UsageError('Either --all, or the names of exercises.')
  if (all) return course.exercises
  return names.length === 0 ? [currentExercise(course)] : names.map((name) => exerciseNamed(course, name))
}

async function gradeOne(
  grader: Grader,
  { root, progress }: CourseFolder,
  exercise: Exercise,
  target: string,
  seed: number,
): Promise<Verdict> {
  const files = exerciseFiles(root, exercise.id)
  if (target === 'solutions') {
    const text = derive(readFileSync(files.solution, 'utf8').replaceAll('\r\n', '\n')).solution
    return grader.gradeText({ exercise, text, seed })
  }
  const own = target === 'exercises'
  const file = own ? files.exercise : join(resolve(target), ...`${exercise.id}.ts`.split('/'))
  const verdict = await grader.grade({ exercise, file, seed })
  if (own) progress.noteVerdict(exercise.id, verdict.status === 'passed')
  return verdict
}
