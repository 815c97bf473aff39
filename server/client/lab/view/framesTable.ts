// The whole trace as a table of text, for those who cannot see the picture or would rather read: a row is a step, and
// a click on its number shows it.
//
// Invariant: made when it is opened, and a part at a time, so that ten thousand rows hold nobody up.
//
// Read next: ../../../grading/core/frames.ts.

import { formatSeconds } from '../../../../runtime/format.ts'
import { type Frame, framesOf } from '../../../grading/core/frames.ts'
import type { ProgramRun } from '../../worker/run.ts'
import { el } from './dom.ts'

const ROWS_AT_ONCE = 200

export function framesTable(
  { events, source }: ProgramRun,
  goTo: (position: number) => void,
): HTMLDetailsElement {
  const body = el('tbody')
  const table = el('table', { class: 'frame-table' }, el('thead', {}, headings()), body)
  const more = el('button', { type: 'button' }, 'Show more')
  const region = el(
    'div',
    { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'All steps' },
    table,
  )
  const details = el(
    'details',
    { class: 'lab-frames' },
    el('summary', {}, 'All steps as a table'),
    region,
    more,
  )
  let frames: Frame[] = []
  const append = () => {
    const shown = body.children.length
    body.append(...frames.slice(shown, shown + ROWS_AT_ONCE).map((frame) => row(frame, goTo)))
    more.hidden = body.children.length >= frames.length
  }
  details.addEventListener('toggle', () => {
    if (!details.open || frames.length > 0) return
    frames = framesOf(events, source)
    append()
  })
  more.addEventListener('click', append)
  return details
}

function headings(): HTMLElement {
  const names = ['Event', 'Turn', 'At', 'What happens', 'Ready, next first', 'Timers']
  return el('tr', {}, ...names.map((name) => el('th', { scope: 'col' }, name)))
}

function row(
  { position, turn, time, kind, sentence, batch, next, timers }: Frame,
  goTo: (position: number) => void,
): HTMLElement {
  const number = el(
    'button',
    { type: 'button', title: 'Show this', onclick: () => goTo(position) },
    String(position),
  )
  const ready = [batch.join(', '), next.length > 0 ? `next turn: ${next.join(', ')}` : '']
    .filter((text) => text !== '')
    .join('; ')
  const due = timers.map(({ when }) => formatSeconds(when)).join(', ')
  const cells = [number, String(turn), formatSeconds(time), sentence, ready, due]
  return el('tr', { class: `kind-${kind}` }, ...cells.map((cell) => el('td', {}, cell)))
}
