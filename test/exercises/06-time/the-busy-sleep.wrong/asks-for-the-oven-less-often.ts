// @wrong Asks for the oven less often, twice a second.
// @fails a slow oven takes more time, and no more turns
// @diagnosis Each bread still asks whether the oven is hot, only less often. That is fewer turns, and the answer comes late. To wait is not to ask at all: a future tells all who wait for it, once.
import { type Coroutine, createTask, log, sleep } from '#runtime'

class Oven {
  hot = false
}

/** Lasts for so many seconds. */
function* pause(seconds: number): Coroutine<void> {
  yield* sleep(seconds)
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
  while (!oven.hot) yield* sleep(0.5)
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
