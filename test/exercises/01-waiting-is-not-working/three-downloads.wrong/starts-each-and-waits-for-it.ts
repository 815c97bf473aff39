// @wrong Makes a task of each download, and waits for it on the same line.
// @fails all three are asked for at once
// @diagnosis Each download became a task, but the next one is started only when you have waited for this one. Start all three first; only then wait.

import { type Coroutine, createTask, log, sleep } from '#runtime'

/** Fetches one file; it takes as many seconds as it is told. */
export function* download(name: string, seconds: number): Coroutine<string> {
  log(name, 'asked')
  yield* sleep(seconds)
  log(name, 'here')
  return name
}

/** Fetches all three files, and gives their names. */
export function* downloadAll(): Coroutine<string[]> {
  const logo = yield* createTask(download('logo', 2))
  const text = yield* createTask(download('text', 1))
  const font = yield* createTask(download('font', 3))
  return [logo, text, font]
}
