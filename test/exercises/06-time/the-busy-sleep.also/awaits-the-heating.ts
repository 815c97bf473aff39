// Another right way: each bread awaits the task that heats; no future is needed, as a task is one.
import { type Coroutine, createTask, log, sleep, type Task } from '#runtime'

/** Lasts for so many seconds. */
function* pause(seconds: number): Coroutine<void> {
  yield* sleep(seconds)
}

/** Heats the oven, which takes so many seconds. */
function* heat(seconds: number): Coroutine<void> {
  log('oven on')
  yield* pause(seconds)
  log('oven hot')
}

/** Bakes one bread, as soon as the oven is hot. */
function* bake(heating: Task<void>, bread: string): Coroutine<void> {
  log(bread, 'waits')
  yield* heating
  log(bread, 'goes in')
  yield* pause(2)
  log(bread, 'is done')
}

/** Heats an oven, and bakes all breads in it at once. */
export function* bakery(heating: number, breads: string[]): Coroutine<void> {
  const hot = createTask(heat(heating))
  const tasks = [hot, ...breads.map((bread) => createTask(bake(hot, bread)))]
  for (const task of tasks) yield* task
  log('closed')
}
