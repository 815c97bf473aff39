// The event loop as programs know it: the callback loop, and what belongs to one program on it: its tasks,
// its open async generators, the errors that nobody has read.
//
// Invariant: while it runs it is the running loop (running.ts), and when it closes it reports what would
// otherwise vanish.
//
// Read next: simulatedLoop.ts, the loop whose clock jumps.

import { type Awaitable, type Coroutine, isAwaitable, isCoroutine } from './coroutine.ts'
import { EndlessError } from './errors.ts'
import { notACoroutine, notAwaitable } from './explain.ts'
import { formatSeconds } from './format.ts'
import { Future } from './future.ts'
import { CallbackLoop } from './loop.ts'
import type { Network } from './net/network.ts'
import { runningLoopOrNull, setRunningLoop } from './running.ts'
import { Task } from './task.ts'
import { TaskList } from './taskList.ts'
import { WatchList } from './watchList.ts'

/** What an async generator gives its loop, so that one left open is closed at the end of the program. */
export interface Closable {
  readonly name: string
  return(): Coroutine<unknown>
}

/** A coroutine of the runtime's own that can tell whether anybody has driven it. */
export interface Drivable {
  readonly coroutineName: string
  readonly wasDriven: boolean
}

export abstract class EventLoop extends CallbackLoop {
  /** The task whose step is being run; null between steps and in plain callbacks. */
  currentTask: Task<unknown> | null = null
  /** The tasks that are not done. */
  readonly tasks = new TaskList()
  /** Async generators that have begun and not ended. */
  readonly openAsyncGenerators = new Set<Closable>()
  /** Those that hold an error which nobody has read, in order of completion. */
  readonly unreadErrors = new Set<Future<unknown>>()
  readonly undriven = new WatchList<Drivable>((coroutine) => !coroutine.wasDriven)
  private tasksNumbered = 0

  /** What `connect` and `startServer` use; throws where there is none. */
  abstract get network(): Network

  /** Computes for so many seconds without giving way: see `work`. */
  abstract work(seconds: number): void

  /** Starts the coroutine as a task; its first step runs in the next turn. asyncio's `loop.create_task`. */
  createTask<T>(coroutine: Coroutine<T>, { name }: { name?: string } = {}): Task<T> {
    if (!isCoroutine(coroutine)) throw notACoroutine('createTask', coroutine)
    return this.startTask(coroutine, name)
  }

  private startTask<T>(coroutine: Coroutine<T>, name?: string): Task<T> {
    return new Task(this, coroutine, name ?? ++this.tasksNumbered)
  }

  /** A pending future of this loop. */
  createFuture<T>(name?: string): Future<T> {
    return new Future<T>(name, this)
  }

  /** A future stays as it is; a coroutine, or anything else that can be awaited, becomes a task. */
  ensureFuture<T>(awaitable: Awaitable<T>): Future<T> {
    if (awaitable instanceof Future) {
      if (awaitable.loop !== this) throw new Error(`${awaitable.name} belongs to another event loop.`)
      return awaitable
    }
    if (isCoroutine(awaitable)) return this.startTask(awaitable as Coroutine<T>)
    if (!isAwaitable(awaitable)) throw notAwaitable(awaitable)
    return this.startTask(awaitInTask(awaitable))
  }

  /**
   * Runs until the coroutine or future is done and gives its result, or throws its error.
   * asyncio's `run_until_complete`. In simulated time only: JavaScript cannot stand still.
   */
  // @anchor run-until-complete
  runUntilComplete<T>(awaitable: Awaitable<T>): T {
    this.checkMayRun()
    const future = this.ensureFuture(awaitable)
    const stop = () => this.stop()
    future.addDoneCallback(stop)
    try {
      this.runForever()
    } finally {
      future.removeDoneCallback(stop)
    }
    if (!future.done) {
      throw new Error(`Event loop stopped before Future completed: ${future.name} is still pending.`)
    }
    return future.result()
  }

  /** Throws if a loop runs already: one thread has one loop at a time. */
  checkMayRun(): void {
    const running = runningLoopOrNull()
    if (running === this) throw new Error('This event loop is already running. Inside it, wait with yield*.')
    if (running !== null) {
      throw new Error('Cannot run an event loop while another one is running. Inside it, wait with yield*.')
    }
  }

  protected override enter(): void {
    this.checkMayRun()
    super.enter()
    setRunningLoop(this)
  }

  protected override leave(): void {
    setRunningLoop(null)
    super.leave()
  }

  override close(): void {
    if (!this.running && !this.closed) this.reportWhatWouldVanish()
    super.close()
  }

  private reportWhatWouldVanish(): void {
    for (const future of [...this.unreadErrors]) {
      this.report(`Nobody read the error of ${future.name}`, future.exception())
    }
    for (const coroutine of this.undriven.take()) {
      this.report(
        `${coroutine.coroutineName} was made and never awaited, so it did nothing. Is a yield* missing?`,
      )
    }
  }

  protected override endless(turns: number): Error {
    return new EndlessError(
      `The program has not ended after ${turns} turns, at ${formatSeconds(this.time())} s of its clock. A loop that gives way and never ends does this, such as while (true) yield* sleep(0); maxTurns sets the limit.`,
    )
  }
}

function* awaitInTask<T>(awaitable: Awaitable<T>): Coroutine<T> {
  return yield* awaitable
}
