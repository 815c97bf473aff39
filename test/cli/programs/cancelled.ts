// Cancelled while it waits, before it begins, by a deadline, and at the end of the program: each cleans up.

import { createTask, log, sleep, TimeoutError, waitFor } from '#runtime'

function* download(name: string, seconds: number) {
  try {
    yield* sleep(seconds)
    log(name, 'is here')
  } finally {
    yield* sleep(0.3)
    log(name, 'is clean')
  }
}

export function* main() {
  const logo = createTask(download('logo', 10), { name: 'logo' })
  yield* sleep(2)
  logo.cancel('not needed')
  createTask(download('never', 1)).cancel()
  yield* sleep(1)
  try {
    yield* waitFor(download('slow', 9), 0.5)
  } catch (error) {
    log('too slow:', error instanceof TimeoutError)
  }
  yield* sleep(1)
  createTask(download('left over', 99))
  yield* sleep(0)
}
