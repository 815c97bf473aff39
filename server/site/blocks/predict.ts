// A prediction: put the output in order, or name the instant. The answer is what a run printed.
//
// Without a script: the question, the lines in another order, and the answer in a `details`. With one, predict-order
// and predict-instant take the reader's answer and lay the run over it.
//
// Read next: shuffle.ts; ../../client/predict.ts.

import { formatSeconds } from '../../../runtime/format.ts'
import type { Block } from '../../course/pageBlock.ts'
import type { Played } from '../../grading/core/played.ts'
import { type Html, html, jsonBlock } from '../html.ts'
import { outputList } from './observe.ts'
import { shuffled } from './shuffle.ts'
import { gateKey, type LessonView } from './view.ts'

type Predict = Extract<Block, { kind: 'predict' }>

export function predictBlock(view: LessonView, block: Predict): Html {
  const run = view.runs.get(block.program)
  if (run === undefined || 'problem' in run)
    return html`<p class="problem">The prediction of ${block.program} cannot be shown: ${run?.problem ?? 'there is no such program'}</p>`
  return block.ask === 'order' ? order(view, block, run.played) : instant(view, block, run.played)
}

function order(view: LessonView, { program, question }: Predict, played: Played): Html {
  const asked = question === '' ? `In which order are these lines logged?` : question
  const lines = shuffled(played.texts, `${view.page.id}/${program}`)
  const data = { key: gateKey(view.page, program), program, logged: played.logged, texts: played.texts }
  return frame(
    'predict-order',
    view,
    program,
    asked,
    html`<ol class="lines" aria-label="Lines to put in order">${lines.map((text) => html`<li data-text="${text}"><span class="text">${text}</span></li>\n`)}</ol>`,
    played,
    data,
  )
}

function instant(view: LessonView, block: Extract<Predict, { ask: 'instant' }>, played: Played): Html {
  const { program, question, of } = block
  const answer = instantOf(played, of)
  const data = {
    key: gateKey(view.page, program),
    program,
    logged: played.logged,
    texts: played.texts,
    of,
    answer,
  }
  const asked = question === '' ? `At which instant, in seconds, is \`${of}\` logged?` : question
  const id = `instant-${program}`
  return frame(
    'predict-instant',
    view,
    program,
    asked,
    html`<p class="field needs-script"><label for="${id}">Instant, in seconds</label> <input id="${id}" inputmode="decimal" autocomplete="off" size="6"></p>`,
    played,
    data,
  )
}

function frame(
  element: 'predict-order' | 'predict-instant',
  { site: { markdown } }: LessonView,
  program: string,
  question: string,
  field: Html,
  played: Played,
  data: object,
): Html {
  const [open, close] =
    element === 'predict-order'
      ? [html`<predict-order`, html`</predict-order>`]
      : [html`<predict-instant`, html`</predict-instant>`]
  return html`${open} class="card predict" id="predict-${program}">
<div class="question"><span class="eyebrow">Predict, before it runs</span>${markdown.block(question)}</div>
${field}
<div class="actions"></div>
<div class="result" role="status"></div>
<details class="answer"><summary>Show what it prints</summary>${outputList(played)}</details>
${jsonBlock('prediction', data)}${close}`
}

/** The instant at which the line was logged, as it is written on the page. */
function instantOf({ texts, logged }: Played, line: string): string {
  const index = texts.indexOf(line)
  const seconds = Number(logged[index]?.split(' ')[0])
  return Number.isNaN(seconds) ? '' : formatSeconds(seconds)
}
