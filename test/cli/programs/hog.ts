// A computation makes a ticker late.

import { gather, log, sleep, work } from '#runtime'

function* ticker() {
  for (let tick = 1; tick <= 3; tick++) {
    yield* sleep(1)
    log('tick', tick)
  }
}

function* hog() {
  yield* sleep(0.5)
  work(2)
  log('computed')
}

export function* main() {
  yield* gather([ticker(), hog()])
}
