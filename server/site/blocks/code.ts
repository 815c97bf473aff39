// Code on a page: a figure with its lines, which scrolls sideways by itself where it is too wide.
//
// Read next: program.ts, for code that runs.

import type { CodeOptions, Highlighter } from '../highlight.ts'
import { type Html, html, type Part } from '../html.ts'

/** The lines alone, in a `pre` that the keyboard can scroll. */
export function codeLines(
  highlighter: Highlighter,
  code: string,
  language: string,
  { label, ...options }: CodeOptions & { label: string },
): Html {
  const lines = highlighter.lines(code, language, options)
  return html`<pre class="code" tabindex="0" role="group" aria-label="${label}"><code>${lines}</code></pre>`
}

/** Code without a name. */
export function blockCode(highlighter: Highlighter, code: string, language: string): Html {
  return html`<figure class="block">${codeLines(highlighter, code, language, { label: 'Code' })}</figure>`
}

/** Code with a line below it that says what it is. */
export function captionedCode(code: Html, caption: Part, name = ''): Html {
  const address = name === '' ? null : html` id="program-${name}"`
  return html`<figure class="block"${address}>${code}<figcaption>${caption}</figcaption></figure>`
}
