// Forty tasks, of which three may run at a time.

import { gather, log, Semaphore, sleep, withLock } from '#runtime'

const limit = new Semaphore(3)

function* fetchPage(page: number) {
  yield* withLock(limit, function* () {
    yield* sleep(1 + (page % 3))
    log('page', page)
  })
  return page
}

export function* main() {
  return yield* gather(Array.from({ length: 40 }, (_, page) => fetchPage(page)))
}
