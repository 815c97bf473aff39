// 'Say it in one sentence': the reader writes, then compares with our sentence.
//
//     **Say it in one sentence:** why …? {explain: "our sentence"}
//
// Without a script the field is paper to think on, and our sentence is in a `details`.
// Read next: ../../client/keepText.ts, which keeps what was written.

import { type Html, html } from '../html.ts'
import type { LessonView } from './view.ts'

const EXPLAIN =
  /^(?<before>[\s\S]*?)(?<question>[^\n]*?)\s*\{explain: "(?<ours>[\s\S]*?)"\}\s*(?<after>[\s\S]*)$/

/** A text with such a question in it; null if it has none. */
export function explainBlock({ site: { markdown }, page }: LessonView, text: string): Html | null {
  const found = EXPLAIN.exec(text)?.groups as
    | Record<'before' | 'question' | 'ours' | 'after', string>
    | undefined
  if (found === undefined) return null
  const { before, question, ours, after } = found
  const id = `explain-${page.id}-${before.length}`
  return html`${markdown.block(before)}
<section class="card explain" aria-label="Say it in one sentence">
<p class="question" id="${id}">${markdown.inline(question)}</p>
<keep-text data-key="${page.id}/explain"><textarea rows="3" aria-labelledby="${id}"></textarea></keep-text>
<details class="answer"><summary>Compare with our sentence</summary><p>${markdown.inline(ours)}</p></details>
</section>
${markdown.block(after)}`
}
