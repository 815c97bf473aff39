// @wrong Makes the three coroutines first and then awaits them, as one does with promises.
// @fails all three are asked for at once
// @diagnosis The three coroutines are made first, but making one runs nothing of it: each begins only at its own yield*. A promise would be on its way by then; a coroutine has to be driven, by gather or as a task.

import { type Coroutine, log, sleep } from '#runtime'

export function* download(name: string, seconds: number): Coroutine<string> {
  log(name, 'asked')
  yield* sleep(seconds)
  log(name, 'here')
  return name
}

export function* downloadAll(): Coroutine<string[]> {
  const logo = download('logo', 2)
  const text = download('text', 1)
  const font = download('font', 3)
  return [yield* logo, yield* text, yield* font]
}
