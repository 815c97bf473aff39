// How a task is given to a loop by hand.
//
// The traffic-cop article says: 'using the add_task() method'. No event loop of asyncio's ever had one, nor has this
// one, and the compiler says so. The method is `create_task`, here `createTask`; it gives the task, which can be
// awaited, cancelled, and asked for its result.
//
// Read next: 16-gather-waits-for-all.ts.

import { type Coroutine, getEventLoop, log, sleep } from '#runtime'

function* hello(): Coroutine<string> {
  yield* sleep(1)
  return 'hello from a task'
}

export function main(): void {
  const loop = getEventLoop()
  // @ts-expect-error: EventLoop has no addTask.
  const addTask: unknown = loop.addTask
  const task = loop.createTask(hello())
  task.addDoneCallback(() => log(`addTask is ${addTask}; createTask says ${task.result()}`))
  loop.runUntilComplete(task)
  loop.close()
}
