// The other direction of a connection: bytes to send, and the wait for a receiver that is slower than the sender.
//
// `write` never waits: what the network does not take at once is buffered. A program that only writes can fill
// its memory that way. `drain` is the remedy: it waits while too much is buffered, until most of it has left.
// Invariant: `drain` waits from the moment when the high mark is passed until the low mark is reached.
//
// Read next: connection.ts, which puts both directions together.

import { bareYield, type Coroutine } from '../coroutine.ts'
import type { EventLoop } from '../eventLoop.ts'
import { formatValue } from '../format.ts'
import { ownCoroutine } from '../ownCoroutine.ts'
import { reset } from './errors.ts'
import { type Address, formatAddress, type Transport } from './network.ts'
import type { StreamReader } from './streamReader.ts'
import { encodeUtf8 } from './utf8.ts'
import { Waiters } from './waiters.ts'

/** Above so many buffered bytes `drain` begins to wait, and at so many it is over. asyncio's figures. */
const HIGH_MARK = 65_536
const LOW_MARK = 16_384

/** asyncio's StreamWriter. `connect` and `startServer` give one. */
export class StreamWriter {
  private readonly loop: EventLoop
  private readonly transport: Transport
  private readonly reader: StreamReader
  private highMark = HIGH_MARK
  private lowMark = LOW_MARK
  private isFull = false
  private lost: { error: Error | null } | null = null
  private readonly draining = new Waiters()
  private readonly awaitingEnd = new Waiters()

  /** Programs get theirs from `connect` and `startServer`. */
  constructor(loop: EventLoop, transport: Transport, reader: StreamReader) {
    this.loop = loop
    this.transport = transport
    this.reader = reader
  }

  get localAddress(): Address {
    return this.transport.local
  }

  get remoteAddress(): Address {
    return this.transport.remote
  }

  /** How many bytes were written and have not left. */
  get bufferedBytes(): number {
    return this.transport.bufferedBytes
  }

  /** Whether the connection was closed, or is lost. asyncio's `is_closing`. */
  get closing(): boolean {
    return this.transport.closing
  }

  /**
   * Sends text (as UTF-8) or bytes, or buffers them; never waits. On a connection that was closed or is lost it
   * does nothing: `drain` is what tells. asyncio's `write`.
   */
  // @anchor write
  write(data: string | Uint8Array): void {
    if (typeof data !== 'string' && !(data instanceof Uint8Array)) {
      throw new TypeError(`write needs text or a Uint8Array, and got ${formatValue(data)}.`)
    }
    // A copy: what is buffered must not change when the program uses its array again.
    this.transport.write(typeof data === 'string' ? encodeUtf8(data) : data.slice())
    if (this.transport.bufferedBytes > this.highMark) this.isFull = true
  }

  /**
   * Waits while too much is buffered; comes back at once if it is not. Throws ConnectionResetError if the connection
   * is lost, or was closed. asyncio's `drain`.
   */
  drain(): Coroutine<void> {
    return ownCoroutine('drain', this.untilDrained())
  }

  // @anchor drain
  private *untilDrained(): Coroutine<void> {
    if (this.reader.exception !== null) throw this.reader.exception
    // A turn, in which the end of the connection can be told: a loop of write and drain would else never hear of it.
    if (this.transport.closing) yield bareYield
    if (this.lost !== null) throw this.lost.error ?? reset(this.transport.remote)
    if (this.isFull) yield* this.draining.wait(this.loop, `drain() to ${formatAddress(this.remoteAddress)}`)
  }

  /** Sets the marks for `drain`, in bytes. asyncio's `set_write_buffer_limits`. */
  setBufferLimits({ high, low = Math.floor(high / 4) }: { high: number; low?: number }): void {
    if (!(high >= low && low >= 0)) {
      throw new RangeError(`Marks have to satisfy high >= low >= 0, and high is ${high}, low is ${low}.`)
    }
    this.highMark = high
    this.lowMark = low
    this.bytesLeft()
  }

  /** Says that nothing more will be written; the other end reads up to here, and may still answer. asyncio's `write_eof`. */
  writeEof(): void {
    this.transport.writeEof()
  }

  /** Sends what is buffered, and then ends the connection. Does not wait: see `waitClosed`. asyncio's `close`. */
  close(): void {
    this.transport.close()
  }

  /** Ends the connection at once. What is buffered is lost, and the other end gets ConnectionResetError. */
  abort(): void {
    this.transport.abort()
  }

  /** Waits until the connection is over. Throws the error that ended it, if one did. asyncio's `wait_closed`. */
  waitClosed(): Coroutine<void> {
    return ownCoroutine('waitClosed', this.untilClosed())
  }

  private *untilClosed(): Coroutine<void> {
    if (this.lost === null) {
      const name = `the end of the connection to ${formatAddress(this.remoteAddress)}`
      return yield* this.awaitingEnd.wait(this.loop, name)
    }
    if (this.lost.error !== null) throw this.lost.error
  }

  /** For the connection alone: bytes have left. */
  // @anchor bytes-left
  bytesLeft(): void {
    const { bufferedBytes } = this.transport
    if (bufferedBytes > this.highMark) this.isFull = true
    if (!this.isFull || bufferedBytes > this.lowMark) return
    this.isFull = false
    this.draining.release()
  }

  /** For the connection alone: it is over. */
  connectionLost(error: Error | null): void {
    this.lost = { error }
    this.isFull = false
    this.draining.release(error)
    this.awaitingEnd.release(error)
  }
}
