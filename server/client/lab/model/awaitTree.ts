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
  /** It is drawn elsewhere already: 'ring' if it waits for itself, through those that stand above it. */
  again: 'no' | 'elsewhere' | 'ring'
}

/** The rows from top to bottom: first the tree of those that live, then those that are done. */
export function treeRows(loop: LoopReplay): TreeRow[] {
  const tasks = [...loop.tasks.values()]
  const alive = tasks.filter(({ state }) => state !== 'done')
  const awaited = new Set(alive.flatMap((task) => awaitedBy(task, loop)))
  const rows: TreeRow[] = []
  const drawn = new Set<TraceId>()
  const draw = (task: ReplayedTask, path: readonly TraceId[]): void => {
    const again = path.includes(task.id) ? 'ring' : drawn.has(task.id) ? 'elsewhere' : 'no'
    rows.push({ task, depth: path.length, again })
    drawn.add(task.id)
    if (again !== 'no') return
    for (const id of awaitedBy(task, loop)) draw(loop.tasks.get(id)!, [...path, task.id])
  }
  for (const task of alive) if (!awaited.has(task.id)) draw(task, [])
  // What stands in a ring is awaited by somebody, so it is no root.
  for (const task of alive) if (!drawn.has(task.id)) draw(task, [])
  const done = tasks.filter(({ state }) => state === 'done')
  return [...rows, ...done.map((task) => ({ task, depth: 0, again: 'no' as const }))]
}

/** The tasks that have to end, or to do something, before this one can go on. */
function awaitedBy(task: ReplayedTask, loop: LoopReplay): TraceId[] {
  if (task.state !== 'waiting' || task.future === null) return []
  const behind = loop.tasks.has(task.future) ? [task.future] : task.behind
  return behind.filter((id) => (loop.tasks.get(id)?.state ?? 'done') !== 'done')
}
