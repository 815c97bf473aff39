// What the loop is like at one step of a run: ready queue, timers, tasks, and what has been logged.
//
// Read next: tracePlayer.ts.

import { formatSeconds } from '../../runtime/format.ts'
import type { Frame } from '../grading/core/frames.ts'
import type { LoopReplay } from '../grading/core/replay.ts'
import type { ReplayedTask } from '../grading/core/replayTask.ts'
import { element } from './elements.ts'

export function stateOf(loop: LoopReplay, frame: Frame, logged: readonly string[]): HTMLElement[] {
  return [queueOf(frame), timersOf(frame), tasksOf(loop), logOf(logged)]
}

function box(kind: string, title: string, ...content: HTMLElement[]): HTMLElement {
  return element('div', { class: kind }, element('h3', {}, title), ...content)
}

function queueOf({ batch, next }: Frame): HTMLElement {
  if (batch.length + next.length === 0) return box('queue', 'Ready queue', nothing('empty'))
  const chips = element('ul', { class: 'chips' })
  for (const name of batch) chips.append(element('li', { class: 'now' }, name))
  for (const name of next)
    chips.append(element('li', { class: 'then' }, name, element('span', { class: 'unseen' }, ', next turn')))
  return box('queue', batch.length === 0 ? 'Ready, for the next turn' : 'Ready, solid in this turn', chips)
}

function timersOf({ timers }: Frame): HTMLElement {
  if (timers.length === 0) return box('timers', 'Timers', nothing('none'))
  const sorted = [...timers].sort((one, other) => one.when - other.when)
  const chips = element('ul', { class: 'chips' })
  for (const { name, when } of sorted) chips.append(element('li', {}, `${formatSeconds(when)} ${name}`))
  return box('timers', 'Timers, first due first', chips)
}

function tasksOf(loop: LoopReplay): HTMLElement {
  if (loop.tasks.size === 0) return box('tasks', 'Tasks', nothing('none'))
  const list = element('ul')
  for (const task of loop.tasks.values()) list.append(taskItem(task))
  return box('tasks', 'Tasks', list)
}

function taskItem(task: ReplayedTask): HTMLElement {
  const name =
    task.coroutine === '' || task.coroutine === task.name ? task.name : `${task.name} ${task.coroutine}`
  const detail = task.state === 'waiting' && task.reason !== '' ? `waits for ${task.reason}` : wordFor(task)
  return element(
    'li',
    { class: task.state },
    element('span', { class: 'name' }, name),
    element('span', {}, detail),
  )
}

function wordFor({ state, outcome }: ReplayedTask): string {
  if (state !== 'done') return state === 'waiting' ? 'not in the queue yet' : state
  return outcome === 'result'
    ? 'has returned'
    : outcome === 'cancelled'
      ? 'was cancelled'
      : 'ended with an error'
}

function logOf(logged: readonly string[]): HTMLElement {
  if (logged.length === 0) return box('printed', 'Log', nothing('nothing yet'))
  const list = element('ol', { class: 'log' })
  for (const line of logged) {
    const [instant = '', ...rest] = line.split(' ')
    list.append(
      element('li', {}, element('span', { class: 'instant' }, instant), element('span', {}, rest.join(' '))),
    )
  }
  return box('printed', 'Log', list)
}

function nothing(text: string): HTMLElement {
  return element('p', { class: 'nothing' }, text)
}
