// Errors that nobody hears of, and one that ends the program.

import { createTask, gather, getRunningLoop, log, sleep } from '#runtime'

function* fails(seconds: number) {
  yield* sleep(seconds)
  throw new TypeError(`failed after ${seconds} s`)
}

function careless() {
  throw new Error('in a callback')
}

export function* main() {
  createTask(fails(0.5), { name: 'unheard' })
  getRunningLoop().callSoon(careless)
  try {
    yield* gather([fails(1), sleep(2)])
  } catch (error) {
    log('caught', error)
  }
  yield* fails(1)
}
