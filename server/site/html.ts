// HTML as typed templates: html`<p>${text}</p>` escapes what is put in, unless it is Html itself.
//
// Invariant: a string never becomes markup by accident. Only `raw` lets markup through, and who calls it answers
// for what it gets: the highlighter and markdown do, and no page.
//
// Read next: layout.ts, the frame of every page.

/** Markup that is safe to send as it is. */
export class Html {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

/** What may stand in a template; nothing is written for null, undefined and false. */
export type Part = Html | string | number | null | undefined | false | readonly Part[]

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** The text with everything that means something in HTML made harmless, in content and in attributes. */
export function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => ENTITIES[character]!)
}

/** Markup that was made elsewhere, from text that is escaped already. */
export function raw(text: string): Html {
  return new Html(text)
}

/** A template: its own text is markup, what is put in is escaped. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  let text = strings[0]!
  parts.forEach((part, index) => {
    text += textOf(part) + strings[index + 1]!
  })
  return new Html(text)
}

/** An attribute without a value: ` open` if it is so, nothing otherwise. */
export function flag(name: string, isSet: boolean): Html {
  return new Html(isSet ? ` ${name}` : '')
}

/** Data for a script of the page: `<script type="application/json">`, which no browser runs. */
export function jsonBlock(name: string, data: unknown): Html {
  const json = JSON.stringify(data).replaceAll('<', '\\u003c')
  return html`<script type="application/json" data-block="${name}">${raw(json)}</script>`
}

function textOf(part: Part): string {
  if (part instanceof Html) return part.text
  if (part === null || part === undefined || part === false) return ''
  if (typeof part === 'string') return escapeHtml(part)
  return typeof part === 'number' ? String(part) : part.map(textOf).join('')
}
