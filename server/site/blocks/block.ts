// Renders the blocks of a lesson, each kind in a file of its own.
//
// What comes after a prediction gives it away, so it stands in a *gate*: an element that the page's script keeps shut
// until the reader has answered or skipped. Invariant: without a script every gate is open, and the prediction's
// answer is in a `details`.
//
// Read next: predict.ts; observe.ts; picture.ts.

import { blocksOf } from '../../course/lesson.ts'
import type { Block } from '../../course/pageBlock.ts'
import { type Html, html } from '../html.ts'
import { icon } from '../icons.ts'
import { blockCode } from './code.ts'
import { explainBlock } from './explain.ts'
import { includeBlock } from './include.ts'
import { observeBlock, outputBlock, traceBlock } from './observe.ts'
import { pictureBlock } from './picture.ts'
import { predictBlock } from './predict.ts'
import { programBlock } from './program.ts'
import { isTongue, tonguesBlock } from './tongues.ts'
import { gateKey, type LessonView } from './view.ts'

/** The blocks one after the other; what follows a prediction behind its gate. */
export function renderBlocks(view: LessonView, blocks: readonly Block[]): Html {
  const tongues = blocks.findIndex((block) => block.kind === 'native')
  const parts: Html[] = []
  for (let index = 0; index < blocks.length; index++) {
    const block = blocks[index]!
    if (tongues >= 0 && isTongue(block) && index >= firstTongue(blocks, tongues)) {
      const group = takeWhile(blocks.slice(index), isTongue)
      parts.push(tonguesBlock(view, group))
      index += group.length - 1
      continue
    }
    parts.push(renderBlock(view, block))
    if (block.kind !== 'predict') continue
    const rest = html`${runBehind(view, block.program)}${renderBlocks(view, blocks.slice(index + 1))}`
    parts.push(gate(view, block.program, rest, false))
    break
  }
  return html`${parts}`
}

/** The run that was predicted, unless the page observes it anyway. */
function runBehind(view: LessonView, program: string): Html | null {
  const isObserved = blocksOf(view.page).some(
    (block) => block.kind === 'observe' && block.program === program,
  )
  if (isObserved || view.onPaper) return null
  const run = view.runs.get(program)
  if (run === undefined || 'problem' in run || run.played.trace.length === 0) return null
  return html`<details class="run"><summary>Step through this run</summary>${traceBlock(run, program)}</details>`
}

/** What is shown only when the prediction has been answered; `says` where the reader would miss it otherwise. */
export function gate({ page, onPaper }: LessonView, program: string, content: Html, says: boolean): Html {
  if (onPaper) return content
  const key = gateKey(page, program)
  const notice = html`<p class="locked" data-locked="${key}">${icon('lock')}<span>This opens when you have <a href="#predict-${program}">made your prediction</a>, or skipped it.</span></p>`
  return html`${says && notice}<div data-gate="${key}">${content}</div>`
}

function renderBlock(view: LessonView, block: Block): Html {
  const { highlighter, markdown } = view.site
  switch (block.kind) {
    case 'text':
      return explainBlock(view, block.markdown) ?? markdown.block(block.markdown)
    case 'program':
      return programBlock(view, block.program)
    case 'predict':
      return predictBlock(view, block)
    case 'observe':
      return observeBlock(view, block.program)
    case 'output':
      return outputBlock(view, block.program)
    case 'picture':
      return pictureBlock(view, block.traces)
    case 'include':
      return includeBlock(view.site, block)
    case 'native':
    case 'nativeOutput':
      return tonguesBlock(view, [block])
    case 'code':
      return blockCode(highlighter, block.code, block.language)
  }
}

/** The tongues begin with the course's own program, right before the first native one. */
function firstTongue(blocks: readonly Block[], native: number): number {
  let first = native
  while (first > 0 && isTongue(blocks[first - 1]!)) first -= 1
  return first
}

function takeWhile<T>(list: readonly T[], fits: (item: T) => boolean): T[] {
  const end = list.findIndex((item) => !fits(item))
  return list.slice(0, end === -1 ? list.length : end)
}
