// For Ctrl-C: says when it waits, and cleans up, which takes another press to cut short.

import { type Coroutine, KeyboardInterrupt, log, run, sleep } from '#runtime'

function* main(): Coroutine<void> {
  try {
    log('waiting')
    yield* sleep(1000)
  } finally {
    log('cleaning up')
    if (process.argv[2] === 'slowly') yield* sleep(1000)
    log('clean')
  }
}

try {
  await run(main)
} catch (error) {
  if (!(error instanceof KeyboardInterrupt)) throw error
  console.log(error.name)
  process.exitCode = 3
}
