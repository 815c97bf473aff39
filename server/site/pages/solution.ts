// The solution of an exercise: shown to who has passed, or who asks for it; that is remembered.
//
// Read next: exercise.ts.

import type { DiffLine } from '../../course/diff.ts'
import type { Exercise } from '../../course/schema.ts'
import { exerciseAddress } from '../addresses.ts'
import { codeLines } from '../blocks/code.ts'
import { type Html, html } from '../html.ts'
import type { Site } from '../site.ts'

const MEANINGS = { '+': 'comes', '-': 'goes', ' ': '' } as const

export function solutionSection(
  { content: { progress }, highlighter }: Site,
  { id }: Exercise,
  { text, diff }: { text: string; diff: DiffLine[] },
): Html {
  const { passed, sawSolution } = progress.of(id)
  if (passed === undefined && sawSolution === undefined) {
    return html`<section aria-labelledby="solution"><h2 id="solution">Solution</h2>
<p>You have not passed yet. A hint may be enough. You may look all the same; your progress remembers it.</p>
<details><summary>I want to see it</summary><form method="post" action="${exerciseAddress(id)}"><button class="quiet" name="action" value="solution">Show the solution</button></form></details></section>`
  }
  return html`<section aria-labelledby="solution"><h2 id="solution">Solution</h2>
<figure class="block">${codeLines(highlighter, text.trimEnd(), 'ts', { label: 'The solution' })}</figure>
<details><summary>How your text differs</summary><figure class="block"><pre class="diff" tabindex="0" role="group" aria-label="From your text to the solution">${diff.map(diffLine)}</pre></figure></details></section>`
}

function diffLine({ mark, text }: DiffLine): Html {
  const meaning = MEANINGS[mark]
  const kind = meaning === '' ? 'same' : meaning
  return html`<span class="${kind}">${mark} ${text}
</span>`
}
