// startServer: the end of a connection that is called. asyncio's start_server.
//
// Invariant: it listens before it comes back; whoever connects from then on is not refused.
//
// Read next: server.ts.

import { type Coroutine, nameCoroutinesOf } from '../coroutine.ts'
import { formatValue } from '../format.ts'
import { ownCoroutine } from '../ownCoroutine.ts'
import { getRunningLoop } from '../running.ts'
import { checkedAddress } from './connect.ts'
import type { StreamOptions } from './connection.ts'
import { type ConnectionHandler, Server } from './server.ts'

export interface ServerOptions extends StreamOptions {
  /** A name or a number of this machine; default 127.0.0.1, which no other machine can reach. */
  host?: string
  /** Default 0: any port that is free. `server.port` tells which. */
  port?: number
}

/**
 * Listens, and starts a task of `handler` for each connection, which is closed when the handler ends:
 *
 *     const server = yield* startServer(function* (reader, writer) {
 *       writer.write(yield* reader.readline())
 *       yield* writer.drain()
 *     }, { port: 8000 })
 *     yield* server.serveForever()
 *
 * An error in a handler is reported, and the other connections go on. Throws NetworkError if the port is taken.
 * Under `run` it is TCP, in Node; under `simulate`, the simulated network. asyncio's `start_server`.
 */
export function startServer(handler: ConnectionHandler, options: ServerOptions = {}): Coroutine<Server> {
  return ownCoroutine('startServer', listen(handler, options))
}

// @anchor start-server
function* listen(handler: ConnectionHandler, options: ServerOptions): Coroutine<Server> {
  if (typeof handler !== 'function') {
    throw new TypeError(
      `startServer needs a generator function that gets a reader and a writer, and got ${formatValue(handler)}.`,
    )
  }
  nameCoroutinesOf(handler)
  const loop = getRunningLoop()
  const server = new Server(loop, handler, options)
  server.begin(yield* loop.network.listen(checkedAddress('startServer', options), () => server.accept()))
  return server
}
