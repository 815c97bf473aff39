// What the runtime means by a network, whatever is behind it: TCP in Node (tcp.ts), or one that is simulated
// (simulated.ts). It knows callbacks alone, as the loop does. Streams put coroutines on it: connection.ts.
//
// A *transport* is one end of a connection: what one can do to it. A *protocol* is what it tells its user.
// asyncio's words, and its order of calls:
//
//   connectionMade ──▶ dataReceived* ──▶ eofReceived? ──▶ connectionLost
//
// Invariant: connectionMade comes first, connectionLost comes last, and each of them once.
//
// Read next: simulated.ts.

import type { Coroutine } from '../coroutine.ts'

/** Where a program listens: a host's name or number, and a port. */
export interface Address {
  readonly host: string
  readonly port: number
}

export interface Transport {
  /** This end. */
  readonly local: Address
  /** The other end. */
  readonly remote: Address
  /** How many bytes were written and have not left yet. */
  readonly bufferedBytes: number
  /** Whether it was closed, aborted or lost: then nothing can be written any more. */
  readonly closing: boolean
  /** Sends, or keeps until it can be sent; never waits. The array is the transport's from now on. */
  write(bytes: Uint8Array): void
  /** Says that nothing more will come from this end, which still receives. */
  writeEof(): void
  /** Sends what is buffered, and ends the connection then. Receives nothing more. */
  close(): void
  /** Ends the connection at once; what is buffered is lost, and the other end gets an error. */
  abort(): void
  /** Receives nothing until `resumeReading`: the other end's bytes pile up, in the end on its own side. */
  pauseReading(): void
  resumeReading(): void
}

export interface Protocol {
  connectionMade(transport: Transport): void
  dataReceived(bytes: Uint8Array): void
  /** The other end will send nothing more. */
  eofReceived(): void
  /** Bytes have left: `bufferedBytes` is smaller than before. */
  bytesLeft(): void
  /** The connection is over; `error` says why, and is null if this end closed it. */
  connectionLost(error: Error | null): void
}

export interface Listener {
  /** Where it listens; the port that was chosen, if it was asked for port 0. */
  readonly address: Address
  /** Listens no longer. What is connected stays so. */
  close(): void
}

export interface Network {
  /** Connects; done when `connectionMade` was called. Cancelling it closes what was begun. Throws NetworkError. */
  connect(address: Address, protocol: Protocol): Coroutine<void>
  /** Listens from now on; `accept` gives the protocol of each connection that comes in. Throws NetworkError. */
  listen(address: Address, accept: () => Protocol): Coroutine<Listener>
  /** Ends everything that is open, when the loop closes. */
  close(): void
}

/** How the simulated network behaves. The same options and the same program leave the same trace. */
export interface SimulatedNetworkOptions {
  /** Seconds that bytes are on their way; default 0. Connecting takes one way there and one way back. */
  delay?: number
  /** Whether what has arrived may be read in several pieces, cut anywhere; default false. */
  split?: boolean
  /** Decides where reads are cut; default 1. */
  seed?: number
  /** How many bytes may be on their way, or arrived and not taken, before the sender has to keep them; default 65,536. */
  window?: number
}

/** `127.0.0.1:8000`. */
export function formatAddress({ host, port }: Address): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`
}
