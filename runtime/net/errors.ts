// What goes wrong in a network. The types are Python's, so that knowledge carries over; the real network and the
// simulated one throw the same.
//
// Invariant: `code` is the operating system's own name for what happened, where it has one.
//
// Read next: streamReader.ts, which hands these to whoever reads.

import { type Address, formatAddress } from './network.ts'

/** An operation of the network failed. Python's OSError. */
export class NetworkError extends Error {
  static {
    NetworkError.prototype.name = 'NetworkError'
  }
  /** The operating system's name for it, such as `EADDRINUSE`. */
  readonly code: string

  constructor(message: string, code: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}

/** Nobody listens there. */
export class ConnectionRefusedError extends NetworkError {
  static {
    ConnectionRefusedError.prototype.name = 'ConnectionRefusedError'
  }
}

/** The other end dropped the connection, or is no longer there. */
export class ConnectionResetError extends NetworkError {
  static {
    ConnectionResetError.prototype.name = 'ConnectionResetError'
  }
}

/** The stream ended before everything was there that a read asked for. `partial` is what did come. */
export class IncompleteReadError extends Error {
  static {
    IncompleteReadError.prototype.name = 'IncompleteReadError'
  }
  readonly partial: Uint8Array
  /** How many bytes were asked for; null where it was not a number of bytes. */
  readonly expected: number | null

  constructor(partial: Uint8Array, expected: number | null) {
    const asked = expected === null ? 'the separator' : `${expected} bytes`
    super(`The stream ended after ${partial.length} bytes, before ${asked} had come.`)
    this.partial = partial
    this.expected = expected
  }
}

/** A line, or what is read up to a separator, is longer than the stream's limit. */
export class LimitOverrunError extends Error {
  static {
    LimitOverrunError.prototype.name = 'LimitOverrunError'
  }
  /** How many bytes there are before the separator, or so far. */
  readonly consumed: number

  constructor(consumed: number, limit: number) {
    super(
      `${consumed} bytes have come without an end of line or separator, and the limit is ${limit}. The option limit of connect and startServer sets it.`,
    )
    this.consumed = consumed
  }
}

export function refused(address: Address, cause?: unknown): ConnectionRefusedError {
  return new ConnectionRefusedError(
    `Nobody listens on ${formatAddress(address)}. Has the server been started, and is this its port?`,
    'ECONNREFUSED',
    because(cause),
  )
}

export function inUse(address: Address, cause?: unknown): NetworkError {
  return new NetworkError(
    `Somebody listens on ${formatAddress(address)} already: another program, or an earlier start of this one. Choose another port; with 0, any that is free is chosen.`,
    'EADDRINUSE',
    because(cause),
  )
}

export function reset(address: Address, cause?: unknown): ConnectionResetError {
  return new ConnectionResetError(
    `The connection to ${formatAddress(address)} is lost: the other end dropped it, or had closed it before this was sent.`,
    'ECONNRESET',
    because(cause),
  )
}

/** An error made from nothing has no cause, and should not print one. */
function because(cause: unknown): ErrorOptions {
  return cause === undefined ? {} : { cause }
}

/** The operating system's error in our types and words. `address` is where it happened. */
export function explainSystemError(error: Error & { code?: string }, address: Address): NetworkError {
  const { code = 'unknown' } = error
  if (code === 'ECONNREFUSED') return refused(address, error)
  if (code === 'EADDRINUSE') return inUse(address, error)
  if (code === 'ECONNRESET' || code === 'EPIPE') return reset(address, error)
  const where = formatAddress(address)
  const known: Record<string, string> = {
    ENOTFOUND: `There is no host named ${address.host}.`,
    EACCES: `This user may not listen on ${where}: ports below 1024 are the administrator's.`,
    EADDRNOTAVAIL: `${address.host} is no address of this machine.`,
    ETIMEDOUT: `${where} did not answer.`,
  }
  return new NetworkError(known[code] ?? `${where}: ${error.message}`, code, because(error))
}
