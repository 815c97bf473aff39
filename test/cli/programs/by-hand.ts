// A loop that is made, run and closed by hand, and a second one after it.

import { getEventLoop, log, newEventLoop, sleep } from '#runtime'

function* hello() {
  log('Hello')
  yield* sleep(1)
  log('World')
}

function soon() {
  log('soon')
}

function tick(left: number) {
  log('tick', left)
  if (left > 1) getEventLoop().callLater(0.3, tick, left - 1)
}

export function main() {
  log('before')
  const loop = getEventLoop()
  loop.callSoon(soon)
  loop.callLater(0.5, tick, 2)
  loop.callLater(5, soon).cancel()
  loop.runUntilComplete(hello())
  loop.close()
  const second = newEventLoop()
  second.callLater(2, () => second.stop())
  second.callSoon(soon)
  second.runForever()
  second.close()
  console.log('%s after both', 'printed')
}
