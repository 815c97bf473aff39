import * as exercise from '#exercise'
import { createTask, Future, log, sleep } from '#runtime'

// @anchor customer
function* customer(name: string, bread: Future<string>) {
  log(name, 'comes in')
  log(name, 'takes', yield* bread)
}

// @anchor play
export function* play() {
  const bread = new Future<string>('the bread')
  createTask(customer('Ann', bread))
  createTask(customer('Ben', bread))
  bread.addDoneCallback(() => log('the bell rings'))
  log('the oven is lit')
  yield* sleep(1)
  bread.setResult('a loaf')
  createTask(customer('Cleo', bread))
  log('the bread is out')
  yield* sleep(1)
  bread.addDoneCallback(() => log('the bell rings again'))
  log('the baker takes', yield* bread)
  yield* sleep(0)
  log('the shop closes')
}

/** What the student predicts. */
export function prediction() {
  return exercise.prediction
}
