// Every task with its state and what it waits for, as the await tree: each below the one that waits for it. When one
// is woken, an arrow comes from whoever woke it.
//
// Invariant: a task can be chosen with a click or a key, and then steps by task follow it alone.
//
// Read next: ../model/awaitTree.ts.

import type { TraceId } from '../../../../runtime/trace.ts'
import type { LoopReplay } from '../../../grading/core/replay.ts'
import type { ReplayedTask } from '../../../grading/core/replayTask.ts'
import { type TreeRow, treeRows } from '../model/awaitTree.ts'
import { type Instant, standsAt } from '../model/traceIndex.ts'
import { type Child, el, gliding, reveal, section, svg } from './dom.ts'
import { icon } from './icons.ts'
import { stateOf } from './parts.ts'

/** More are counted. */
const MOST_ROWS = 24

export class TasksPanel {
  readonly element: HTMLElement
  chosen: TraceId | null = null
  private drawn = ''
  private readonly list = el('ol', { class: 'lab-tree' })
  private readonly more = el('p', { class: 'lab-more' })
  private readonly arrow = svg('svg', { class: 'lab-tree-arrow', width: 18, 'aria-hidden': 'true' })
  private readonly scroller = el('div', { class: 'lab-tree-scroll' })
  private readonly choose: (task: TraceId | null) => void

  /** `choose` is told which task the reader follows; null for none. */
  constructor(choose: (task: TraceId | null) => void, rows: number) {
    this.choose = choose
    this.list.style.setProperty('--rows', String(Math.min(rows, 7)))
    this.scroller.append(this.arrow, this.list)
    this.element = section('tasks', 'Tasks: who waits for whom', this.scroller, this.more)
  }

  show({ loop, event }: Instant): void {
    const woken = event?.kind === 'woken' || event?.kind === 'cancelRequested' ? event.task : null
    const all = treeRows(loop)
    const from = firstShown(all, woken ?? loop.current?.id ?? null)
    const rows = all.slice(from, from + MOST_ROWS)
    // Most events change no task: then all of this stays as it is.
    const picture = `${woken} ${this.chosen} ${from} ${rows.map((row) => pictureOf(row)).join()}`
    if (picture !== this.drawn) this.draw(rows, loop, woken)
    this.drawn = picture
    this.drawArrow(event, loop)
    const hidden = all.length - rows.length
    this.more.textContent = hidden > 0 ? `and ${hidden} more` : ''
  }

  private draw(rows: readonly TreeRow[], loop: LoopReplay, woken: TraceId | null): void {
    gliding(this.list, () => {
      const none = el('li', { class: 'lab-none' }, 'No task yet.')
      const drawn = rows.map((row) => this.row(row, loop, row.task.id === woken))
      this.list.replaceChildren(...(drawn.length > 0 ? drawn : [none]))
    })
    const shown = this.list.querySelector<HTMLElement>('.woken, .running')
    if (shown !== null) reveal(this.scroller, shown)
  }

  /** From the task that woke another, or asked to cancel it, to that one. */
  private drawArrow(event: Instant['event'], loop: LoopReplay): void {
    const isArrow = event?.kind === 'woken' || event?.kind === 'cancelRequested'
    const [from, to] = isArrow
      ? [this.middleOf(event.by ?? loop.running), this.middleOf(event.task)]
      : [null, null]
    this.arrow.setAttribute('height', String(this.list.scrollHeight))
    this.arrow.setAttribute(
      'class',
      `lab-tree-arrow ${event?.kind === 'cancelRequested' ? 'cancel' : 'wake'}`,
    )
    if (from === null || to === null || from === to) return this.arrow.replaceChildren()
    const d = `M16 ${from}C-4 ${from} -4 ${to} 13 ${to}M8 ${to - 4.5}L13 ${to}L8 ${to + 4.5}`
    this.arrow.replaceChildren(svg('path', { d }))
  }

  private middleOf(task: TraceId | null): number | null {
    const row = this.list.querySelector<HTMLElement>(`[data-key="task-${task}"]`)
    return row === null ? null : row.offsetTop + 16
  }

  private row({ task, depth, again }: TreeRow, loop: LoopReplay, isWoken: boolean): HTMLElement {
    const { id, name, coroutine } = task
    if (again !== 'no') {
      const text = again === 'ring' ? ' again: a ring' : ', as above'
      const said = el('span', { class: `lab-task-again ${again}` }, el('b', {}, name), text)
      return indented(el('li', { class: 'lab-task again' }, said), depth)
    }
    const state = stateOf(task)
    const button = el(
      'button',
      {
        type: 'button',
        class: 'lab-task-name',
        'aria-pressed': String(this.chosen === id),
        title: 'Follow this task',
      },
      el('b', {}, name),
      coroutine === name ? '' : el('small', {}, coroutine),
    )
    button.addEventListener('click', () => this.choose(this.chosen === id ? null : id))
    const kind = state.icon
    const item = el(
      'li',
      { class: `lab-task ${kind}${isWoken ? ' woken' : ''}`, 'data-key': `task-${id}` },
      button,
      el('span', { class: 'lab-state' }, icon(kind), state.word),
      el('span', { class: 'lab-task-why' }, ...why(task, loop, isWoken)),
    )
    return indented(item, depth)
  }
}

/** Where the rows that are shown begin: so that the one that it is about is among them. */
function firstShown(rows: readonly TreeRow[], about: TraceId | null): number {
  const index = rows.findIndex(({ task, again }) => task.id === about && again === 'no')
  return index < MOST_ROWS ? 0 : Math.min(index - MOST_ROWS / 2, rows.length - MOST_ROWS)
}

/** All that a row shows, in short. */
function pictureOf({ task, depth, again }: TreeRow): string {
  const { id, state, cancel, reason, line, wokenBy, outcome } = task
  return `${id} ${depth} ${again} ${state} ${cancel} ${reason} ${line?.line} ${wokenBy?.entry} ${outcome}`
}

function indented(item: HTMLElement, depth: number): HTMLElement {
  item.style.setProperty('--depth', String(Math.min(depth, 6)))
  item.classList.toggle('child', depth > 0)
  return item
}

/** What it waits for, who woke it, where it stands, how it ended. */
function why(task: ReplayedTask, loop: LoopReplay, isWoken: boolean): Child[] {
  if (task.state === 'done') {
    return task.value === 'undefined' || task.value === '' ? [] : [el('code', {}, task.value)]
  }
  const line = standsAt(task)
  const where = line === null ? '' : ` · line ${line}`
  if (task.state === 'waiting' && task.future !== null && !isWoken)
    return ['for ', el('code', {}, task.reason), where]
  const { wokenBy } = task
  if (wokenBy === null || task.state === 'running') return [where.replace(' · ', '')]
  const by = wokenBy.task ?? wokenBy.entry
  const waker = by === null ? 'the loop' : loop.tasks.has(by) ? loop.nameOf(by) : 'its timer'
  return [icon('wake'), `woken by ${waker === 'its timer' ? nameOfCallback(loop, by!) : waker}`, where]
}

function nameOfCallback(loop: LoopReplay, entry: TraceId): string {
  const name = loop.nameOf(entry)
  return / until [\d.]+$/.test(name) ? 'its timer' : name
}
