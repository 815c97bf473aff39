// Nothing takes time: all steps are taken at one instant.

import { gather, Lock, log, sleep, withLock } from '#runtime'

const lock = new Lock()
function* use(name: string) {
  yield* withLock(lock, function* () {
    log(name)
    yield* sleep(0)
  })
}
export function* main() {
  yield* gather([use('a'), use('b'), use('c')])
}
