// course check: the authors' check of the whole course.
//
// Read next: ../grading/check/index.ts.

import { parseArgs } from 'node:util'
import { type Course, readCourse } from '../course/check/course.ts'
import { unwrittenLessons } from '../course/check/files.ts'
import { writeStarters } from '../course/check/starters.ts'
import { COURSE_ROOT } from '../course/paths.ts'
import { formatProblem } from '../course/problem.ts'
import { hashesFile, writeSuiteHashes } from '../course/suiteHashes.ts'
import { type CheckReport, checkCourse, total } from '../grading/check/index.ts'
import { output } from './output.ts'
import type { Command } from './usage.ts'

export const command: Command = {
  synopsis: 'check [--write] [--starters] [--no-mutants] [--json]',
  details: `  --write       write the starters in exercises/ from the solutions first; whatever stands there is replaced
  --starters    insist that exercises/ holds the starters
  --no-mutants  leave out the mutants of the solutions
  --json        print the report as JSON, and nothing else`,
  run: check,
}

async function check(args: readonly string[]): Promise<number> {
  const options = {
    write: { type: 'boolean' },
    starters: { type: 'boolean' },
    'no-mutants': { type: 'boolean' },
    json: { type: 'boolean' },
  } as const
  const { values } = parseArgs({ args: [...args], options })
  const root = process.env.COURSE_ROOT ?? COURSE_ROOT
  const { course } = readCourse(root)
  const written = values.write ? write(course) : []
  const report = await checkCourse(root, {
    starters: values.starters === true || values.write === true,
    mutants: values['no-mutants'] !== true,
  })
  if (values.json) output.print(JSON.stringify(report, null, 2))
  else output.print([...written.map((file) => `written: ${file}`), asText(report)].join('\n'))
  const unwritten = unwrittenLessons(course)
  if (unwritten.length > 0) output.error(`Without a page yet, and not checked: ${unwritten.join(', ')}`)
  return report.problems.length === 0 ? 0 : 1
}

/** Writes what is derived. Gives the files. */
function write(course: Course): string[] {
  const starters = writeStarters(course).map((id) => `exercises/${id}.ts`)
  const ids = course.exercises.map(({ id }) => id)
  const lessons = writeSuiteHashes(course.root, ids).map((id) => id.split('/')[0]!)
  return [...starters, ...[...new Set(lessons)].map(hashesFile)]
}

function asText({ problems, exercises, programs, mutants }: CheckReport): string {
  const { killed, survivors } = total(mutants)
  const lines = problems.map(formatProblem)
  if (mutants.length > 0) {
    lines.push(`${killed} of ${killed + survivors.length} mutants killed.`)
    for (const { file, line, mutation } of survivors) lines.push(`  survived: ${file}:${line} ${mutation}`)
  }
  const count = problems.length === 0 ? 'no problems' : `problems: ${problems.length}`
  return [...lines, `${exercises} exercises, ${programs} programs, ${count}.`].join('\n')
}
