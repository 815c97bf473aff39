// A waiter: the future that one coroutine suspends on while it waits for something about several other futures:
// the first of them, all of them, the end of a group. Whoever finds out that the wait is over releases it.
//
// Invariant: it says by name and by `dependsOn` whom it stands for, so that a report finds its way through it.
//
// Read next: wait.ts, the plainest use.

import { isCoroutine } from './coroutine.ts'
import type { EventLoop } from './eventLoop.ts'
import { formatValue } from './format.ts'
import { Future } from './future.ts'

export class Waiter extends Future<void> {
  private readonly describe: () => string
  private readonly others: Iterable<Future<unknown>>

  /** `describe` gives its name, and is asked only when somebody wants to read it. */
  constructor(loop: EventLoop, describe: () => string, others: Iterable<Future<unknown>>) {
    super('', loop)
    this.describe = describe
    this.others = others
  }

  override get name(): string {
    return this.describe()
  }

  override dependsOn(): Iterable<Future<unknown>> {
    return [...this.others].filter((each) => !each.done)
  }

  /** The wait is over. Once it has been released or cancelled, this does nothing. */
  release(): void {
    if (!this.done) this.setResult()
  }
}

/** `1 task`, `3 tasks`. */
export function countTasks(count: number): string {
  return count === 1 ? '1 task' : `${count} tasks`
}

/** The different things in a list, in its order; a TypeError for what is no list. `where` names who got it. */
export function distinct<Thing>(where: string, list: Iterable<Thing>): Set<Thing> {
  // A future and a coroutine can be iterated too, as `yield*` does, but a list of tasks they are not.
  const isAwaited = list instanceof Future || isCoroutine(list)
  if (isAwaited || typeof list?.[Symbol.iterator] !== 'function') {
    throw new TypeError(
      `${where} needs a list, and got ${formatValue(list)}. Put brackets around: ${where}([first, second]).`,
    )
  }
  return new Set(list)
}
