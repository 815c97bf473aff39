// The sections of a lesson that are more than prose: recall, what the reader believes, exercises, exit check.
//
// Read next: lesson.ts.

import type { Question, Section } from '../../course/lesson.ts'
import type { Exercise, Lesson } from '../../course/schema.ts'
import { exerciseAddress, lessonAddress } from '../addresses.ts'
import { renderBlocks } from '../blocks/block.ts'
import type { LessonView } from '../blocks/view.ts'
import { type Html, html, type Part } from '../html.ts'
import { icon } from '../icons.ts'
import { lessonNumber } from '../layout.ts'

const KINDS = {
  P: 'Predict',
  L: 'Be the loop',
  U: 'Use',
  B: 'Build',
  D: 'Debug',
  X: 'Put in order',
} as const

/** The content of such a section; null for all others. */
export function sectionContent(view: LessonView, lesson: Lesson, section: Section): Html | null {
  if (section.title === 'Recall' || section.title === 'What do you believe?')
    return html`${proseOf(view, section)}<ol class="questions">${view.page.recall.map((each, index) => recallItem(view, each, index))}</ol>`
  if (section.title === 'Exit check')
    return html`${proseOf(view, section)}<ol class="questions">${view.page.exitCheck.map((each) => exitItem(view, each))}</ol>`
  return section.title === 'Exercises' ? exerciseList(view, lesson, section) : null
}

/** A section without its numbered questions. */
function proseOf(view: LessonView, { blocks }: Section): Html {
  const prose = blocks.map((block) =>
    block.kind === 'text'
      ? {
          ...block,
          markdown: block.markdown.replace(/^\d+\. [\s\S]*?(?=\n\n(?!\d+\. )|$(?![\s\S]))/gm, '').trim(),
        }
      : block,
  )
  return renderBlocks(view, prose)
}

function recallItem(
  { site: { content, markdown }, page }: LessonView,
  { text, answer, note }: Question,
  index: number,
): Html {
  const number = /^lesson (\d+)$/.exec(note ?? '')?.[1]
  const from = content.current.catalogue.lessons.find(
    ({ id }) => number !== undefined && lessonNumber(id) === Number(number),
  )
  const id = `recall-${index + 1}`
  if (answer === undefined)
    return html`<li><p id="${id}">${markdown.inline(text)}</p><keep-text data-key="${page.id}/${id}"><textarea rows="2" aria-labelledby="${id}"></textarea></keep-text></li>`
  const source = from && html` <a class="aside" href="${lessonAddress(from.id)}">lesson ${number}</a>`
  return html`<li><p id="${id}">${markdown.inline(text)}${source}</p>${answerOf(markdown.inline(answer))}</li>`
}

function exitItem({ site: { markdown }, page }: LessonView, { text, answer = '', note }: Question): Html {
  const wanted = /^else: (.*)$/.exec(note ?? '')?.[1]
  const back = page.sections.find(({ title }) => wanted !== undefined && fits(title, wanted))
  const way =
    back &&
    html`<p class="back">Not what you thought? Go back to <a href="#${back.slug}">${markdown.inline(back.title)}</a>.</p>`
  return html`<li><p>${markdown.inline(text)}</p>${answerOf(markdown.inline(answer), way)}</li>`
}

/** A title may be cited without what stands after its colon. */
function fits(title: string, wanted: string): boolean {
  const whole = title.toLowerCase()
  return whole === wanted.toLowerCase() || whole.split(':')[0] === wanted.toLowerCase()
}

function answerOf(answer: Html, more: Part = null): Html {
  return html`<details class="answer"><summary>Answer</summary><p>${answer}</p>${more}</details>`
}

function exerciseList(view: LessonView, { exercises }: Lesson, section: Section): Html {
  const text = section.blocks.map((block) => (block.kind === 'text' ? block.markdown : '')).join('\n\n')
  const said = new Map(
    [...text.matchAll(/(?:^|·\s*)`([a-z0-9-]+)`\s+([^·]*)/g)].map(([, name, words]) => [
      name!,
      words!.trim(),
    ]),
  )
  return html`<ul class="exercise-list">${exercises.map((exercise) => exerciseItem(view, exercise, said.get(exercise.name)))}</ul>`
}

function exerciseItem(
  { site: { content, markdown } }: LessonView,
  { id, title, kind, minutes }: Exercise,
  words = '',
): Html {
  const isPassed = content.progress.hasPassed(id)
  return html`<li><a href="${exerciseAddress(id)}"><span class="title">${title}</span>
<span class="about">${KINDS[kind]} · ${minutes} min${isPassed && html` · <span class="passed">${icon('check')}passed</span>`}</span>
${words !== '' && html`<span class="words">${markdown.inline(words)}</span>`}</a></li>
`
}

/** What kind of exercise it is, in a word. */
export function kindName(kind: Exercise['kind']): string {
  return KINDS[kind]
}
