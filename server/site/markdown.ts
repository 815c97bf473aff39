// Markdown of lessons and exercises as HTML: typographic quotes, code with colours, headings with addresses, and one
// notation of the course's own:
//
//     **event loop**{term}      the definition of a term: the glossary shows the paragraph and leads here
//
// Invariant: what stands in markdown is never markup; tags in it are shown as text.
//
// Read next: blocks/block.ts, which renders what is not prose.

import MarkdownIt, { type Token } from 'markdown-it'
import { slugOf } from '../course/lesson.ts'
import { type Fence, readBlock } from '../course/pageBlock.ts'
import { blockCode } from './blocks/code.ts'
import type { Highlighter } from './highlight.ts'
import { type Html, html, raw } from './html.ts'

const TERM = /^\{term\}/

/** The address of a term's definition on the page of its lesson. */
export function termAnchor(term: string): string {
  return `term-${slugOf(term)}`
}

export class Markdown {
  private readonly parser: InstanceType<typeof MarkdownIt>

  /** `root` is where the files stand that a text includes. */
  constructor(root: string, highlighter: Highlighter) {
    this.parser = new MarkdownIt({ html: false, linkify: false, typographer: true })
    this.parser.core.ruler.push('terms', (state) => {
      for (const token of state.tokens) if (token.type === 'inline') markTerms(token.children ?? [])
      return true
    })
    const { rules } = this.parser.renderer
    rules.fence = (tokens, index) => {
      const { content, info } = tokens[index]!
      const lines = content.replace(/\n$/, '').split('\n')
      if (info.startsWith('include '))
        return included(root, highlighter, { info, lines, line: 0, closed: true }).text
      return blockCode(highlighter, lines.join('\n'), info.split(/\s+/)[0] ?? '').text
    }
    rules.table_open = () => '<div class="scroll" tabindex="0" role="group" aria-label="Table"><table>\n'
    rules.table_close = () => '</table></div>\n'
    rules.heading_open = (tokens, index) => {
      const title = tokens[index + 1]?.content ?? ''
      return html`<${raw(tokens[index]!.tag)} id="${slugOf(title)}">`.text
    }
    rules.blockquote_open = (tokens, index) =>
      tokens[index + 2]?.content.startsWith('**Rule.**') ? '<blockquote class="rule">\n' : '<blockquote>\n'
  }

  /** Paragraphs, lists, tables, code. */
  block(text: string): Html {
    return raw(this.parser.render(text))
  }

  /** A line of prose, without a paragraph around it. */
  inline(text: string): Html {
    return raw(this.parser.renderInline(text))
  }

  /** The text without its marks, for searching and for titles of windows. */
  plain(text: string): string {
    return this.parser
      .parse(text, {})
      .flatMap(({ type, content, children }) =>
        type === 'inline' ? textOf(children ?? []) : type === 'fence' ? content : [],
      )
      .join('\n')
  }
}

/** Real lines of a file, cut out by their anchor. */
function included(root: string, highlighter: Highlighter, fence: Fence): Html {
  const block = readBlock(root, fence)
  if (!('kind' in block)) return html`<p class="problem">${block.message}</p>`
  return blockCode(highlighter, block.kind === 'include' ? block.code.join('\n') : '', 'ts')
}

function textOf(tokens: readonly Token[]): string {
  return tokens.map(({ type, content }) => (type === 'softbreak' ? ' ' : content)).join('')
}

/** `**term**{term}`: the strong text becomes the definition of the term. */
function markTerms(tokens: Token[]): void {
  tokens.forEach((close, index) => {
    const after = tokens[index + 1]
    if (close.type !== 'strong_close' || after?.type !== 'text' || !TERM.test(after.content)) return
    after.content = after.content.replace(TERM, '')
    const open = tokens.findLastIndex(({ type }, at) => type === 'strong_open' && at < index)
    const term = textOf(tokens.slice(open + 1, index))
    tokens[open]!.tag = 'dfn'
    tokens[open]!.attrSet('id', termAnchor(term))
    close.tag = 'dfn'
  })
}
