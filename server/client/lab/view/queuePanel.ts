// The ready queue: what runs, what else belongs to this turn (the snapshot), and what waits for the next.
//
// Read next: timersPanel.ts.

import type { TraceId } from '../../../../runtime/trace.ts'
import type { LoopReplay } from '../../../grading/core/replay.ts'
import type { Instant } from '../model/traceIndex.ts'
import { el, gliding, section } from './dom.ts'
import { chip } from './parts.ts'

/** More are counted. */
const MOST_CHIPS = 24

export class QueuePanel {
  readonly element: HTMLElement
  private readonly runs = lane('lab-lane-runs', 'Runs now')
  private readonly turn = lane('lab-lane-turn', 'This turn')
  private readonly next = lane('lab-lane-next', 'Next turn')
  private readonly lanes: HTMLElement
  private drawn = ''

  constructor() {
    this.lanes = el('div', { class: 'lab-lanes' }, this.runs.element, this.turn.element, this.next.element)
    this.element = section('queue', 'Ready queue', this.lanes)
  }

  show({ loop }: Instant): void {
    const { running, batch, incoming } = loop
    const picture = `${running} ${batch} | ${incoming} ${loop.closed}`
    if (picture === this.drawn) return
    this.drawn = picture
    gliding(this.lanes, () => {
      fill(this.runs, running === null ? [] : [running], loop, loop.closed ? 'closed' : 'nothing')
      fill(this.turn, batch, loop, 'nobody else')
      fill(this.next, incoming, loop, 'nobody yet')
    })
  }
}

interface Lane {
  element: HTMLElement
  list: HTMLElement
}

function lane(name: string, title: string): Lane {
  const list = el('ol', { class: 'lab-chips' })
  return {
    element: el('div', { class: `lab-lane ${name}` }, el('p', { class: 'lab-lane-title' }, title), list),
    list,
  }
}

function fill({ element, list }: Lane, ids: readonly TraceId[], loop: LoopReplay, none: string): void {
  const hidden = ids.length - MOST_CHIPS
  const chips = ids.slice(0, MOST_CHIPS).map((id) => chip(loop, id))
  const rest = hidden > 0 ? [el('li', { class: 'lab-more' }, `and ${hidden} more`)] : []
  element.classList.toggle('empty', ids.length === 0)
  if (ids.length === 0) list.replaceChildren(el('li', { class: 'lab-none' }, none))
  else list.replaceChildren(...chips, ...rest)
}
