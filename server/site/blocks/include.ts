// Real lines of the runtime, cut from the file when the page is made, with a link to the whole file.
//
// Read next: ../../course/anchor.ts.

import type { Block } from '../../course/pageBlock.ts'
import { runtimeAddress } from '../addresses.ts'
import { type Html, html } from '../html.ts'
import type { Site } from '../site.ts'
import { captionedCode, codeLines } from './code.ts'

const RUNTIME_FOLDER = 'runtime/'

export function includeBlock({ highlighter }: Site, block: Extract<Block, { kind: 'include' }>): Html {
  const { file, code, firstLine } = block
  const lines = codeLines(highlighter, code.join('\n'), 'ts', {
    label: `${file}, from line ${firstLine}`,
    firstLine,
  })
  const place = `${file}, lines ${firstLine} to ${firstLine + code.length - 1}`
  if (!file.startsWith(RUNTIME_FOLDER)) return captionedCode(lines, html`<span class="file">${file}</span>`)
  const address = runtimeAddress(file.slice(RUNTIME_FOLDER.length), `L${firstLine}`)
  return html`<div class="numbered">${captionedCode(lines, html`<a href="${address}">${place}</a>`)}</div>`
}
