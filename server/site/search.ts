// The search: every part of a lesson, every exercise, every term, as plain text.
//
// Invariant: what is found contains every word of the question; what has it in its title comes first, and then what
// comes first in the course.
//
// Read next: pages/contents.ts.

import { exerciseAddress, lessonAddress } from './addresses.ts'
import type { Course } from './content.ts'
import { taskOf } from './exercise/exerciseFolder.ts'
import { termsOf } from './glossary.ts'
import { type Html, html } from './html.ts'
import { lessonNumber } from './layout.ts'
import type { Site } from './site.ts'

const MOST_RESULTS = 30
const AROUND = 90

interface Entry {
  kind: string
  title: string
  address: string
  text: string
}

const indices = new WeakMap<Course, Entry[]>()

/** What the course says about the question. */
export function resultsFor(site: Site, question: string): Html {
  const words = question
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
  const found = find(indexOf(site), words)
  const count =
    found.length === 0
      ? `Nothing in the course has ‘${question}’.`
      : `${found.length === 1 ? 'One place' : `${found.length} places`} for ‘${question}’`
  return html`<p role="status" class="about">${count}</p>
<ol class="results">${found.slice(0, MOST_RESULTS).map((entry) => item(entry, words))}</ol>
${found.length > MOST_RESULTS && html`<p class="about">The first ${MOST_RESULTS} are shown. Another word makes it fewer.</p>`}`
}

function find(entries: readonly Entry[], words: readonly string[]): Entry[] {
  const has = (text: string) => words.every((word) => text.toLowerCase().includes(word))
  const found = entries.filter(({ title, text }) => has(`${title} ${text}`))
  const inTitle = found.filter(({ title }) => has(title))
  return [...inTitle, ...found.filter((entry) => !inTitle.includes(entry))]
}

function indexOf(site: Site): Entry[] {
  const course = site.content.current
  let index = indices.get(course)
  if (index === undefined) {
    index = [
      ...termEntries(site, course),
      ...course.catalogue.lessons.flatMap((lesson) => lessonEntries(site, course, lesson.id)),
    ]
    indices.set(course, index)
  }
  return index
}

function termEntries({ markdown }: Site, course: Course): Entry[] {
  return termsOf(course).map(({ term, sentence, lesson, anchor }) => ({
    kind: 'Term',
    title: term,
    address: lessonAddress(lesson, anchor),
    text: markdown.plain(sentence),
  }))
}

function lessonEntries({ markdown, content }: Site, { catalogue, pages }: Course, id: string): Entry[] {
  const lesson = catalogue.lessons.find((each) => each.id === id)!
  const kind = `Lesson ${lessonNumber(id)}, ${lesson.title}`
  const sections = (pages.get(id)?.sections ?? []).map(({ title, slug, blocks }) => ({
    kind,
    title: title === '' ? lesson.title : title.replaceAll('`', ''),
    address: lessonAddress(id, slug),
    text: blocks.map((block) => textOf(block, markdown)).join('\n'),
  }))
  const exercises = lesson.exercises.map((exercise) => ({
    kind: `Exercise of lesson ${lessonNumber(id)}`,
    title: exercise.title,
    address: exerciseAddress(exercise.id),
    text: markdown.plain(taskOf(content.root, exercise.id).task),
  }))
  return [
    { kind: 'Lesson', title: lesson.title, address: lessonAddress(id), text: lesson.outcome },
    ...sections,
    ...exercises,
  ]
}

function textOf(
  block: Parameters<typeof JSON.stringify>[0] & { kind: string },
  markdown: Site['markdown'],
): string {
  if (block.kind === 'text') return markdown.plain(block.markdown)
  if (block.kind === 'program') return block.program.code
  return block.kind === 'native' || block.kind === 'code' ? block.code : ''
}

function item({ kind, title, address, text }: Entry, words: readonly string[]): Html {
  return html`<li><span class="kind">${kind}</span><a href="${address}">${title}</a><p>${snippet(text, words)}</p></li>
`
}

/** The words around the first hit, with the hits marked. */
function snippet(text: string, words: readonly string[]): Html {
  const flat = text.replaceAll(/\{[^}]*\}/g, '').replaceAll(/\s+/g, ' ')
  const first = Math.min(
    ...words.map((word) => flat.toLowerCase().indexOf(word)).filter((at) => at >= 0),
    flat.length,
  )
  const from = first >= flat.length ? 0 : Math.max(0, first - AROUND)
  const start = from === 0 ? 0 : flat.indexOf(' ', from) + 1
  const piece = flat.slice(start, start + AROUND * 2 + 20)
  return html`${start > 0 && '…'}${marked(piece, words)}${start + piece.length < flat.length && '…'}`
}

function marked(text: string, words: readonly string[]): Html {
  const pattern = new RegExp(
    `(${words.map((word) => word.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')})`,
    'gi',
  )
  return html`${text.split(pattern).map((part, index) => (index % 2 === 1 ? html`<mark>${part}</mark>` : part))}`
}
