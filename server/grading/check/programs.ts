// Every program of a page runs, ends as the page says, and prints what is shown; what a prediction asks for is
// in what it prints.
//
// Read next: ../../course/pageProgram.ts, which puts a page's program together.

import type { Course } from '../../course/check/course.ts'
import { blocksOf, type LessonPage } from '../../course/lesson.ts'
import type { Block } from '../../course/pageBlock.ts'
import { assemble, declarations, type PageProgram } from '../../course/pageProgram.ts'
import type { Problem } from '../../course/problem.ts'
import { CompileError, compileModule } from '../compile.ts'
import type { Played } from '../core/played.ts'
import type { Stage } from '../stages/stage.ts'

/** What a page's program left behind, or why it could not be run. */
export type PageRun = PlayedPageProgram | { problem: string; line?: number }

/** A run, and the text that was run: what stands on the page, behind `offset` lines that do not. */
export interface PlayedPageProgram {
  played: Played
  source: string
  offset: number
}

export async function checkPrograms({ root, pages }: Course, stage: Stage): Promise<Problem[]> {
  const problems: Problem[] = []
  for (const page of pages) {
    for (const program of page.programs.values()) {
      if (isOnlyUsed(program, page)) continue
      const run = await playPageProgram(root, program, page, stage)
      problems.push(...problemsOf(run, program, page))
    }
  }
  return problems
}

/** Plays one program of a page. */
export async function playPageProgram(
  root: string,
  program: PageProgram,
  page: Pick<LessonPage, 'programs'>,
  stage: Stage,
): Promise<PageRun> {
  const { source, offset } = assemble(root, program, page.programs)
  try {
    const { module } = compileModule('#scenario', 'program.ts', source, (from) =>
      from === '#runtime' ? null : `a page's program imports from '#runtime' alone, and not from '${from}'`,
    )
    return { played: await stage.play([module], 'main', 'null'), source, offset }
  } catch (error) {
    if (!(error instanceof CompileError)) throw error
    const { message, line } = error
    if (line === undefined || line <= offset) return { problem: message }
    return { problem: message, line: program.line + line - offset - 1 }
  }
}

/** A program without a main serves the others. */
function isOnlyUsed({ name, code }: PageProgram, { programs }: LessonPage): boolean {
  const hasMain = declarations(code).some((declared) => declared.name === 'main')
  return !hasMain && [...programs.values()].some(({ uses }) => uses === name)
}

function problemsOf(run: PageRun, program: PageProgram, page: LessonPage): Problem[] {
  const { file } = page
  if ('problem' in run) {
    return [{ file, line: run.line ?? program.line, message: `${program.name}: ${run.problem}` }]
  }
  const { played } = run
  const ends = program.ends ?? 'returned'
  const problems: Problem[] = []
  if (played.end !== ends) {
    const why = played.error === undefined ? '' : `: ${played.error.message}`
    const message = `${program.name} ends as '${played.end}' and not as '${ends}'${why}`
    problems.push({ file, line: program.line, message })
  }
  for (const block of blocksOf(page)) {
    const message = isAbout(block, program.name) ? problemWithBlock(block, played) : null
    if (message !== null) problems.push({ file, line: block.line, message })
  }
  return problems
}

function isAbout(block: Block, name: string): boolean {
  return (block.kind === 'output' || block.kind === 'predict') && block.program === name
}

function problemWithBlock(block: Block, { logged, texts }: Played): string | null {
  if (block.kind === 'output') return problemWithOutput(block.lines, logged)
  if (block.kind !== 'predict') return null
  if (block.ask === 'order')
    return texts.length > 1 ? null : `${block.program} prints no two lines to put in order`
  const times = texts.filter((text) => text === block.of).length
  return times === 1
    ? null
    : `${block.program} prints '${block.of}' ${times} times, and the prediction needs it once`
}

function problemWithOutput(shown: readonly string[], logged: readonly string[]): string | null {
  const lines = shown.join('\n').trimEnd().split('\n')
  const index = logged.findIndex((line, at) => line !== lines[at])
  if (index === -1 && lines.length === logged.length) return null
  const at = index === -1 ? logged.length : index
  const nothing = '(nothing more)'
  return `line ${at + 1} of the output is '${logged[at] ?? nothing}', and the page shows '${lines[at] ?? nothing}'`
}
