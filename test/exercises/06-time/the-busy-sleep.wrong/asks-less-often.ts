// @wrong Asks less often, ten times a second.
// @fails everything happens as before, to a tenth of a second
// @diagnosis It still asks, ten times a second instead of two hundred times. That is fewer turns, and each answer comes late by up to a tenth of a second. To wait is not to ask at all.
import { type Coroutine, createTask, getRunningLoop, log, sleep } from '#runtime'

class Oven {
  hot = false
}

/** Lasts for so many seconds. */
function* pause(seconds: number): Coroutine<void> {
  const loop = getRunningLoop()
  const end = loop.time() + seconds
  while (loop.time() < end) yield* sleep(0.1)
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
  while (!oven.hot) yield* sleep(0.1)
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
