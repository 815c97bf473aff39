import * as exercise from '#exercise'
import { getRunningLoop, log, sleep, work } from '#runtime'

// @anchor play
export function* play() {
  const loop = getRunningLoop()
  const later = (seconds: number, text: string) => loop.callLater(seconds, () => log(text))
  later(2, 'two')
  later(0, 'zero')
  later(1, 'one')
  later(2, 'two again')
  loop.callSoon(() => log('soon'))
  yield* sleep(1)
  log('main has slept')
  later(1, 'one more')
  later(0.5, 'half a second more')
  work(3)
  log('main has worked')
  yield* sleep(0)
  log('main goes on')
  yield* sleep(0)
  log('main ends')
}

/** What the student predicts. */
export function prediction() {
  return exercise.prediction
}
