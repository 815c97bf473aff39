import * as exercise from '#exercise'
import { type EventLoop, log, newEventLoop, work } from '#runtime'

// @anchor a
function a(loop: EventLoop) {
  loop.callSoon(() => log('tick'))
  loop.callSoon(() => log('tock'))
  loop.callSoon(() => loop.stop())
}

// @anchor b
function b(loop: EventLoop) {
  loop.callSoon(() => {
    loop.callSoon(() => {
      loop.callSoon(() => loop.stop())
    })
  })
}

// @anchor c
function c(loop: EventLoop) {
  loop.callLater(3600, () => loop.stop())
}

// @anchor d
function d(loop: EventLoop) {
  loop.callLater(1, () => log('tick'))
  loop.callLater(1, () => log('tock'))
  loop.callLater(2, () => loop.stop())
}

// @anchor e
function e(loop: EventLoop) {
  loop.callSoon(() => work(5))
  loop.callLater(1, () => log('tick'))
  loop.callLater(2, () => loop.stop())
}

// @anchor f
function f(loop: EventLoop) {
  for (const name of ['Ann', 'Ben', 'Cleo']) {
    let left = 10
    const visit = () => {
      log(name)
      left -= 1
      if (left > 0) loop.callSoon(visit)
    }
    loop.callSoon(visit)
  }
  loop.callLater(1, () => loop.stop())
}

const programs: Record<string, (loop: EventLoop) => void> = { a, b, c, d, e, f }

// @anchor turns
export function turns(program: string): number {
  const loop = newEventLoop()
  programs[program]!(loop)
  loop.runForever()
  return loop.turns
}

/** What the student predicts. */
export function prediction() {
  return exercise.prediction
}
