// @wrong Cancels what is left over, and does not wait for it.
// @fails what main leaves running is cancelled when main has ended, and waited for
// @diagnosis When the loop was closed, the tasks that main had left had not cleaned up. cancel() only asks for that: call it on each of them, and then run until each is done.

import type { Coroutine } from '#myloop/drive'
import type { Future } from '#myloop/future'
import type { Handle } from '#myloop/readyQueue'
import { Task } from '#myloop/task'
import { TimerLoop } from '#myloop/timers'

/** A program: it is given the loop that it runs on. */
export type Main<T> = (loop: ProgramLoop) => Coroutine<T>

/** Nothing is ready, no timer is set, and somebody still waits. */
export class DeadlockError extends Error {
  override readonly name = 'DeadlockError'
}

/** The loop of one program: it knows its tasks, can be run until something is done, and can be closed. */
export class ProgramLoop extends TimerLoop {
  private kept: Task<unknown>[] = []
  private isToStop = false
  private isClosed = false

  /** The tasks that are not done, in the order in which they were made. */
  get tasks(): Task<unknown>[] {
    this.kept = this.kept.filter((task) => !task.done)
    return [...this.kept]
  }

  /** Starts the coroutine as a task of this loop. A loop whose tasks can do more overrides this, and keeps them. */
  createTask<T>(coroutine: Coroutine<T>): Task<T> {
    return this.keep(new Task(this, coroutine))
  }

  /** Counts the task among those of this loop. */
  protected keep<T>(task: Task<T>): Task<T> {
    this.kept.push(task as Task<unknown>)
    return task
  }

  override callSoon(callback: () => void): Handle {
    this.checkOpen()
    return super.callSoon(callback)
  }

  override callAt(when: number, callback: () => void): Handle {
    this.checkOpen()
    return super.callAt(when, callback)
  }

  private checkOpen(): void {
    if (this.isClosed) throw new Error('Event loop is closed')
  }

  /** Nothing can be scheduled any more. */
  close(): void {
    this.isClosed = true
  }

  /** As in the timers; but for a loop that is to stop, there is nothing to do any more. */
  override nextInstant(): number {
    return this.isToStop ? Number.POSITIVE_INFINITY : super.nextInstant()
  }

  /** Takes turns until the future has called back. Throws a DeadlockError if that can never happen. */
  runUntilDone<T>(future: Future<T>): void {
    const stop = () => {
      this.isToStop = true
    }
    this.isToStop = false
    future.addDoneCallback(stop)
    this.runUntilIdle()
    future.removeDoneCallback(stop)
    if (!future.done) throw new DeadlockError('nothing can ever run again, and a task still waits')
  }
}

/** Whether a program runs now: one thread has one loop at a time. */
let isRunning = false

/** Runs main to its end and gives its result, or throws its error. Nothing is left over, and the loop is closed. */
export function simulate<T>(main: Main<T>, loop = new ProgramLoop()): T {
  if (isRunning) throw new Error('a program is running already; inside it, wait with yield*')
  isRunning = true
  try {
    const task = loop.createTask(main(loop))
    try {
      loop.runUntilDone(task)
    } finally {
      cancelLeftovers(loop)
    }
    return task.result()
  } finally {
    loop.close()
    isRunning = false
  }
}

/** Cancels the tasks that are not done, in the order in which they were made, and runs until all of them are. */
function cancelLeftovers(loop: ProgramLoop): void {
  const leftovers = loop.tasks
  for (const task of leftovers) task.cancel()
}
