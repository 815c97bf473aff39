// @wrong Awaits each download inside gather's list.
// @fails all three are asked for at once
// @diagnosis Each yield* in the list runs its download to the end, before gather is called at all; gather then gets names, and has nothing to start. Give it the coroutines themselves, without yield*.

import { type Coroutine, gather, log, sleep } from '#runtime'

export function* download(name: string, seconds: number): Coroutine<string> {
  log(name, 'asked')
  yield* sleep(seconds)
  log(name, 'here')
  return name
}

export function* downloadAll(): Coroutine<string[]> {
  return yield* gather([
    yield* download('logo', 2),
    yield* download('text', 1),
    yield* download('font', 3),
  ] as never[])
}
