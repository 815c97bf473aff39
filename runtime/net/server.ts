// A server: a task for each connection that comes in. asyncio's Server.
//
//   listening ──close()──▶ closed: nobody new comes in ──the last connection ends──▶ over
//
// Invariant: a connection is closed when its handler ends, in whatever way: one that returns, throws or is cancelled
// leaves nothing open. (In asyncio, a handler that returns has to have closed its writer itself.)
//
// Read next: tcp.ts, what is below all this in Node.

import { type Coroutine, isCoroutine } from '../coroutine.ts'
import type { EventLoop } from '../eventLoop.ts'
import { notACoroutine } from '../explain.ts'
import type { Future } from '../future.ts'
import { ownCoroutine } from '../ownCoroutine.ts'
import { Connection, type StreamOptions, type Streams } from './connection.ts'
import { type Address, formatAddress, type Listener, type Protocol } from './network.ts'
import type { StreamReader } from './streamReader.ts'
import type { StreamWriter } from './streamWriter.ts'
import { Waiters } from './waiters.ts'

/** Talks with one client, in a task of its own. */
export type ConnectionHandler = (reader: StreamReader, writer: StreamWriter) => Coroutine<unknown>

/** asyncio's Server. `startServer` gives one. */
export class Server {
  private readonly loop: EventLoop
  private readonly handler: ConnectionHandler
  private readonly options: StreamOptions
  /** null before it listens, and after it was closed. */
  private listener: Listener | null = null
  private listenedOn: Address = { host: '', port: 0 }
  private readonly writers = new Set<StreamWriter>()
  private readonly awaitingEnd = new Waiters()

  constructor(loop: EventLoop, handler: ConnectionHandler, options: StreamOptions) {
    this.loop = loop
    this.handler = handler
    this.options = options
  }

  /** For `startServer` alone: it listens now. */
  begin(listener: Listener): void {
    this.listener = listener
    this.listenedOn = listener.address
  }

  get address(): Address {
    return this.listenedOn
  }

  get port(): number {
    return this.listenedOn.port
  }

  /** Whether it listens. asyncio's `is_serving`. */
  get serving(): boolean {
    return this.listener !== null
  }

  /** How many connections have not ended. */
  get connectionCount(): number {
    return this.writers.size
  }

  /** For the network alone: the protocol of a connection that comes in. */
  // @anchor accept
  accept(): Protocol {
    let writer: StreamWriter | null = null
    return new Connection(this.loop, this.options, {
      made: (streams) => {
        writer = streams.writer
        this.writers.add(writer)
        this.startHandler(streams)
      },
      lost: () => {
        if (writer !== null) this.writers.delete(writer)
        this.tellIfOver()
      },
    })
  }

  // @anchor handler
  private startHandler({ reader, writer }: Streams): void {
    try {
      const coroutine = this.handler(reader, writer)
      if (!isCoroutine(coroutine)) throw notACoroutine('The handler of startServer', coroutine)
      this.loop.createTask(coroutine).addDoneCallback((task) => this.handlerEnded(task, writer))
    } catch (error) {
      this.failed(writer, error)
    }
  }

  private handlerEnded(task: Future<unknown>, writer: StreamWriter): void {
    if (!task.cancelled && task.exception() !== null) this.failed(writer, task.exception())
    else writer.close()
  }

  private failed(writer: StreamWriter, error: unknown): void {
    this.loop.report(`The handler of the connection from ${formatAddress(writer.remoteAddress)} threw`, error)
    writer.close()
  }

  /** Listens no longer; connections that are there go on. asyncio's `close`. */
  close(): void {
    this.listener?.close()
    this.listener = null
    this.tellIfOver()
  }

  /** Closes all connections, when what is buffered for them has been sent. asyncio's `close_clients`. */
  closeClients(): void {
    for (const writer of [...this.writers]) writer.close()
  }

  /** Ends all connections at once. asyncio's `abort_clients`. */
  abortClients(): void {
    for (const writer of [...this.writers]) writer.abort()
  }

  private tellIfOver(): void {
    if (this.isOver) this.awaitingEnd.release()
  }

  private get isOver(): boolean {
    return this.listener === null && this.writers.size === 0
  }

  /** Waits until the server was closed, and the last of its connections has ended. asyncio's `wait_closed`. */
  waitClosed(): Coroutine<void> {
    return ownCoroutine('waitClosed', this.untilOver('the end of the server'))
  }

  private *untilOver(name: string): Coroutine<void> {
    if (!this.isOver) yield* this.awaitingEnd.wait(this.loop, `${name} on ${formatAddress(this.address)}`)
  }

  /**
   * Waits like `waitClosed`. Cancelling it closes the server and all connections. Throws if the server was closed
   * already. asyncio's `serve_forever`, which throws CancelledError when somebody closes the server.
   */
  serveForever(): Coroutine<void> {
    return ownCoroutine('serveForever', this.serve())
  }

  // @anchor serve-forever
  private *serve(): Coroutine<void> {
    if (this.listener === null) throw new Error('This server was closed. Start a new one: startServer(…).')
    try {
      yield* this.untilOver('serveForever()')
    } catch (error) {
      this.close()
      this.closeClients()
      throw error
    }
  }
}
