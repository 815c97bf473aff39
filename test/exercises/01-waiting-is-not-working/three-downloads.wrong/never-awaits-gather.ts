// @wrong Forgets the yield* before gather.
// @fails all three are asked for at once
// @diagnosis gather was called, and nobody waits for what it gives: the page is put together before anything is here. Write yield* before gather.

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
  gather([download('logo', 2), download('text', 1), download('font', 3)])
  return ['logo', 'text', 'font']
}
