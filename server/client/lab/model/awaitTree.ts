// Who waits for whom, at one instant of the replay: each task below the one that waits for it.
//
// Invariant: a task is drawn in full once, however many wait for it; every task that is not done is in the tree.
//
// Read next: ../view/tasksPanel.ts, which draws it.

import type { TraceId } from '../../../../runtime/trace.ts'
import type { LoopReplay } from '../../../grading/core/replay.ts'
import type { ReplayedTask } from '../../../grading/core/replayTask.ts'

/** A row of the drawn tree. */
export interface TreeRow {
  task: ReplayedTask
  depth: number
  /** It stands higher up already. */
  again: boolean
}

/** The rows from top to bottom: first the tree of those that live, then those that are done. */
export function treeRows(loop: LoopReplay): TreeRow[] {
  const tasks = [...loop.tasks.values()]
  const alive = tasks.filter(({ state }) => state !== 'done')
  const awaited = new Set(alive.flatMap((task) => awaitedBy(task, loop)))
  const rows: TreeRow[] = []
  const drawn = new Set<TraceId>()
  const draw = (task: ReplayedTask, depth: number): void => {
    const again = drawn.has(task.id)
    rows.push({ task, depth, again })
    drawn.add(task.id)
    if (!again) for (const id of awaitedBy(task, loop)) draw(loop.tasks.get(id)!, depth + 1)
  }
  for (const task of alive) if (!awaited.has(task.id)) draw(task, 0)
  // What stands in a ring is awaited by somebody, so it is no root.
  for (const task of alive) if (!drawn.has(task.id)) draw(task, 0)
  const done = tasks.filter(({ state }) => state === 'done')
  return [...rows, ...done.map((task) => ({ task, depth: 0, again: false }))]
}

/** The tasks that have to end, or to do something, before this one can go on. */
function awaitedBy(task: ReplayedTask, loop: LoopReplay): TraceId[] {
  if (task.state !== 'waiting' || task.future === null) return []
  const behind = loop.tasks.has(task.future) ? [task.future] : task.behind
  return behind.filter((id) => (loop.tasks.get(id)?.state ?? 'done') !== 'done')
}
