// One program in three tongues: the course's coroutines, native async/await, Python, each with what it prints.
//
// Read next: program.ts.

import type { Block } from '../../course/pageBlock.ts'
import { type Html, html } from '../html.ts'
import { codeLines } from './code.ts'
import { outputOf } from './observe.ts'
import type { LessonView } from './view.ts'

const NAMES = { js: 'JavaScript', python: 'Python' } as const

/** Blocks that can stand side by side. */
export function isTongue({ kind }: Block): boolean {
  return kind === 'program' || kind === 'native' || kind === 'output' || kind === 'nativeOutput'
}

export function tonguesBlock(view: LessonView, blocks: readonly Block[]): Html {
  return html`<div class="tongues">${blocks.map((block) => column(view, block, blocks))}</div>`
}

function column(view: LessonView, block: Block, all: readonly Block[]): Html | null {
  const { highlighter } = view.site
  if (block.kind === 'program') {
    const { name, code } = block.program
    const lines = codeLines(highlighter, code, 'ts', { label: `Program ${name}` })
    return tongue('This course', lines, outputOf(view, name), name)
  }
  if (block.kind !== 'native') return null
  const title = NAMES[block.tongue]
  const lines = codeLines(highlighter, block.code, block.tongue, { label: `${block.name} in ${title}` })
  const output = all.find((each) => each.kind === 'nativeOutput' && each.name === block.name)
  return tongue(title, lines, output?.kind === 'nativeOutput' ? output.lines : [])
}

function tongue(title: string, code: Html, output: readonly string[], program = ''): Html {
  const address = program === '' ? null : html` id="program-${program}"`
  return html`<figure class="block"${address}><figcaption class="title">${title}</figcaption>${code}
<p class="prints">prints</p><pre class="output" tabindex="0" role="group" aria-label="Output in ${title}">${output.join('\n')}</pre></figure>`
}
