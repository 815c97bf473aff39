// The glossary: every term with the sentence that defines it, and the way to its lesson.
//
// Read next: ../glossary.ts.

import { lessonAddress } from '../addresses.ts'
import { termsOf } from '../glossary.ts'
import { html } from '../html.ts'
import { lessonNumber } from '../layout.ts'
import { termAnchor } from '../markdown.ts'
import type { Page, Site } from '../site.ts'

export function glossaryPage({ content, markdown }: Site): Page {
  const terms = termsOf(content.current)
  const list = terms.map(
    ({ term, sentence, lesson, lessonTitle, anchor }) => html`<dt id="${termAnchor(term)}">${term}</dt>
<dd>${markdown.inline(sentence)} <a class="aside" href="${lessonAddress(lesson, anchor)}">Lesson ${lessonNumber(lesson)}, ${lessonTitle}</a></dd>
`,
  )
  return {
    title: 'Glossary',
    main: html`<article><header class="lesson-head"><h1>Glossary</h1><p class="outcome">The course’s terms, each in the sentence that defines it.</p></header>
${terms.length === 0 ? html`<p>No term has been defined yet.</p>` : html`<dl class="terms">${list}</dl>`}</article>`,
  }
}
