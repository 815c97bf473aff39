// Every kind of forgotten star. The lint is off where it would have warned.

import { type Coroutine, log, Queue, sleep } from '#runtime'

const queue = new Queue<string>()

function* greet(name: string): Coroutine<void> {
  yield* sleep(1)
  log('hello', name)
}

export function* main() {
  greet('nobody')
  const twice = greet('twice')
  yield* twice
  yield* twice
  const item = queue.get()
  log('item', item)
  ;['a', 'b'].map(greet)
}
