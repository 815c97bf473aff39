// One end of a TCP connection in Node: a socket, as the transport that streams expect.
//
// Invariant: the protocol hears `connectionMade` first and `connectionLost` last, both in turns of the loop.
//
// Read next: connection.ts, the protocol.

import type { Socket } from 'node:net'
import type { EventLoop } from '../eventLoop.ts'
import { explainSystemError } from './errors.ts'
import type { Address, Protocol, Transport } from './network.ts'

export class TcpTransport implements Transport {
  readonly local: Address
  readonly remote: Address
  private readonly loop: EventLoop
  private readonly socket: Socket
  private readonly protocol: Protocol
  private isClosing = false
  private failure: Error | null = null

  /** Takes a socket that is connected. Nothing is received before `begin`. */
  constructor(loop: EventLoop, socket: Socket, protocol: Protocol) {
    this.loop = loop
    this.socket = socket
    this.protocol = protocol
    // A socket forgets its addresses when it is closed.
    this.local = { host: socket.localAddress ?? '', port: socket.localPort ?? 0 }
    this.remote = { host: socket.remoteAddress ?? '', port: socket.remotePort ?? 0 }
    socket.pause()
    this.listen()
  }

  // @anchor events
  private listen(): void {
    const { socket, protocol } = this
    socket.on('data', (bytes) => {
      if (!this.isClosing) protocol.dataReceived(bytes)
    })
    // Node also says 'end' for a reset that came right behind bytes; the error is told then by the next write.
    socket.on('end', () => {
      if (!this.isClosing) protocol.eofReceived()
    })
    socket.on('error', (error) => {
      this.isClosing = true
      this.failure = explainSystemError(error, this.remote)
    })
    socket.on('close', () => {
      this.isClosing = true
      if (!this.loop.closed) this.loop.callSoon(() => protocol.connectionLost(this.failure))
    })
  }

  begin(): void {
    this.protocol.connectionMade(this)
    this.socket.resume()
  }

  get bufferedBytes(): number {
    return this.socket.writableLength
  }

  get closing(): boolean {
    return this.isClosing
  }

  write(bytes: Uint8Array): void {
    if (this.isClosing) return
    this.socket.write(bytes, () => this.protocol.bytesLeft())
  }

  writeEof(): void {
    if (!this.isClosing) this.socket.end()
  }

  close(): void {
    if (this.isClosing) return
    this.isClosing = true
    this.socket.destroySoon()
  }

  abort(): void {
    this.isClosing = true
    this.socket.resetAndDestroy()
  }

  pauseReading(): void {
    this.socket.pause()
  }

  resumeReading(): void {
    this.socket.resume()
  }
}
