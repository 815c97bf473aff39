// @wrong Returns what gather gives, without yield*.
// @fails all three are asked for at once
// @diagnosis downloadAll returns what gather(…) gives: a coroutine that nobody drives. return gather(…) hands it on, and nothing is ever asked for. Write return yield* gather(…).

import { type Coroutine, gather, log, sleep } from '#runtime'

export function* download(name: string, seconds: number): Coroutine<string> {
  log(name, 'asked')
  yield* sleep(seconds)
  log(name, 'here')
  return name
}

export function* downloadAll() {
  return gather([download('logo', 2), download('text', 1), download('font', 3)])
}
