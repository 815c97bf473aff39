// TCP in Node: the network of a loop on Node's clock.
//
// Node tells of connections by events, in callbacks outside of the loop's turns. They settle futures and fill
// buffers, which wakes the loop; what starts or ends a connection is handed to the loop as a callback of its own.
// Invariant: everything that is open is in `open`, so that closing the loop leaves nothing that holds the process.
//
// Read next: tcpTransport.ts.

import { type AddressInfo, createConnection, createServer, type Server, type Socket } from 'node:net'
import type { Coroutine } from '../coroutine.ts'
import type { EventLoop } from '../eventLoop.ts'
import type { Future } from '../future.ts'
import { explainSystemError } from './errors.ts'
import { type Address, formatAddress, type Listener, type Network, type Protocol } from './network.ts'
import { TcpTransport } from './tcpTransport.ts'

export class TcpNetwork implements Network {
  private readonly loop: EventLoop
  /** How to end each thing that is open. */
  private readonly open = new Map<Socket | Server, () => void>()

  constructor(loop: EventLoop) {
    this.loop = loop
  }

  // @anchor connect
  *connect(address: Address, protocol: Protocol): Coroutine<void> {
    const made = this.loop.createFuture<void>(`connect to ${formatAddress(address)}`)
    const socket = createConnection({ ...address, allowHalfOpen: true, noDelay: true })
    this.keep(socket)
    socket.once('error', (error) => fail(made, explainSystemError(error, address)))
    socket.once('connect', () => this.begin(new TcpTransport(this.loop, socket, protocol), made))
    try {
      yield* made
    } catch (error) {
      socket.destroy()
      throw error
    }
  }

  /** In a turn of the loop, as what the protocol starts belongs there. */
  private begin(transport: TcpTransport, made?: Future<void>): void {
    this.loop.callSoon(() => {
      if (made?.done) return
      transport.begin()
      made?.setResult()
    })
  }

  // @anchor listen
  *listen(address: Address, accept: () => Protocol): Coroutine<Listener> {
    const listening = this.loop.createFuture<void>(`listen on ${formatAddress(address)}`)
    const server = createServer({ allowHalfOpen: true, noDelay: true, pauseOnConnect: true })
    this.open.set(server, () => server.close())
    server.once('close', () => this.open.delete(server))
    server.on('error', (error) => fail(listening, explainSystemError(error, address)))
    server.on('listening', () => {
      if (!listening.done) listening.setResult()
    })
    server.on('connection', (socket) => {
      this.keep(socket)
      this.begin(new TcpTransport(this.loop, socket, accept()))
    })
    server.listen(address)
    try {
      yield* listening
    } catch (error) {
      server.close()
      throw error
    }
    const { address: host, port } = server.address() as AddressInfo
    return { address: { host, port }, close: () => server.close() }
  }

  private keep(socket: Socket): void {
    this.open.set(socket, () => socket.destroy())
    socket.once('close', () => this.open.delete(socket))
  }

  /** Ends at once whatever the program has left open. */
  close(): void {
    for (const end of this.open.values()) end()
    this.open.clear()
  }
}

function fail(future: Future<void>, error: Error): void {
  if (!future.done) future.setException(error)
}
