// The play that decided a verdict, to be stepped through: the lab's player, and the same as a table.
//
// Invariant: it is what the graded file did in that very run. A play that is too long for a page says so.
//
// Read next: verdict.ts; ../blocks/observe.ts, which draws it.

import { traceBlock } from '../blocks/observe.ts'
import type { DecisivePlay } from '../exercise/verdicts.ts'
import { type Html, html } from '../html.ts'

/** Events. The table has a row for each; a page with more of them takes seconds to be drawn. */
const MOST_EVENTS = 1_500

/** `name` is the exercise's; `source` the text that was played, empty if it stands nowhere any more. */
export function playSection(play: DecisivePlay | undefined, name: string, source: string): Html | null {
  if (play === undefined || play.played.trace.length === 0) return null
  const { scenario, played } = play
  const content =
    played.trace.length > MOST_EVENTS
      ? html`<p class="about">This play has ${played.trace.length} events: too many for a page. <code>npm start</code> shows them with the key <kbd>v</kbd>.</p>`
      : traceBlock({ played, source, offset: 0 }, name)
  return html`<details class="run"><summary>Step through the play that decided: <span class="file">${scenario}</span></summary>${content}</details>`
}
