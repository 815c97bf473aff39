// A text could not be saved: the file has changed since the page was opened. Both texts are shown, and nothing is lost.
//
// Read next: ../exercise/exerciseText.ts.

import type { Exercise } from '../../course/schema.ts'
import { exerciseAddress } from '../addresses.ts'
import type { Written } from '../exercise/exerciseText.ts'
import { html, type Part } from '../html.ts'
import type { Page } from '../site.ts'

export function conflictPage(
  { id, title }: Exercise,
  own: string,
  result: Exclude<Written, { written: unknown }>,
): Page {
  if ('problem' in result)
    return pageOf(
      title,
      422,
      html`<p>${result.problem}</p>${area('What you typed', own)}<p><a href="${exerciseAddress(id)}">Back to the exercise</a></p>`,
    )
  const { text, version } = result.conflict
  return pageOf(
    title,
    409,
    html`<p>The file has changed since you opened the page: you, or your editor, saved another text. Nothing has been overwritten. Make one text of the two, and save it.</p>
<form method="post" action="${exerciseAddress(id)}">
<input type="hidden" name="version" value="${version}">
${area('What you typed: this is saved', own, 'text')}
<p class="actions"><button name="action" value="save">Save this text over the file</button> <a class="button quiet" href="${exerciseAddress(id)}">Keep the file as it is</a></p>
</form>
${area('What stands in the file now', text)}`,
  )
}

function pageOf(title: string, status: number, main: Part): Page {
  return { title: `Not saved: ${title}`, status, main: html`<article><h1>Not saved</h1>${main}</article>` }
}

function area(label: string, text: string, name?: string): Part {
  const attributes = name === undefined ? html` readonly` : html` name="${name}"`
  return html`<label class="text-field">${label}<textarea class="code" rows="16" spellcheck="false" wrap="off"${attributes}>
${text}</textarea></label>`
}
