// A greeting, twice, on a loop that is fetched, run and closed by hand: how asyncio was used up to Python 3.6.
//
// The program of the article 'Coroutines and Event Loops' (2024). It shows no output; its text says that a greeting
// prints 'Hello!' and, one second later, 'World!'. It does, and the second greeting follows the first: 2 s in all,
// since `yield*` waits for the one before it calls the other.
// Out of date: `get_event_loop` makes no loop any more, Python 3.14 throws. A program has one `run`, and no ritual.
//
// Read next: 02-hello-in-one-run.ts.

import { type Coroutine, getEventLoop, log, sleep } from '#runtime'

function* greeting(): Coroutine<void> {
  log('Hello!')
  yield* sleep(1)
  log('World!')
}

function* twoGreetings(): Coroutine<void> {
  yield* greeting()
  yield* greeting()
}

export function main(): void {
  const loop = getEventLoop()
  try {
    loop.runUntilComplete(twoGreetings())
  } finally {
    loop.close()
  }
}
