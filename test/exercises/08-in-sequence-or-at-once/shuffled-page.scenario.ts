// A page that is put together from eight blocks, in the order that the student gives.

import * as exercise from '#exercise'
import { type Coroutine, createTask, gather, log, sleep, type Task } from '#runtime'

// @anchor fetch
function* fetchPart(name: string, seconds: number) {
  log(name, 'asked')
  yield* sleep(seconds)
  log(name, 'here')
  return name
}

/** Builds the page, block by block. */
export function* page() {
  let head = 'no head'
  let weather = 'no weather'
  let parts: string[] = []
  let tasks: Task<string>[] = []
  let weatherTask = createTask(nothing())
  // @anchor blocks
  const blocks: Record<string, () => Coroutine<void>> = {
    *a() {
      log('page:', head, ...parts, weather)
    },
    *b() {
      parts = [yield* fetchPart(`${head} logo`, 2), yield* fetchPart(`${head} text`, 1)]
    },
    *c() {
      weather = yield* weatherTask
    },
    *d() {
      parts = yield* gather(tasks)
    },
    *e() {
      head = yield* fetchPart('head', 1)
    },
    *f() {
      tasks = [createTask(fetchPart(`${head} logo`, 2)), createTask(fetchPart(`${head} text`, 1))]
    },
    *g() {
      weatherTask = createTask(fetchPart('weather', 3))
    },
    *h() {
      weather = yield* fetchPart('weather', 3)
    },
  }
  for (const letter of readOrder()) yield* blocks[letter]?.() ?? nothing()
}

function* nothing(): Coroutine<string> {
  return 'no weather'
}

function readOrder(): string[] {
  const { order } = exercise
  return typeof order === 'string' ? [...order] : Array.isArray(order) ? order.map(String) : []
}

/** The order that the student gives. */
export function order() {
  return exercise.order
}
