// Waits for what nobody in this process can ever give.

import { type Coroutine, createTask, Event, Future, log, run } from '#runtime'

function* helper(event: Event): Coroutine<void> {
  try {
    yield* event.wait()
  } finally {
    log('helper cleaned up')
  }
}

function* main(): Coroutine<void> {
  createTask(helper(new Event()), { name: 'helper' })
  yield* new Future<void>('a reply that never comes')
}

await run(main)
