// A stream of bytes, as a coroutine reads it: so many of them, up to the end of a line, or up to the end of all.
//
// A stream has no messages. What was written in one piece may come in several, or together with the next; it is
// the reader that puts together what belongs together.
// Invariant: a byte is handed out once, and in order; a read that is cancelled has taken none.
//
// Read next: streamWriter.ts.

import type { Coroutine } from '../coroutine.ts'
import { formatValue } from '../format.ts'
import { ownCoroutine } from '../ownCoroutine.ts'
import { ByteBuffer } from './byteBuffer.ts'
import { IncompleteReadError, LimitOverrunError } from './errors.ts'
import { IncomingBytes } from './incoming.ts'
import { decodeUtf8, encodeUtf8 } from './utf8.ts'

const NEWLINE = encodeUtf8('\n')

/** asyncio's StreamReader. `connect` and `startServer` give one. */
export class StreamReader extends IncomingBytes {
  /**
   * Up to `count` bytes, as soon as there is one; none at the end of the stream. Without a count, all bytes up to
   * the end, however long that takes. asyncio's `read`.
   */
  read(count?: number): Coroutine<Uint8Array> {
    return ownCoroutine('read', count === undefined ? this.readAll() : this.readSome(count))
  }

  /** Exactly so many bytes. Throws IncompleteReadError if the stream ends before. asyncio's `readexactly`. */
  readexactly(count: number): Coroutine<Uint8Array> {
    return ownCoroutine('readexactly', this.readAllOf(count))
  }

  /**
   * All bytes up to the separator, and the separator. Throws IncompleteReadError if the stream ends before, and
   * LimitOverrunError if that is more than the limit; the bytes can still be read then. asyncio's `readuntil`.
   */
  readuntil(separator: string | Uint8Array = NEWLINE): Coroutine<Uint8Array> {
    const bytes = typeof separator === 'string' ? encodeUtf8(separator) : separator
    if (!(bytes?.length > 0)) {
      throw new RangeError(`readuntil needs a separator to look for, and got ${formatValue(separator)}.`)
    }
    return ownCoroutine('readuntil', this.readUpTo(bytes, 'readuntil'))
  }

  /**
   * A line as text (UTF-8), with its '\n'. At the end of the stream, what is left; and then '', every time. Throws
   * LimitOverrunError for a line that is longer than the limit, and drops it. asyncio's `readline`, as text.
   */
  readline(): Coroutine<string> {
    return ownCoroutine('readline', this.readLine())
  }

  // @anchor read
  private *readSome(count: number): Coroutine<Uint8Array> {
    checkCount('read', count)
    this.throwFailure()
    if (count > 0 && this.buffer.length === 0 && !this.hasEnded) yield* this.more('read')
    return this.take(count)
  }

  /** In pieces, so that nothing is ever paused because too much is unread. */
  private *readAll(): Coroutine<Uint8Array> {
    const all = new ByteBuffer()
    for (;;) {
      const some = yield* this.readSome(this.limit)
      if (some.length === 0) return all.take(all.length)
      all.append(some)
    }
  }

  private *readAllOf(count: number): Coroutine<Uint8Array> {
    checkCount('readexactly', count)
    this.throwFailure()
    while (this.buffer.length < count) {
      if (this.hasEnded) throw new IncompleteReadError(this.take(count), count)
      yield* this.more('readexactly')
    }
    return this.take(count)
  }

  // @anchor read-up-to
  private *readUpTo(separator: Uint8Array, method: string): Coroutine<Uint8Array> {
    this.throwFailure()
    let searched = 0
    for (;;) {
      const found = this.buffer.indexOf(separator, searched)
      if (found > this.limit) throw new LimitOverrunError(found, this.limit)
      if (found >= 0) return this.take(found + separator.length)
      // The last bytes may be the beginning of a separator.
      searched = Math.max(0, this.buffer.length + 1 - separator.length)
      if (searched > this.limit) throw new LimitOverrunError(searched, this.limit)
      if (this.hasEnded) throw new IncompleteReadError(this.take(this.buffer.length), null)
      yield* this.more(method)
    }
  }

  private *readLine(): Coroutine<string> {
    try {
      return decodeUtf8(yield* this.readUpTo(NEWLINE, 'readline'))
    } catch (error) {
      if (error instanceof IncompleteReadError) return decodeUtf8(error.partial)
      if (error instanceof LimitOverrunError) this.dropLine(error.consumed)
      throw error
    }
  }

  /** Drops a line that is too long, or as much of it as has come: else the next `readline` would meet it again. */
  private dropLine(length: number): void {
    const isWhole = this.buffer.indexOf(NEWLINE, 0) === length
    this.take(isWhole ? length + 1 : this.buffer.length)
  }
}

function checkCount(method: string, count: number): void {
  if (Number.isInteger(count) && count >= 0) return
  throw new RangeError(`${method} needs a number of bytes, zero or more, and got ${formatValue(count)}.`)
}
