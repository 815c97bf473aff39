// Cancels a thread that would compute for ever. If the thread were left alone, this process would never end.

import { CancelledError, type Coroutine, createTask, fromPromise, log, run, toThread } from '#runtime'

/** Newer than the library that the project is compiled with. */
const { waitAsync } = Atomics as unknown as {
  waitAsync(array: Int32Array, index: number, value: number): { value: PromiseLike<string> | string }
}

function* main(): Coroutine<void> {
  const shared = new SharedArrayBuffer(4)
  const task = createTask(toThread(new URL('../threads/compute.ts', import.meta.url), 'spins', shared))
  yield* fromPromise(Promise.resolve(waitAsync(new Int32Array(shared), 0, 0).value))
  log('begun')
  task.cancel()
  try {
    yield* task
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error
    log('cancelled')
  }
}

await run(main)
