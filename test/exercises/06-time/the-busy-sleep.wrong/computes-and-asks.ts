// @wrong Computes until the time is over, and still asks for the oven.
// @fails everything happens as before, to a tenth of a second
// @diagnosis While one pauses, nobody else runs any more: to compute is not to wait. Let a timer wake the task, with sleep(seconds).
import { type Coroutine, createTask, log, sleep, work } from '#runtime'

class Oven {
  hot = false
}

/** Lasts for so many seconds. */
function* pause(seconds: number): Coroutine<void> {
  work(seconds)
}

/** Heats the oven, which takes so many seconds. */
function* heat(oven: Oven, seconds: number): Coroutine<void> {
  log('oven on')
  yield* pause(seconds)
  log('oven hot')
  oven.hot = true
}

/** Bakes one bread, as soon as the oven is hot. */
function* bake(oven: Oven, bread: string): Coroutine<void> {
  log(bread, 'waits')
  while (!oven.hot) yield* sleep(0)
  log(bread, 'goes in')
  yield* pause(2)
  log(bread, 'is done')
}

/** Heats an oven, and bakes all breads in it at once. */
export function* bakery(heating: number, breads: string[]): Coroutine<void> {
  const oven = new Oven()
  const tasks = [heat(oven, heating), ...breads.map((bread) => bake(oven, bread))].map((each) =>
    createTask(each),
  )
  for (const task of tasks) yield* task
  log('closed')
}
