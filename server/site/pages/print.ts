// The whole course on one page, for paper: title, list of lessons, every lesson.
//
// Addresses within a lesson are made its own, as every lesson has a heading 'What happened'; its headings go one level
// down.
// Invariant: what is printed is what the pages show, rendered by the same functions.
//
// Read next: lesson.ts.

import type { Lesson } from '../../course/schema.ts'
import { type Html, html, raw } from '../html.ts'
import { lessonNumber } from '../layout.ts'
import type { Page, Site } from '../site.ts'
import { lessonArticle } from './lesson.ts'

export async function printPage(site: Site): Promise<Page> {
  const { lessons } = site.content.current.catalogue
  const articles = await Promise.all(lessons.map((lesson) => printed(site, lesson)))
  return {
    title: 'The whole course',
    main: html`<article class="book"><header class="lesson-head"><h1>Coroutines and Event Loops</h1>
<p class="outcome">The whole course on one page, to be printed or read at a stretch.</p></header>
<ol class="book-contents">${lessons.map(({ id, title }) => html`<li value="${lessonNumber(id)}"><a href="#${id}">${title}</a></li>\n`)}</ol></article>
${articles}`,
  }
}

/** What a lesson's page has and a chapter of the book has not, and what takes its place. */
const CHANGES: readonly (readonly [RegExp, string])[] = [
  // Elements that wait for a script, and their data.
  [/<script type="application\/json"[^>]*>.*?<\/script>/g, ''],
  [/<(\/?)(?:trace-player|predict-order|predict-instant|keep-text)(?=[\s>])/g, '<$1div'],
  // A part of a chapter is no landmark of the page.
  [/(<section\b[^>]*?) aria-label(?:ledby)?="[^"]*"/g, '$1'],
]

async function printed(site: Site, lesson: Lesson): Promise<Html> {
  const article = await lessonArticle(site, lesson, true)
  if (article === null) return html``
  const plain = CHANGES.reduce((text, [pattern, into]) => text.replaceAll(pattern, into), article.text)
  const own = plain
    .replaceAll(/ (id|for|aria-labelledby)="([^"]+)"/g, (_all, name, id) => ` ${name}="${lesson.id}.${id}"`)
    .replaceAll(/ href="#([^"]+)"/g, (_all, id) => ` href="#${lesson.id}.${id}"`)
    .replaceAll(/url\(#([^)]+)\)/g, (_all, id) => `url(#${lesson.id}.${id})`)
    .replaceAll(/<(\/?)h([1-4])(?=[\s>])/g, (_all, slash, level) => `<${slash}h${Number(level) + 1}`)
  return html`<div class="chapter" id="${lesson.id}">${raw(own)}</div>`
}
