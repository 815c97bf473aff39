// connect: the caller's end of a connection. asyncio's open_connection.
//
// Invariant: either it gives both streams, or nothing has stayed open.
//
// Read next: server.ts, the other end.

import type { Coroutine } from '../coroutine.ts'
import { formatValue } from '../format.ts'
import { ownCoroutine } from '../ownCoroutine.ts'
import { getRunningLoop } from '../running.ts'
import { Connection, type StreamOptions, type Streams } from './connection.ts'
import type { Address } from './network.ts'
import type { StreamReader } from './streamReader.ts'
import type { StreamWriter } from './streamWriter.ts'

/** This machine, and no other can reach it. */
export const DEFAULT_HOST = '127.0.0.1'

export interface ConnectOptions extends StreamOptions {
  /** A name or a number; default 127.0.0.1, this machine. */
  host?: string
  port: number
}

/**
 * Connects to a server; gives the two directions of the connection:
 *
 *     const [reader, writer] = yield* connect({ port: 8000 })
 *     try {
 *       writer.write('hello\n')
 *       log(yield* reader.readline())
 *     } finally {
 *       writer.close()
 *     }
 *
 * Throws ConnectionRefusedError if nobody listens there, and NetworkError for what else may go wrong. Cancelling it
 * closes what was begun. Under `run` it is TCP, in Node; under `simulate`, the simulated network. asyncio's
 * `open_connection`.
 */
export function connect(options: ConnectOptions): Coroutine<[reader: StreamReader, writer: StreamWriter]> {
  return ownCoroutine('connect', openConnection(options))
}

// @anchor connect
function* openConnection(options: ConnectOptions): Coroutine<[StreamReader, StreamWriter]> {
  const address = checkedAddress('connect', options)
  if (address.port === 0) throw new RangeError('connect needs the port of a server, and 0 is none.')
  const loop = getRunningLoop()
  let streams: Streams | null = null
  const connection = new Connection(loop, options, {
    made(both) {
      streams = both
    },
  })
  yield* loop.network.connect(address, connection)
  const { reader, writer } = streams!
  return [reader, writer]
}

/** The address in the options; a clear error for what is none. `where` names the function that got them. */
export function checkedAddress(where: string, options: { host?: string; port?: number }): Address {
  const { host = DEFAULT_HOST, port = 0 } = options ?? {}
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new RangeError(`${where} needs a port from 0 to 65535, and got ${formatValue(port)}.`)
  }
  if (typeof host !== 'string' || host === '') {
    throw new TypeError(`${where} needs a host's name or number as text, and got ${formatValue(host)}.`)
  }
  return { host, port }
}
