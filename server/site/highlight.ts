// Colours for code, as classes: `<span class="t-keyword">`. The style sheet says what they look like, so light,
// dark and paper are one markup, and the page needs no inline style.
//
// Invariant: the shown text is exactly the code, line by line; a language that is not known is shown plainly.
//
// Read next: markdown.ts.

import { createHash } from 'node:crypto'
import { createCssVariablesTheme, createHighlighterCore, type HighlighterCore } from 'shiki/core'
import { createJavaScriptRegexEngine } from 'shiki/engine/javascript'
import { escapeHtml, Html } from './html.ts'

const THEME = 'classes'
const MOST_REMEMBERED = 2_000

const LANGUAGES: Readonly<Record<string, string>> = {
  ts: 'typescript',
  typescript: 'typescript',
  js: 'typescript',
  javascript: 'typescript',
  python: 'python',
  py: 'python',
  sh: 'shellscript',
}

export interface CodeOptions {
  /** The number of the first line. */
  firstLine?: number
  /** Each line has an address, `#L12`, and its number leads to it. */
  linked?: boolean
}

/** Makes code colourful. Made once for as long as the server lives. */
export class Highlighter {
  private readonly shiki: HighlighterCore
  private readonly known = new Map<string, string[]>()

  private constructor(shiki: HighlighterCore) {
    this.shiki = shiki
  }

  private static made: Promise<Highlighter> | null = null

  /** Loading the grammars takes a moment, so all sites of a process share one. */
  static create(): Promise<Highlighter> {
    Highlighter.made ??= Highlighter.load()
    return Highlighter.made
  }

  private static async load(): Promise<Highlighter> {
    const shiki = await createHighlighterCore({
      themes: [createCssVariablesTheme({ name: THEME, variablePrefix: '--' })],
      langs: [
        import('shiki/langs/typescript.mjs'),
        import('shiki/langs/python.mjs'),
        import('shiki/langs/shellscript.mjs'),
      ],
      engine: createJavaScriptRegexEngine(),
    })
    return new Highlighter(shiki)
  }

  /** The lines of the code, each as a span with its number. */
  lines(code: string, language: string, { firstLine = 1, linked = false }: CodeOptions = {}): Html {
    const lines = this.colour(code, language).map((line, index) => {
      const number = firstLine + index
      const link = `<a class="line-number" href="#L${number}" tabindex="-1" aria-label="Line ${number}"></a>`
      return `<span class="line" data-line="${number}"${linked ? ` id="L${number}"` : ''}>${linked ? link : ''}${line}</span>`
    })
    return new Html(lines.join('\n'))
  }

  private colour(code: string, language: string): string[] {
    const key = createHash('sha256').update(`${language}\n${code}`).digest('base64')
    const known = this.known.get(key)
    if (known !== undefined) return known
    const lang = LANGUAGES[language]
    const lines = lang === undefined ? code.split('\n').map(escapeHtml) : this.tokens(code, lang)
    if (this.known.size >= MOST_REMEMBERED) this.known.clear()
    this.known.set(key, lines)
    return lines
  }

  private tokens(code: string, lang: string): string[] {
    return this.shiki
      .codeToTokensBase(code, { lang, theme: THEME, tokenizeTimeLimit: 0 })
      .map((line) => line.map(({ content, color }) => span(content, color)).join(''))
  }
}

/** The theme's colours are variables, `var(--token-keyword)`: their names are the classes. */
function span(content: string, color: string | undefined): string {
  const name = /--token-([\w-]+)/.exec(color ?? '')?.[1]
  return name === undefined ? escapeHtml(content) : `<span class="t-${name}">${escapeHtml(content)}</span>`
}
