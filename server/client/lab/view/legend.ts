// What the shapes of the timeline mean: those that occur in it, and no others.
//
// Read next: chartDrawing.ts.

import type { Chart } from '../model/chart.ts'
import { el, svg } from './dom.ts'
import { type IconName, icon } from './icons.ts'

export function legend({ rows, wakes, cancels, deadlock }: Chart): HTMLElement {
  const spans = rows.flatMap((row) => row.spans)
  const ends = new Set(rows.map(({ outcome }) => outcome))
  const has = (state: string) => spans.some((span) => span.state === state && !span.cancelling)
  return el(
    'ul',
    { class: 'lab-legend', 'aria-label': 'Legend' },
    has('running') && item(bar('running'), 'runs'),
    has('ready') && item(bar('ready'), 'ready, waits for its turn'),
    has('waiting') && item(line('waiting'), 'waits'),
    spans.some(({ cancelling }) => cancelling) &&
      item(line('waiting cancelling'), 'cleans up after a cancellation'),
    wakes.some(({ from }) => from !== null) && item(arrow('wake'), 'wakes'),
    wakes.some(({ from }) => from === null) &&
      item(svg('circle', { class: 'lab-arrow wake', cx: 8, cy: 8, r: 3 }), 'woken by a timer or a callback'),
    cancels.length > 0 && item(cross(), 'asked to cancel'),
    ...(['result', 'exception', 'cancelled'] as const).map(
      (end) => ends.has(end) && el('li', {}, icon(end), ENDS[end]),
    ),
    deadlock !== null &&
      item(svg('line', { class: 'lab-deadlock', x1: 8, x2: 8, y1: 1, y2: 15 }), 'deadlock'),
  )
}

const ENDS: Record<Extract<IconName, 'result' | 'exception' | 'cancelled'>, string> = {
  result: 'returned',
  exception: 'failed',
  cancelled: 'cancelled',
}

function item(picture: SVGElement, text: string): HTMLElement {
  return el(
    'li',
    {},
    svg('svg', { class: 'lab-key', viewBox: '0 0 16 16', 'aria-hidden': 'true' }, picture),
    text,
  )
}

function bar(state: string): SVGElement {
  return svg('rect', { class: `lab-span ${state}`, x: 1, y: 3, width: 14, height: 10, rx: 2 })
}

function line(state: string): SVGElement {
  return svg('line', { class: `lab-span ${state}`, x1: 0, x2: 16, y1: 8, y2: 8 })
}

function cross(): SVGElement {
  return svg('path', { class: 'lab-arrow cancel', d: 'M4 4L12 12M12 4L4 12' })
}

function arrow(kind: string): SVGElement {
  return svg('path', { class: `lab-arrow ${kind}`, d: 'M8 1V14M4.5 9.5L8 14L11.5 9.5' })
}
