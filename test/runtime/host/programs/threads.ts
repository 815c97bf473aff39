// A computation in a thread, from a program that Node runs in whatever way.

import { type Coroutine, log, run, toThread } from '#runtime'

function* main(): Coroutine<void> {
  log(yield* toThread<number>(new URL('../threads/compute.ts', import.meta.url), 'countPrimes', 100))
}

await run(main)
