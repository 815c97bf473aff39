// What has come in and has not been read: where the callbacks of a transport meet the coroutine that reads.
// Bytes are put in on one side; on the other, one reader at a time waits until there are enough of them.
//
// Invariant: while more than twice the limit is unread, the transport is paused, unless somebody waits for more.
// So a sender that is too fast has to wait, and does not fill this program's memory.
//
// Read next: streamReader.ts, which says how much is enough.

import type { Coroutine } from '../coroutine.ts'
import type { EventLoop } from '../eventLoop.ts'
import type { Future } from '../future.ts'
import { getRunningLoop } from '../running.ts'
import { ByteBuffer } from './byteBuffer.ts'
import { formatAddress, type Transport } from './network.ts'

/** The longest line, and half of what may be unread (bytes). asyncio's figure. */
export const DEFAULT_LIMIT = 65_536

export interface IncomingOptions {
  /** The longest line, and half of what may be unread before the other end has to wait (bytes). */
  limit?: number
  /** Default: the running loop. */
  loop?: EventLoop
  /** Where the bytes come from; without one, they are fed by hand. */
  transport?: Transport
}

export class IncomingBytes {
  protected readonly limit: number
  protected readonly buffer = new ByteBuffer()
  protected hasEnded = false
  private readonly loop: EventLoop
  private readonly transport: Transport | null
  private failure: Error | null = null
  private waiter: Future<void> | null = null
  private isPaused = false

  constructor({ limit = DEFAULT_LIMIT, loop = getRunningLoop(), transport }: IncomingOptions = {}) {
    if (!(limit > 0)) throw new RangeError(`A stream's limit is a number of bytes above zero, not ${limit}.`)
    this.limit = limit
    this.loop = loop
    this.transport = transport ?? null
  }

  /** Whether everything has been read, and nothing more will come. asyncio's `at_eof`. */
  get atEof(): boolean {
    return this.hasEnded && this.buffer.length === 0
  }

  /** The error that broke the stream, or null. */
  get exception(): Error | null {
    return this.failure
  }

  /** Adds bytes at the end. asyncio's `feed_data`. */
  // @anchor feed
  feedData(bytes: Uint8Array): void {
    if (this.hasEnded) throw new Error('Bytes came in after the end of the stream.')
    this.buffer.append(bytes)
    if (bytes.length > 0) this.wakeReader()
    if (this.buffer.length > 2 * this.limit && !this.isPaused) {
      this.isPaused = true
      this.transport?.pauseReading()
    }
  }

  /** Nothing more will come. What is there can still be read. asyncio's `feed_eof`. */
  feedEof(): void {
    this.hasEnded = true
    this.wakeReader()
  }

  /** The stream broke: every read throws this error from now on. asyncio's `set_exception`. */
  fail(error: Error): void {
    this.failure = error
    const { waiter } = this
    this.waiter = null
    if (waiter !== null && !waiter.done) waiter.setException(error)
  }

  private wakeReader(): void {
    const { waiter } = this
    this.waiter = null
    if (waiter !== null && !waiter.done) waiter.setResult()
  }

  protected throwFailure(): void {
    if (this.failure !== null) throw this.failure
  }

  /** Takes so many bytes, or as many as there are. */
  protected take(count: number): Uint8Array {
    const taken = this.buffer.take(count)
    if (this.buffer.length <= this.limit) this.resume()
    return taken
  }

  /** Waits until bytes have come in, or the end. `method` is who waits. */
  // @anchor more
  protected *more(method: string): Coroutine<void> {
    if (this.waiter !== null) {
      throw new Error(
        `${method}() while another task waits for bytes of the same stream: it would be chance who gets which. One task reads, and hands on.`,
      )
    }
    // Whoever asks for more than the limit would else wait for what is never sent.
    this.resume()
    const from = this.transport === null ? 'a stream' : formatAddress(this.transport.remote)
    const waiter = this.loop.createFuture<void>(`${method}() from ${from}`)
    this.waiter = waiter
    try {
      yield* waiter
    } finally {
      if (this.waiter === waiter) this.waiter = null
    }
  }

  private resume(): void {
    if (!this.isPaused) return
    this.isPaused = false
    this.transport?.resumeReading()
  }
}
