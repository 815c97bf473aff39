// The await tree: who waits for whom, read off the tasks of a loop. At a deadlock it is the report; in the
// terminal and the lab it is drawn at every instant.
//
// Invariant: reading it changes nothing, and a task is drawn in full once, however many wait for it.
//
// Read next: simulatedLoop.ts, which finds out that nothing can ever run again.

import { coroutineName } from './coroutine.ts'
import type { EventLoop } from './eventLoop.ts'
import { formatSeconds } from './format.ts'
import type { Future } from './future.ts'
import { Task } from './task.ts'
import type { AwaitNode } from './trace.ts'

/** Nothing can ever run again: no callback is ready, no timer is set, and tasks are still waiting. */
export class DeadlockError extends Error {
  static {
    DeadlockError.prototype.name = 'DeadlockError'
  }
  /** The instant at which everything stopped, in seconds. */
  readonly time: number
  /** Who waits for whom. */
  readonly tree: AwaitNode[]
  /** The names of those who wait for each other in a ring; empty if there is none. */
  readonly ring: string[]

  constructor(message: string, time: number, tree: AwaitNode[], ring: string[]) {
    // The frames would be the loop's own, and say nothing about the program.
    const limit = Error.stackTraceLimit
    Error.stackTraceLimit = 0
    super(message)
    Error.stackTraceLimit = limit
    this.time = time
    this.tree = tree
    this.ring = ring
    // Node prints an error's own properties when nobody catches it. The message says it all, and can be read.
    for (const detail of ['time', 'tree', 'ring']) Object.defineProperty(this, detail, { enumerable: false })
  }
}

/** The error for a loop on which nothing can ever run again. */
export function deadlockError(loop: EventLoop): DeadlockError {
  const tree = awaitTree(loop)
  const ring = findRing(loop)
  loop.tracing?.emit({ kind: 'deadlock', tree, ring })
  const lines = [...loop.tasks].map((task) => `  ${describe(task)}`)
  const ringLine = ring.length === 0 ? [] : [describeRing(ring)]
  const stuck =
    lines.length === 0
      ? 'no task is left, and the loop was not stopped.'
      : `${lines.length === 1 ? 'one task is' : `${lines.length} tasks are`} stuck, and no timer is set.`
  const message = [
    `Nothing can ever run again at ${formatSeconds(loop.time())} s: ${stuck}`,
    ...lines,
    ...ringLine,
  ]
  return new DeadlockError(message.join('\n'), loop.time(), tree, ring)
}

function describeRing(ring: string[]): string {
  if (ring.length === 1) return `${ring[0]} waits for itself.`
  return `They wait in a ring: ${[...ring, ring[0]].join(' → ')}.`
}

function describe(task: Task<unknown>): string {
  const reason = task.waitingFor?.name ?? 'its turn'
  return `${task.name} (${coroutineName(task.coroutine)}) waits for ${reason}`
}

/** The tasks of the loop, each below the one that waits for it; at the roots, those that nobody waits for. */
export function awaitTree(loop: EventLoop): AwaitNode[] {
  const tasks = [...loop.tasks]
  const awaited = new Set<Future<unknown>>(tasks.flatMap((task) => [...reachable(task)].slice(1)))
  const drawn = new Set<Future<unknown>>()
  const roots = tasks.filter((task) => !awaited.has(task)).map((task) => node(task, drawn, loop))
  // What stands in a ring is awaited by somebody, so it is no root: begin with the first that is left.
  const inRings = tasks.filter((task) => !drawn.has(task))
  return [...roots, ...inRings.flatMap((task) => (drawn.has(task) ? [] : [node(task, drawn, loop)]))]
}

function node(future: Future<unknown>, drawn: Set<Future<unknown>>, loop: EventLoop): AwaitNode {
  const seen = drawn.has(future)
  drawn.add(future)
  const inner = seen ? [] : [...future.dependsOn()].filter((each) => !each.done)
  const waitsFor = inner.map((each) => node(each, drawn, loop))
  if (!(future instanceof Task)) {
    return { name: future.name, state: future.done ? 'done' : 'waiting', waitsFor }
  }
  const { waitingFor } = future
  const reason = waitingFor === null ? {} : { reason: waitingFor.name }
  return {
    name: future.name,
    coroutine: coroutineName(future.coroutine),
    state: stateOf(future, loop),
    ...reason,
    waitsFor,
  }
}

function stateOf(task: Task<unknown>, loop: EventLoop): AwaitNode['state'] {
  if (task.done) return 'done'
  if (loop.currentTask === task) return 'running'
  return task.waitingFor === null || task.waitingFor.done ? 'ready' : 'waiting'
}

/** The future, and all that it waits for, directly or through others. */
function reachable(from: Future<unknown>): Set<Future<unknown>> {
  const found = new Set([from])
  for (const future of found) for (const next of future.dependsOn()) found.add(next)
  return found
}

/** The first ring of tasks, by walking along what each waits for until a task comes up again. */
function findRing(loop: EventLoop): string[] {
  for (const start of loop.tasks) {
    const ring = walk(start, [], new Set())
    if (ring.length > 0) return ring.filter((each) => each instanceof Task).map((each) => each.name)
  }
  return []
}

function walk(
  future: Future<unknown>,
  path: Future<unknown>[],
  visited: Set<Future<unknown>>,
): Future<unknown>[] {
  const again = path.indexOf(future)
  if (again >= 0) return path.slice(again)
  if (visited.has(future) || future.done) return []
  visited.add(future)
  for (const next of future.dependsOn()) {
    const ring = walk(next, [...path, future], visited)
    if (ring.length > 0) return ring
  }
  return []
}
