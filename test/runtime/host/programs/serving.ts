// A server with a client who does not read, until Ctrl-C.

import { type Coroutine, connect, log, run, startServer } from '#runtime'

function* main(): Coroutine<void> {
  const server = yield* startServer(function* (reader, writer) {
    try {
      writer.write(new Uint8Array(24_000_000))
      log('serving')
      yield* writer.drain()
      yield* reader.read()
    } finally {
      log('handler cleaned up')
    }
  })
  yield* connect({ port: server.port })
  try {
    yield* server.serveForever()
  } finally {
    log('main cleaned up')
  }
}

await run(main).catch((error) => console.log(error.name))
