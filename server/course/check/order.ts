// The steps of a lesson's page come in one order, so that a reader knows each page as soon as they know one; and
// what a program does is not shown before the reader was asked to predict it.
//
// Sections of a page's own may stand between the steps.
// Invariant: of each step that is out of place, its own line is told.
//
// Read next: pages.ts, the other checks of a page.

import type { LessonPage, Section } from '../lesson.ts'
import type { Problem } from '../problem.ts'
import type { Course } from './course.ts'

const STEPS: readonly { step: string; title: RegExp }[] = [
  { step: 'the recall', title: /^(Recall|What do you believe\?)$/ },
  { step: 'What happened', title: /^What happened$/ },
  { step: 'The model', title: /^The model\b/ },
  { step: 'the worked example', title: /^Worked example\b/ },
  { step: 'Change one thing', title: /^Change one thing$/ },
  { step: 'Read the runtime', title: /^Read the runtime$/ },
  { step: 'Exercises', title: /^Exercises$/ },
  { step: 'Where JavaScript and Python differ', title: /^Where JavaScript and Python differ$/ },
  { step: 'Exit check', title: /^Exit check$/ },
]

export function checkOrder({ pages }: Course): Problem[] {
  return pages.flatMap((page) => [...checkSteps(page), ...checkPredictions(page)])
}

function checkSteps({ file, sections }: LessonPage): Problem[] {
  const problems: Problem[] = []
  let furthest = -1
  for (const { title, line } of sections) {
    const index = STEPS.findIndex((each) => each.title.test(title))
    if (index === -1) continue
    if (index === furthest) problems.push({ file, line, message: `${STEPS[index]!.step} is there twice` })
    if (index < furthest)
      problems.push({
        file,
        line,
        message: `'${title}' comes after ${STEPS[furthest]!.step}, and has to come before`,
      })
    furthest = Math.max(furthest, index)
  }
  return problems
}

/** What a program does, as its trace or its output, is shown only after it was to be predicted. */
function checkPredictions({ file, sections }: LessonPage): Problem[] {
  const blocks = sections.flatMap((section: Section) => section.blocks)
  return blocks.flatMap((block, index) => {
    if (block.kind !== 'predict') return []
    const shown = blocks
      .slice(0, index)
      .find(
        (other) => (other.kind === 'observe' || other.kind === 'output') && other.program === block.program,
      )
    if (shown === undefined) return []
    const message = `what ${block.program} does is shown here, before it is to be predicted on line ${block.line}`
    return [{ file, line: shown.line, message }]
  })
}
