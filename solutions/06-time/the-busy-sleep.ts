// @solution
import { type Coroutine, createTask, Future, log, sleep } from '#runtime'

// @starter
// import { type Coroutine, createTask, getRunningLoop, log, sleep } from '#runtime'
// @end

class Oven {
  // @solution
  readonly hot = new Future<void>('a hot oven')
  // @starter
  // hot = false
  // @end
}

/** Lasts for so many seconds. */
function* pause(seconds: number): Coroutine<void> {
  // @solution
  yield* sleep(seconds)
  // @starter
  // const loop = getRunningLoop()
  // const end = loop.time() + seconds
  // while (loop.time() < end) yield* sleep(0)
  // @end
}

/** Heats the oven, which takes so many seconds. */
function* heat(oven: Oven, seconds: number): Coroutine<void> {
  log('oven on')
  yield* pause(seconds)
  log('oven hot')
  // @solution
  oven.hot.setResult()
  // @starter
  // oven.hot = true
  // @end
}

/** Bakes one bread, as soon as the oven is hot. */
function* bake(oven: Oven, bread: string): Coroutine<void> {
  log(bread, 'waits')
  // @solution
  yield* oven.hot
  // @starter
  // while (!oven.hot) yield* sleep(0)
  // @end
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
