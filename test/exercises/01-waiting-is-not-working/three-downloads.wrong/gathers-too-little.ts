// @wrong Awaits the first download, and gathers only the other two.
// @fails all three are asked for at once
// @diagnosis The other two downloads start together, but only when the logo is here: the yield* before it waits to its end. Give all three to gather.

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
  const logo = yield* download('logo', 2)
  const [text, font] = yield* gather([download('text', 1), download('font', 3)])
  return [logo, text, font]
}
