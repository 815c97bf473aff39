// The program: the line that runs, the values of its locals, and at which lines the other tasks stand.
//
// Invariant: each line has one element of one height, so that a text field can lie exactly over them (editor.ts).
//
// Read next: editor.ts.

import type { LoopReplay } from '../../../grading/core/replay.ts'
import type { ReplayedTask } from '../../../grading/core/replayTask.ts'
import { tokensOf } from '../model/tokens.ts'
import { type Instant, standsAt } from '../model/traceIndex.ts'
import { el, reveal, section } from './dom.ts'
import { icon } from './icons.ts'
import { stateOf } from './parts.ts'

/** More names at one line are counted. */
const MOST_MARKS = 2

export class ProgramPanel {
  readonly element: HTMLElement
  /** Holds the lines, and whatever lies over them. */
  readonly page = el('div', { class: 'lab-code-page' })
  private readonly code = el('ol', { class: 'lab-code' })
  private readonly scroller: HTMLElement
  private readonly locals = el('div', { class: 'lab-locals' })
  private lines: HTMLElement[] = []
  private marked: HTMLElement[] = []
  private drawn = ''

  constructor(file: string) {
    this.page.append(this.code)
    this.scroller = el(
      'div',
      { class: 'lab-scroll', tabindex: '0', role: 'group', 'aria-label': 'Program' },
      this.page,
    )
    this.element = section('program', file, this.scroller, this.locals)
  }

  /** Draws the text. */
  write(source: string): void {
    const texts = source.split('\n')
    this.lines = texts.map((text) => {
      const pieces = tokensOf(text).map(({ text, kind }) =>
        kind === 'plain' ? text : el('span', { class: `tok-${kind}` }, text),
      )
      return el('li', {}, el('code', {}, ...pieces), el('span', { class: 'lab-marks' }))
    })
    this.marked = []
    this.drawn = ''
    this.code.replaceChildren(...this.lines)
  }

  show({ line, loop }: Instant): void {
    const standing = standingTasks(loop)
    const picture = `${line?.number} ${[...standing].map(([number, tasks]) => `${number}: ${tasks.map(markOf)}`)}`
    if (picture !== this.drawn) this.drawMarks(standing, line)
    this.drawn = picture
    this.showLocals(line)
  }

  private drawMarks(standing: ReadonlyMap<number, ReplayedTask[]>, line: Instant['line']): void {
    for (const element of this.marked) {
      element.classList.remove('now', 'stands')
      element.lastElementChild!.replaceChildren()
    }
    this.marked = []
    for (const [number, tasks] of standing) {
      const names = tasks
        .slice(0, MOST_MARKS)
        .map((task) => el('span', { class: `lab-mark ${task.state}` }, icon(stateOf(task).icon), task.name))
      const more = tasks.length - MOST_MARKS
      this.mark(number, 'stands')?.lastElementChild?.append(...names, ...(more > 0 ? [`+${more}`] : []))
    }
    const current = line === null ? null : this.mark(line.number, 'now')
    if (current != null) reveal(this.scroller, current)
  }

  /** Marks a line as wrong. */
  blame(number: number): void {
    const line = this.mark(number, 'wrong')
    if (line !== null) reveal(this.scroller, line)
  }

  private mark(number: number, kind: string): HTMLElement | null {
    const line = this.lines[number - 1] ?? null
    if (line === null) return null
    line.classList.add(kind)
    if (kind !== 'wrong') this.marked.push(line)
    return line
  }

  private showLocals(line: Instant['line']): void {
    const entries = Object.entries(line?.locals ?? {})
    const pairs = entries.map(([name, value]) => {
      return el(
        'div',
        { class: line!.changed.has(name) ? 'changed' : null },
        el('dt', {}, name),
        el('dd', {}, value),
      )
    })
    const none = el(
      'p',
      { class: 'lab-none' },
      line === null
        ? 'The loop itself is at work: no line of the program runs.'
        : `${line.function} has no variables yet.`,
    )
    this.locals.replaceChildren(pairs.length > 0 ? el('dl', {}, ...pairs) : none)
  }
}

/** The tasks that do not run now, by the line on which each stands. */
function standingTasks(loop: LoopReplay): Map<number, ReplayedTask[]> {
  const standing = new Map<number, ReplayedTask[]>()
  for (const task of loop.tasks.values()) {
    const line = standsAt(task)
    if (line === null || task === loop.current) continue
    const others = standing.get(line)
    if (others === undefined) standing.set(line, [task])
    else others.push(task)
  }
  return standing
}

function markOf({ id, state, cancel }: ReplayedTask): string {
  return `${id} ${state} ${cancel}`
}
