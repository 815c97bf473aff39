// What a lesson's page refers to is there: programs, the outputs of its native programs, the steps that its exit
// check leads back to.
//
// Read next: ../../grading/check/programs.ts, which runs the programs.

import { blocksOf, type LessonPage } from '../lesson.ts'
import type { Block } from '../pageBlock.ts'
import type { Problem } from '../problem.ts'
import type { Course } from './course.ts'

const EXIT_ITEMS = 3

export function checkPages({ pages }: Course): Problem[] {
  return pages.flatMap((page) => [
    ...checkPrograms(page),
    ...checkNatives(page),
    ...checkExitCheck(page),
    ...checkLessonNumbers(page, pages),
  ])
}

function checkPrograms({ file, programs, ...page }: LessonPage): Problem[] {
  const problems: Problem[] = []
  const need = (name: string, line: number) => {
    if (!programs.has(name)) problems.push({ file, line, message: `there is no program named ${name}` })
  }
  for (const block of blocksOf({ file, programs, ...page }))
    for (const name of namesIn(block)) need(name, block.line)
  for (const { uses, line } of programs.values()) if (uses !== undefined) need(uses, line - 1)
  return problems
}

function namesIn(block: Block): string[] {
  if (block.kind === 'picture') return block.traces
  return block.kind === 'predict' || block.kind === 'observe' || block.kind === 'output'
    ? [block.program]
    : []
}

function checkNatives(page: LessonPage): Problem[] {
  const blocks = blocksOf(page)
  const outputs = new Set(blocks.flatMap((block) => (block.kind === 'nativeOutput' ? [block.name] : [])))
  const natives = new Set(blocks.flatMap((block) => (block.kind === 'native' ? [block.name] : [])))
  return blocks.flatMap((block) => {
    const { file } = page
    const { line } = block
    if (block.kind === 'native' && !outputs.has(block.name))
      return [{ file, line, message: `the output of ${block.name} is not shown` }]
    if (block.kind === 'nativeOutput' && !natives.has(block.name))
      return [{ file, line, message: `there is no native program named ${block.name}` }]
    return []
  })
}

/** Three items; a wrong answer to each leads back to a section of the page. */
function checkExitCheck({ file, exitCheck, sections }: LessonPage): Problem[] {
  const problems: Problem[] = []
  if (exitCheck.length !== EXIT_ITEMS) {
    const message = `the exit check has ${exitCheck.length} items; it has to be ${EXIT_ITEMS}`
    problems.push({ file, message })
  }
  for (const { answer, note, line } of exitCheck) {
    if (answer === undefined) problems.push({ file, line, message: 'has no answer in brackets at its end' })
    const target = /^else: (.*)$/.exec(note ?? '')?.[1]?.toLowerCase()
    const found = target !== undefined && sections.some(({ title }) => isSection(title, target))
    if (!found) problems.push({ file, line, message: 'leads back to no section: {else: its title}' })
  }
  return problems
}

/** A title may be cited without what stands after its colon. */
function isSection(title: string, wanted: string): boolean {
  const whole = title.toLowerCase()
  return whole === wanted || whole.split(':')[0] === wanted
}

/** `{lesson 5}` of a recall is an earlier lesson. */
function checkLessonNumbers({ id, file, recall }: LessonPage, pages: readonly LessonPage[]): Problem[] {
  return recall.flatMap(({ note, line }) => {
    const number = /^lesson (\d+)$/.exec(note ?? '')?.[1]
    if (number === undefined) return []
    const found = pages.some((page) => Number.parseInt(page.id, 10) === Number(number) && page.id < id)
    return found ? [] : [{ file, line, message: `recalls lesson ${number}, which is no earlier lesson` }]
  })
}
