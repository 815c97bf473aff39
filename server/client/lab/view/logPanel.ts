// What the program has logged up to this instant, each line with its instant and its task.
//
// Read next: player.ts.

import { formatSeconds } from '../../../../runtime/format.ts'
import type { TraceEvent, TraceId } from '../../../../runtime/trace.ts'
import type { Instant } from '../model/traceIndex.ts'
import { el, section } from './dom.ts'

/** The last lines are shown; what came before is counted. */
const MOST_LINES = 100

interface LogLine {
  position: number
  time: string
  who: string
  text: string
}

export class LogPanel {
  readonly element: HTMLElement
  private readonly list = el('ol', { class: 'lab-lines', tabindex: '0', 'aria-label': 'Log' })
  private readonly lines: readonly LogLine[]
  private shown = -1

  constructor(events: readonly TraceEvent[]) {
    this.lines = linesOf(events)
    this.list.style.setProperty('--rows', String(Math.min(6, Math.max(2, this.lines.length))))
    this.element = section('log', 'Log', this.list)
  }

  show({ position }: Instant): void {
    const next = this.lines.findIndex((line) => line.position > position)
    const count = next < 0 ? this.lines.length : next
    const isNew = this.lines[count - 1]?.position === position
    if (count !== this.shown) this.draw(count)
    this.shown = count
    this.list.lastElementChild?.classList.toggle('new', isNew)
  }

  private draw(count: number): void {
    const from = Math.max(0, count - MOST_LINES)
    const earlier = from === 0 ? [] : [el('li', { class: 'lab-more' }, `${from} lines before`)]
    const lines = this.lines.slice(from, count).map(({ time, who, text }) => {
      return el(
        'li',
        {},
        el('span', { class: 'lab-at' }, time),
        el('span', { class: 'lab-who' }, who),
        el('span', { class: 'lab-text' }, text),
      )
    })
    if (count === 0) lines.push(el('li', { class: 'lab-none' }, 'Nothing is logged yet.'))
    this.list.replaceChildren(...earlier, ...lines)
    this.list.scrollTop = this.list.scrollHeight
  }
}

function linesOf(events: readonly TraceEvent[]): LogLine[] {
  const names = new Map<TraceId, string>()
  return events.flatMap((event, index) => {
    if (event.kind === 'taskCreated') names.set(event.task, event.name)
    if (event.kind !== 'log') return []
    const who = event.task === null ? '' : (names.get(event.task) ?? '')
    return [{ position: index + 1, time: formatSeconds(event.time), who, text: event.text }]
  })
}
