// What the characters of a chart mean: those that it uses, and no others.
//
// Read next: chart.ts.

import type { Timeline } from '../../grading/core/timeline.ts'
import type { Screen, Tone } from './screen.ts'
import { widthOf } from './text.ts'

export function drawLegend(timelines: readonly Timeline[], screen: Screen): string[] {
  const { symbols } = screen
  const rows = timelines.flatMap((timeline) => timeline.rows)
  const spans = rows.flatMap((row) => row.spans)
  const has = (outcome: string) => rows.some((row) => row.outcome === outcome)
  const isStuck = timelines.some(({ deadlock }) => deadlock !== null)
  const columns = timelines.flatMap((timeline) => timeline.columns)
  const entries: [boolean, Tone, string, string][] = [
    [columns.some(({ cancelled }) => !cancelled), 'run', symbols.run, 'runs'],
    [spans.some(({ state, from, to }) => state === 'ready' && to > from), 'ready', symbols.ready, 'ready'],
    [spans.some(({ state }) => state === 'waiting'), 'wait', symbols.wait, 'waits'],
    [isStuck, 'bad', symbols.forEver, 'for ever'],
    [columns.some(({ cancels }) => cancels.length > 0), 'bad', symbols.cancelRequest, 'asked to cancel'],
    [columns.some(({ cancelled }) => cancelled), 'bad', symbols.run, 'the cancellation is thrown in'],
    [
      spans.some(({ cleaningUp, state }) => cleaningUp && state === 'waiting'),
      'bad',
      symbols.cleanup,
      'goes on after it',
    ],
    [has('result'), 'good', symbols.returned, 'returned'],
    [has('exception'), 'bad', symbols.threw, 'threw'],
    [has('cancelled'), 'bad', symbols.cancelled, 'cancelled'],
  ]
  const shown = entries.filter(([isUsed]) => isUsed)
  return fill(
    shown.map(([, tone, symbol, text]) => [
      `${symbol} ${text}`,
      `${screen.paint(tone, symbol)} ${screen.paint('soft', text)}`,
    ]),
    screen.width,
  )
}

/** The entries in lines, each as its text and as it is painted. */
function fill(entries: readonly [text: string, painted: string][], width: number): string[] {
  const lines: string[] = []
  let used = Number.POSITIVE_INFINITY
  for (const [text, painted] of entries) {
    if (used + 3 + widthOf(text) > width) {
      lines.push(painted)
      used = widthOf(text)
    } else {
      lines.push(`${lines.pop()}   ${painted}`)
      used += 3 + widthOf(text)
    }
  }
  return lines
}
