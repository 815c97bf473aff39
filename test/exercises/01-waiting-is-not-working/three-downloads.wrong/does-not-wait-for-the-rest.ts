// @wrong Starts all three, and waits for one alone.
// @fails they arrive in the order in which they are ready
// @diagnosis All three are started, but the names are given back as soon as the logo is here; nobody waits for the slowest one. Wait for every task that you started.

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
  const logo = createTask(download('logo', 2))
  createTask(download('text', 1))
  createTask(download('font', 3))
  return [yield* logo, 'text', 'font']
}
