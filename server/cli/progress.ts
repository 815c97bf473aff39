// course progress: takes the progress to another machine, or brings it from there.
//
// Read next: ../course/progress.ts.

import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { writeAtomically } from '../course/atomic.ts'
import { openCourse } from './courseFolder.ts'
import { output } from './output.ts'
import { type Command, UsageError } from './usage.ts'

export const command: Command = {
  synopsis: 'progress export|import FILE',
  details: 'What either side knows is kept: a pass stays a pass.',
  run: progress,
}

async function progress(args: readonly string[]): Promise<number> {
  const { positionals } = parseArgs({ args: [...args], options: {}, allowPositionals: true })
  const [direction, file, ...more] = positionals
  if ((direction !== 'export' && direction !== 'import') || file === undefined || more.length > 0) {
    throw new UsageError('Either export FILE or import FILE.')
  }
  const course = openCourse()
  if (direction === 'export') {
    writeAtomically(resolve(file), course.progress.export())
    output.print(`Your progress stands in ${file}.`)
    return 0
  }
  try {
    course.progress.import(readFileSync(resolve(file), 'utf8'))
  } catch (error) {
    output.error(`${file} was not taken: ${(error as Error).message}`)
    return 1
  }
  output.print(`Your progress now has what ${file} knows too.`)
  return 0
}
