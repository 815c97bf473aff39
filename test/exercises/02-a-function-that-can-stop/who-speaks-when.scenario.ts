import * as exercise from '#exercise'
import { log } from '#runtime'

// @anchor speak
function* speak(name: string, words: string[]): Generator<undefined, void, undefined> {
  log(name, 'comes in')
  for (const word of words) {
    yield
    log(name, 'says', word)
  }
  log(name, 'leaves')
}

// @anchor play
export function* play() {
  const ann = speak('Ann', ['hello', 'goodbye'])
  const ben = speak('Ben', ['hi'])
  log('curtain up')
  ben.next()
  ann.next()
  ann.next()
  log('pause')
  ben.next()
  ben.next()
  ann.next()
  log('curtain down')
}

/** What the student predicts. */
export function prediction() {
  return exercise.prediction
}
