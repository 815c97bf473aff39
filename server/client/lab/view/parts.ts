// What several panels show: the parts of a sentence, an entry of the queue, the state of a task.
//
// Read next: player.ts, which puts the panels together.

import type { TraceId } from '../../../../runtime/trace.ts'
import type { LoopReplay } from '../../../grading/core/replay.ts'
import type { ReplayedTask } from '../../../grading/core/replayTask.ts'
import { type Part, withoutInstant } from '../../../grading/core/story.ts'
import { type Child, el } from './dom.ts'
import { type IconName, icon } from './icons.ts'

/** A sentence with its names and its pieces of code set apart. */
export function rich(parts: readonly Part[]): Child[] {
  return parts.map((part) => {
    if (typeof part === 'string') return part
    return 'code' in part ? el('code', {}, part.code) : el('b', {}, part.name)
  })
}

/** An entry of the ready queue. */
export function chip(loop: LoopReplay, id: TraceId): HTMLElement {
  const task = loop.tasks.get(id)
  const name = loop.nameOf(id)
  const isTimer = / until [\d.]+$/.test(name)
  const kind = task !== undefined ? 'task' : isTimer ? 'timer' : 'callback'
  const coroutine = task === undefined || task.coroutine === name ? null : el('small', {}, task.coroutine)
  const attributes = { class: `lab-chip lab-chip-${kind}`, 'data-key': `entry-${id}`, title: TITLES[kind] }
  return el('li', attributes, isTimer && icon('clock'), el('span', {}, withoutInstant(name)), coroutine)
}

const TITLES = {
  task: 'A task’s next step',
  timer: 'A timer that is due: it wakes who waits for it',
  callback: 'A callback',
}

/** The state in words, and the shape for it. */
export function stateOf(task: ReplayedTask): { word: string; icon: IconName } {
  if (task.state === 'done') return ENDS[task.outcome ?? 'result']
  if (task.cancel === 'thrown')
    return { word: task.state === 'running' ? 'cleans up' : `${task.state}, cancelling`, icon: 'cancelling' }
  if (task.cancel === 'requested') return { word: `${task.state}, to be cancelled`, icon: 'cancelling' }
  return { word: task.state, icon: task.state }
}

const ENDS: Record<NonNullable<ReplayedTask['outcome']>, { word: string; icon: IconName }> = {
  result: { word: 'returned', icon: 'result' },
  exception: { word: 'failed', icon: 'exception' },
  cancelled: { word: 'cancelled', icon: 'cancelled' },
}
