// @wrong Mentions the future, and does not wait for it.
// @fails everything happens as before, to a tenth of a second
// @diagnosis The breads went in at once: a line with oven.hot alone looks at the future, and does not wait for it. Write yield* oven.hot.
import { type Coroutine, createTask, Future, log, sleep } from '#runtime'

class Oven {
  readonly hot = new Future<void>('a hot oven')
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
  oven.hot.setResult()
}

/** Bakes one bread, as soon as the oven is hot. */
function* bake(oven: Oven, bread: string): Coroutine<void> {
  log(bread, 'waits')
  oven.hot
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
