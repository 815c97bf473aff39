// A lesson's page: head, sections in the order of its file, sources, and the way on.
//
// Read next: ../blocks/block.ts, the blocks of a section; sections.ts, those that are more than blocks.

import { blocksOf, type LessonPage, type Section } from '../../course/lesson.ts'
import { formatProblem, type Problem } from '../../course/problem.ts'
import type { Lesson } from '../../course/schema.ts'
import { lessonAddress } from '../addresses.ts'
import { gate, renderBlocks } from '../blocks/block.ts'
import type { LessonView } from '../blocks/view.ts'
import { type Html, html, type Part } from '../html.ts'
import { icon } from '../icons.ts'
import { lessonNumber } from '../layout.ts'
import type { Page, Site } from '../site.ts'
import { brokenLesson } from './notFound.ts'
import { sectionContent } from './sections.ts'

/** The page of a lesson; null if there is none. */
export async function lessonPage(site: Site, id: string): Promise<Page | null> {
  const { catalogue, pages } = site.content.current
  const page = pages.get(id)
  if (page === undefined) return null
  const lesson = catalogue.lessons.find((each) => each.id === id)
  if (lesson === undefined) return brokenLesson(site, page)
  return {
    title: lesson.title,
    lesson: id,
    parts: partsOf(site, page),
    main: html`${await lessonArticle(site, lesson)}${wayOn(catalogue.lessons, id)}`,
  }
}

/** The lesson itself: head, sections, sources. Null if its page is gone. */
export async function lessonArticle(site: Site, lesson: Lesson, onPaper = false): Promise<Html | null> {
  const page = site.content.current.pages.get(lesson.id)
  if (page === undefined) return null
  const view: LessonView = { site, page, runs: await site.runs.ofPage(page), onPaper }
  return html`<article class="lesson">${lessonHead(view, lesson)}
${problems(view)}
${lessonBody(view, lesson)}
</article>
`
}

function lessonHead(
  { site: { content, markdown } }: LessonView,
  { id, title, minutes, outcome, needs }: Lesson,
): Html {
  const { lessons } = content.current.catalogue
  const basis = lessons.filter((each) => needs.includes(each.id))
  const links = basis.map(
    (each, index) => html`${index > 0 && ' and '}<a href="${lessonAddress(each.id)}">${each.title}</a>`,
  )
  return html`<header class="lesson-head">
<p class="eyebrow">Lesson ${lessonNumber(id)} · ${minutes} minutes</p>
<h1>${title}</h1>
<p class="outcome">${markdown.inline(outcome)}</p>
${basis.length > 0 && html`<p class="basis">Builds on ${links}.</p>`}
</header>`
}

/** The sections with their headings, and the sources. */
function lessonBody(view: LessonView, lesson: Lesson): Html {
  const { page } = view
  const sections = page.sections.map((section, index) => {
    const content = sectionContent(view, lesson, section) ?? renderBlocks(view, section.blocks)
    const predicted = predictedBefore(page, index)
    return sectionOf(view, section, predicted === null ? content : gate(view, predicted, content, true))
  })
  return html`${sections}${sources(lesson)}`
}

/** The program that a section observes, if its prediction stands in the section before. */
function predictedBefore({ sections }: LessonPage, index: number): string | null {
  const before = sections[index - 1]?.blocks ?? []
  const observed = sections[index]!.blocks.flatMap((block) =>
    block.kind === 'observe' ? [block.program] : [],
  )
  const predicted = before.find((block) => block.kind === 'predict' && observed.includes(block.program))
  return predicted?.kind === 'predict' ? predicted.program : null
}

function sectionOf({ site: { markdown } }: LessonView, { title, slug }: Section, content: Part): Html {
  if (title === '') return html`<section>${content}</section>\n`
  return html`<section aria-labelledby="${slug}">
<h2 id="${slug}">${markdown.inline(title)} <a class="anchor" href="#${slug}" aria-label="Link to this part: ${title.replaceAll('`', '')}">#</a></h2>
${content}
</section>
`
}

function sources({ sources: list }: Lesson): Html | null {
  if (list.length === 0) return null
  return html`<section class="sources" aria-labelledby="sources"><h2 id="sources">Sources</h2><ul>${list.map((source) => html`<li>${source}</li>\n`)}</ul></section>`
}

function partsOf({ markdown }: Site, { sections }: LessonPage) {
  const parts = sections.flatMap(({ title, slug }) =>
    title === '' ? [] : [{ title: markdown.inline(title), anchor: slug }],
  )
  return [...parts, { title: 'Sources', anchor: 'sources' }]
}

function wayOn(lessons: readonly Lesson[], id: string): Html {
  const index = lessons.findIndex((each) => each.id === id)
  const link = (lesson: Lesson | undefined, word: string, kind: string) =>
    lesson &&
    html`<a class="${kind}" href="${lessonAddress(lesson.id)}"><span class="eyebrow">${word}</span> <span class="title">${lesson.title}</span>${kind === 'next' && icon('arrow')}</a>`
  return html`<nav class="way-on" aria-label="Before and after">${link(lessons[index - 1], 'Before', 'previous')}${link(lessons[index + 1], 'Next', 'next')}</nav>`
}

/** What is wrong with the page's own file: for whoever writes it. */
function problems({ site, page, runs }: LessonView): Html | null {
  if (!site.showsProblems) return null
  const found: Problem[] = [...page.problems]
  for (const { name, line } of page.programs.values()) {
    const run = runs.get(name)
    if (run !== undefined && 'problem' in run)
      found.push({ file: page.file, line: run.line ?? line, message: `${name}: ${run.problem}` })
  }
  for (const block of blocksOf(page)) {
    if ('program' in block && typeof block.program === 'string' && !page.programs.has(block.program))
      found.push({ file: page.file, line: block.line, message: `there is no program named ${block.program}` })
  }
  return problemList(found)
}

/** Problems as a list; nothing if there are none. */
export function problemList(found: readonly Problem[]): Html | null {
  if (found.length === 0) return null
  return html`<aside class="card problems" aria-label="Problems in the course's files"><p><strong>For the author.</strong> This cannot be shown as it stands:</p><ul>${found.map((each) => html`<li><code>${formatProblem(each)}</code></li>\n`)}</ul></aside>`
}
