import { type Coroutine, gather, log, sleep } from '#runtime'

/** Fetches one file; it takes as many seconds as it is told. */
export function* download(name: string, seconds: number): Coroutine<string> {
  log(name, 'asked')
  yield* sleep(seconds)
  log(name, 'here')
  return name
}

/** Fetches all three files, and gives their names. */
export function* downloadAll(): Coroutine<string[]> {
  // @solution
  return yield* gather([download('logo', 2), download('text', 1), download('font', 3)])
  // @starter
  // const logo = yield* download('logo', 2)
  // const text = yield* download('text', 1)
  // const font = yield* download('font', 3)
  // return [logo, text, font]
  // @end
}
