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
  const names = ['logo', 'text', 'font']
  const seconds = [2, 1, 3]
  return yield* gather(names.map((name, index) => download(name, seconds[index]!)))
}
