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
  const text = createTask(download('text', 1))
  const font = createTask(download('font', 3))
  return [yield* logo, yield* text, yield* font]
}
