import * as exercise from '#exercise'
import { type Handle, newEventLoop } from '#runtime'

const salt = () => {}
const tip = () => {}
const wash = () => {}

// @anchor kitchen
export function kitchen() {
  const loop = newEventLoop()
  let stirred = 0
  let salting: Handle | undefined
  const open = () => {
    loop.callSoon(chop)
    loop.callSoon(stir)
    loop.callSoon(taste)
  }
  const chop = () => loop.callSoon(fry)
  const stir = () => {
    stirred += 1
    if (stirred < 3) loop.callSoon(stir)
  }
  const taste = () => {
    salting = loop.callSoon(salt)
    loop.callSoon(serve)
  }
  const fry = () => salting?.cancel()
  const serve = () => {
    loop.callSoon(close)
    loop.callSoon(tip)
  }
  const close = () => {
    loop.callSoon(wash)
    loop.stop()
  }
  loop.callSoon(open)
  loop.runForever()
}

/** What the student chooses. */
export function choices() {
  return exercise.choices
}
