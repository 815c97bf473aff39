// course solution: the reference answer, or how the student's file differs from it.
//
// Invariant: before a pass it is shown only to who says so twice, and that is remembered.
//
// Read next: ../course/starter.ts.

import { existsSync, readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { diffLines } from '../course/diff.ts'
import { exerciseFiles } from '../course/paths.ts'
import { derive } from '../course/starter.ts'
import { oneExercise, openCourse } from './courseFolder.ts'
import { explainedLines } from './explained.ts'
import { output } from './output.ts'
import type { Command } from './usage.ts'

export const command: Command = {
  synopsis: 'solution [EXERCISE] [--diff] [--anyway] [--json]',
  details: `  --diff    show what to change in your file: lines that go (-) and lines that come (+)
  --anyway  before you have passed; your progress remembers it
  --json    print the answer as JSON, and nothing else`,
  run: solution,
}

async function solution(args: readonly string[]): Promise<number> {
  const options = {
    diff: { type: 'boolean' },
    anyway: { type: 'boolean' },
    json: { type: 'boolean' },
  } as const
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
  const course = openCourse()
  const exercise = oneExercise(course, positionals)
  const { id, name } = exercise
  const { passed, sawSolution } = course.progress.of(id)
  if (passed === undefined && sawSolution === undefined && !values.anyway) {
    output.error(
      `You have not passed ${name} yet. A hint may be enough: course hint ${name}\nTo see the solution all the same: course solution ${name} --anyway`,
    )
    return 1
  }
  course.progress.noteSolution(id)
  const files = exerciseFiles(course.root, id)
  const text = derive(readFileSync(files.solution, 'utf8').replaceAll('\r\n', '\n')).solution
  const shown = values.diff ? diffText(files.exercise, text) : text
  output.print(
    values.json
      ? JSON.stringify({ exercise: id, [values.diff ? 'diff' : 'solution']: shown }, null, 2)
      : shown.trimEnd(),
  )
  if (!values.json && !values.diff) output.printLines(explainedLines(course, exercise))
  return 0
}

function diffText(file: string, text: string): string {
  const own = existsSync(file) ? readFileSync(file, 'utf8').replaceAll('\r\n', '\n') : ''
  return diffLines(own, text)
    .map((line) => `${line.mark} ${line.text}`.trimEnd())
    .join('\n')
}
