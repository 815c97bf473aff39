// One end of a connection, as a pair of streams: turns what the transport tells by callbacks into bytes for a
// reader, and into wake-ups for a writer. asyncio's StreamReaderProtocol.
//
// Invariant: it decides nothing. Everything that comes from below is handed on to the one stream that it is about.
//
// Read next: connect.ts and server.ts, which make connections.

import type { EventLoop } from '../eventLoop.ts'
import type { Protocol, Transport } from './network.ts'
import { StreamReader } from './streamReader.ts'
import { StreamWriter } from './streamWriter.ts'

/** What both ends of a connection are made with. */
export interface StreamOptions {
  /** The longest line, and half of what may be unread before the other end has to wait (bytes). Default 65,536. */
  limit?: number
}

export interface Streams {
  readonly reader: StreamReader
  readonly writer: StreamWriter
}

/** Told what becomes of a connection. */
export interface ConnectionUser {
  made(streams: Streams): void
  lost?(): void
}

export class Connection implements Protocol {
  private readonly loop: EventLoop
  private readonly options: StreamOptions
  private readonly user: ConnectionUser
  private streams: Streams | null = null

  constructor(loop: EventLoop, options: StreamOptions, user: ConnectionUser) {
    this.loop = loop
    this.options = options
    this.user = user
  }

  // @anchor protocol
  connectionMade(transport: Transport): void {
    const { loop } = this
    const reader = new StreamReader({ ...this.options, loop, transport })
    this.streams = { reader, writer: new StreamWriter(loop, transport, reader) }
    this.user.made(this.streams)
  }

  dataReceived(bytes: Uint8Array): void {
    this.streams?.reader.feedData(bytes)
  }

  eofReceived(): void {
    this.streams?.reader.feedEof()
  }

  bytesLeft(): void {
    this.streams?.writer.bytesLeft()
  }

  connectionLost(error: Error | null): void {
    if (error === null) this.streams?.reader.feedEof()
    else this.streams?.reader.fail(error)
    this.streams?.writer.connectionLost(error)
    this.user.lost?.()
  }
}
