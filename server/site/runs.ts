// What the programs of the pages do, found out by running them: every output, prediction and picture that a page
// shows comes from here.
//
// Invariant: a program is played once for each text it has had; what is shown always belongs to the shown text.
//
// Read next: ../grading/check/programs.ts, which plays one.

import { createHash } from 'node:crypto'
import type { LessonPage } from '../course/lesson.ts'
import { assemble, type PageProgram } from '../course/pageProgram.ts'
import { type PageRun, playPageProgram } from '../grading/check/programs.ts'
import type { Stage } from '../grading/stages/stage.ts'

const MOST_REMEMBERED = 1_000
const MOST_TRIES = 3

export class Runs {
  private readonly root: string
  private readonly stage: Stage
  private readonly known = new Map<string, Promise<PageRun>>()

  constructor(root: string, stage: Stage) {
    this.root = root
    this.stage = stage
  }

  /** What the program did. Never rejects for what stands in it. */
  of(program: PageProgram, page: Pick<LessonPage, 'programs'>): Promise<PageRun> {
    const { source, offset } = assemble(this.root, program, page.programs)
    const key = createHash('sha256').update(`${offset}\n${source}`).digest('base64')
    let run = this.known.get(key)
    if (run === undefined) {
      run = this.play(program, page)
      if (this.known.size >= MOST_REMEMBERED) this.known.clear()
      this.known.set(key, run)
    }
    return run
  }

  /** A machine that is busy is no property of a program: what was cut off by the clock is tried again. */
  private async play(program: PageProgram, page: Pick<LessonPage, 'programs'>): Promise<PageRun> {
    let run = await playPageProgram(this.root, program, page, this.stage)
    for (let tries = 1; tries < MOST_TRIES && wasCutOff(run, program); tries++)
      run = await playPageProgram(this.root, program, page, this.stage)
    if ('problem' in run || !wasCutOff(run, program)) return run
    return {
      problem: `it could not be run to its end (${run.played.end}): ${run.played.error?.message ?? ''}`,
    }
  }

  /** What a whole program did that stands in a file of its own. */
  ofSource(code: string): Promise<PageRun> {
    const program: PageProgram = { name: 'program', code, line: 1 }
    return this.of(program, { programs: new Map([[program.name, program]]) })
  }

  /** The runs of all programs of a page, by name. */
  async ofPage(page: LessonPage): Promise<Map<string, PageRun>> {
    const programs = [...page.programs.values()]
    const runs = await Promise.all(programs.map((program) => this.of(program, page)))
    return new Map(programs.map(({ name }, index) => [name, runs[index]!]))
  }

  close(): Promise<void> {
    return this.stage.close()
  }
}

/** Whether the run was ended from outside, and the page does not say that it would be. */
function wasCutOff(run: PageRun, { ends }: PageProgram): boolean {
  return (
    !('problem' in run) &&
    ['timeout', 'crashed', 'memory'].includes(run.played.end) &&
    run.played.end !== ends
  )
}
