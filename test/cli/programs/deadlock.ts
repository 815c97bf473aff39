// Two tasks take two locks in opposite order.

import { gather, Lock, log, sleep } from '#runtime'

const one = new Lock()
const other = new Lock()

function* takeBoth(first: Lock, second: Lock) {
  yield* first.acquire()
  yield* sleep(1)
  yield* second.acquire()
  log('has both')
}

export function* main() {
  log('begins')
  yield* gather([takeBoth(one, other), takeBoth(other, one)])
}
