// The runtime's public face: everything that `import … from '#runtime'` gives. host/node.ts and host/browser.ts give
// the same, with a host installed for what needs one; without one, `run` and threads say that it is missing.
//
// Where to begin reading: handle.ts, readyQueue.ts, timers.ts and loop.ts are the loop, which knows callbacks
// alone. coroutine.ts, future.ts and task.ts put coroutines on it. sleep.ts and gather.ts are the first that use
// both. simulate.ts starts a program. Each other file is one thing more, and stands by itself.

export { asCompleted } from './asCompleted.ts'
export { AsyncGenerator, asyncGenerator, type EmittedBy } from './asyncGenerator.ts'
export { Barrier } from './barrier.ts'
export type { Body } from './body.ts'
export { Condition } from './condition.ts'
export { type Awaitable, type Coroutine, isCoroutine, type ResultOf, Suspension } from './coroutine.ts'
export { awaitTree, DeadlockError } from './deadlock.ts'
export { type Emission, emit } from './emission.ts'
export type { ExceptionContext, ExceptionHandler } from './errorReports.ts'
export {
  BrokenBarrierError,
  CancelledError,
  EndlessError,
  ExceptionGroup,
  InvalidStateError,
  QueueEmpty,
  QueueFull,
  QueueShutDown,
  TimeoutError,
} from './errors.ts'
export { Event } from './event.ts'
export { EventLoop } from './eventLoop.ts'
export { forEach, leave } from './forEach.ts'
export { formatError, formatSeconds, formatValue } from './format.ts'
export { type Callback, fromCallback } from './fromCallback.ts'
export { fromPromise } from './fromPromise.ts'
export { Future } from './future.ts'
export { gather } from './gather.ts'
export { Handle, TimerHandle } from './handle.ts'
export { KeyboardInterrupt } from './interrupt.ts'
export { Lock } from './lock.ts'
export { log } from './log.ts'
export { type ConnectOptions, connect } from './net/connect.ts'
export {
  ConnectionRefusedError,
  ConnectionResetError,
  IncompleteReadError,
  LimitOverrunError,
  NetworkError,
} from './net/errors.ts'
export type { Address, SimulatedNetworkOptions } from './net/network.ts'
export type { ConnectionHandler, Server } from './net/server.ts'
export { type ServerOptions, startServer } from './net/startServer.ts'
export { StreamReader } from './net/streamReader.ts'
export type { StreamWriter } from './net/streamWriter.ts'
export { decodeUtf8, encodeUtf8 } from './net/utf8.ts'
export type { Main } from './program.ts'
export { Queue } from './queue.ts'
export { LifoQueue, PriorityQueue } from './queueOrders.ts'
export { type RunOptions, run } from './run.ts'
export { getRunningLoop } from './running.ts'
export type { Limit } from './seconds.ts'
export { BoundedSemaphore, Semaphore } from './semaphore.ts'
export { shield } from './shield.ts'
export { simulate } from './simulate.ts'
export {
  getEventLoop,
  newEventLoop,
  type SimulatedOptions,
  setEventLoop,
  traceLoops,
} from './simulatedLoop.ts'
export { sleep } from './sleep.ts'
export { Task } from './task.ts'
export { type TaskGroup, withTaskGroup } from './taskGroup.ts'
export { allTasks, createTask, currentTask } from './tasks.ts'
export { type Timeout, withTimeout } from './timeout.ts'
export { type ModuleAddress, toThread } from './toThread.ts'
export { type AwaitNode, Trace, type TraceData, type TraceEvent, type Tracer } from './trace.ts'
export { type DoneAndPending, type ReturnWhen, type WaitOptions, wait } from './wait.ts'
export { waitFor } from './waitFor.ts'
export { type Acquirable, withLock } from './withLock.ts'
export { work } from './work.ts'
