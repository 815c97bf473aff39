// course check: the authors' check of the whole course.
//
// Read next: ../grading/check/index.ts.

import { relative } from 'node:path'
import { parseArgs } from 'node:util'
import { type Course, readCourse } from '../course/check/course.ts'
import { unwrittenLessons } from '../course/check/files.ts'
import { writeStarters } from '../course/check/starters.ts'
import { COURSE_ROOT } from '../course/paths.ts'
import { formatProblem } from '../course/problem.ts'
import { hashesFile, writeSuiteHashes } from '../course/suiteHashes.ts'
import { type CheckReport, checkCourse, total } from '../grading/check/index.ts'
import { recordPython } from '../grading/check/natives.ts'
import { exerciseNamed, lessonNamed, openCourse } from './courseFolder.ts'
import { output } from './output.ts'
import { type Command, UsageError } from './usage.ts'

export const command: Command = {
  synopsis:
    'check [LESSON|EXERCISE…] [--write] [--starters] [--content] [--no-mutants] [--python COMMAND] [--json]',
  details: `A lesson by its id or number, an exercise by its name; of what was named, only that is checked, and written.
Without a name: the whole course.

  --write       first write the starters in exercises/ from the solutions, and accept the suites as they are;
                what stood in exercises/ is kept: course undo EXERCISE brings it back
  --starters    insist that exercises/ holds the starters
  --content     only what can be seen without running anything
  --no-mutants  leave out the mutants of the solutions
  --python COMMAND  first run the pages' Python programs with it, and record what they print
  --json        print the report as JSON, and nothing else`,
  run: check,
}

async function check(args: readonly string[]): Promise<number> {
  const options = {
    write: { type: 'boolean' },
    starters: { type: 'boolean' },
    content: { type: 'boolean' },
    'no-mutants': { type: 'boolean' },
    python: { type: 'string' },
    json: { type: 'boolean' },
  } as const
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
  const root = process.env.COURSE_ROOT ?? COURSE_ROOT
  const { course } = readCourse(root)
  const only = positionals.length === 0 ? undefined : chosen(positionals)
  const written = values.write ? write(partOf(course, only)) : []
  if (values.python !== undefined) {
    await recordPython(course, values.python).catch((error: Error) => {
      throw new UsageError(error.message)
    })
  }
  const report = await checkCourse(root, {
    starters: values.starters === true || values.write === true,
    mutants: values['no-mutants'] !== true,
    played: values.content !== true,
    ...(only !== undefined && { only }),
  })
  if (values.json) output.print(JSON.stringify(report, null, 2))
  else output.print([...written.map((file) => `written: ${file}`), asText(report)].join('\n'))
  const unwritten = unwrittenLessons(course)
  if (unwritten.length > 0) output.error(`Without a page yet, and not checked: ${unwritten.join(', ')}`)
  return report.problems.length === 0 ? 0 : 1
}

/** The exercises that are meant: by name, or all of a lesson. Throws UsageError. */
function chosen(names: readonly string[]): Set<string> {
  const course = openCourse()
  const ids = names.flatMap((name) => {
    const lesson = lessonNamed(course, name)
    return lesson?.exercises.map(({ id }) => id) ?? [exerciseNamed(course, name).id]
  })
  return new Set(ids)
}

/** The course with the exercises that are meant; all of it where none was named. */
function partOf(course: Course, only: ReadonlySet<string> | undefined): Course {
  return { ...course, exercises: course.exercises.filter(({ id }) => only?.has(id) ?? true) }
}

/** Writes what is derived. Gives the files. */
function write(course: Course): string[] {
  const starters = writeStarters(course).map(({ id, backup }) => {
    const kept = backup === null ? '' : ` (what stood there: ${relative(course.root, backup)})`
    return `exercises/${id}.ts${kept}`
  })
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
