// Pages for what cannot be shown: an address that leads nowhere, a lesson that is written wrongly, a failure.
//
// Read next: ../app.ts.

import type { LessonPage } from '../../course/lesson.ts'
import { CONTENTS } from '../addresses.ts'
import { type Html, html } from '../html.ts'
import type { Page, Site } from '../site.ts'
import { searchForm } from './contents.ts'
import { problemList } from './lesson.ts'

/** The address leads nowhere: search for what was meant. */
export function notFoundPage(_site: Site, path: string): Page {
  const words = decodeSafely(path)
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .replaceAll(/\b(lessons|exercises|runtime)\b|\d+/g, '')
    .trim()
  return {
    title: 'Not found',
    status: 404,
    main: html`<article><h1>There is no such page</h1><p>Nothing stands at <code>${decodeSafely(path)}</code>. Search for it, or begin at the <a href="${CONTENTS}">contents</a>.</p>${searchForm(words)}</article>`,
  }
}

/** The lesson is there, but its file cannot be read. */
export function brokenLesson({ showsProblems }: Site, { id, problems }: LessonPage): Page {
  return {
    title: 'A lesson that cannot be shown',
    status: 500,
    main: html`<article><h1>This lesson cannot be shown</h1><p>Its file, <code>lessons/${id}.md</code>, is not as it should be. The other lessons work.</p>${showsProblems && problemList(problems)}</article>`,
  }
}

/** Something went wrong that nobody thought of; or a request that makes no sense. */
export function brokenPage({ showsProblems }: Site, status: number, error: unknown): Page {
  const message: Html | null =
    showsProblems && error instanceof Error ? html`<p><code>${error.message}</code></p>` : null
  const heading = status >= 500 ? 'This page cannot be shown' : 'This request cannot be answered'
  return {
    title: heading,
    status,
    main: html`<article><h1>${heading}</h1>${message}<p>The rest of the course works: <a href="${CONTENTS}">contents</a>.</p></article>`,
  }
}

function decodeSafely(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}
