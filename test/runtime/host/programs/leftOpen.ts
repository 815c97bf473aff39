// Leaves open whatever can be left open: the process has to end all the same.

import { type Coroutine, connect, createTask, fromPromise, log, run, sleep, startServer } from '#runtime'

function* main(): Coroutine<void> {
  const server = yield* startServer(function* (reader) {
    yield* reader.read()
  })
  const [, writer] = yield* connect({ port: server.port })
  writer.write('something')
  createTask(sleep(1000))
  createTask(waitForPromise())
  yield* sleep(0)
  log('main ends')
}

function* waitForPromise(): Coroutine<void> {
  yield* fromPromise(new Promise(() => {}))
}

await run(main)
