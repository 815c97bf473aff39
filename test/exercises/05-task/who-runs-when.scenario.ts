import * as exercise from '#exercise'
import { createTask, log, sleep } from '#runtime'

// @anchor count
function* count(name: string, numbers: number) {
  for (let number = 1; number <= numbers; number++) {
    log(name, number)
    yield* sleep(0)
  }
  return `${name} counted`
}

// @anchor play
export function* play() {
  const ann = createTask(count('Ann', 3))
  const ben = createTask(count('Ben', 1))
  log('two tasks')
  log(yield* count('Cleo', 2))
  log(yield* ben)
  log(yield* ann)
  log('the end')
}

/** What the student predicts. */
export function prediction() {
  return exercise.prediction
}
