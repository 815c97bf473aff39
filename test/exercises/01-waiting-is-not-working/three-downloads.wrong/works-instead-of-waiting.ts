// @wrong Lets the downloads overlap, but computes for as long as it should wait.
// @fails all three are asked for at once
// @diagnosis The downloads are started together, but each keeps the thread until it is done: work() computes, and nobody else runs meanwhile. A download waits: that is sleep().

import { type Coroutine, gather, log, work } from '#runtime'

/** Fetches one file; it takes as many seconds as it is told. */
export function* download(name: string, seconds: number): Coroutine<string> {
  log(name, 'asked')
  work(seconds)
  log(name, 'here')
  return name
}

/** Fetches all three files, and gives their names. */
export function* downloadAll(): Coroutine<string[]> {
  return yield* gather([download('logo', 2), download('text', 1), download('font', 3)])
}
