// Connections and servers, as a suite for any network: each of its programs must do the same on all of them.
//
// Read next: streams.test.ts and tcp.test.ts, which name the networks.
// In Node alone: each program runs over TCP too.

import { expect, test } from 'vitest'
import {
  type Awaitable,
  CancelledError,
  ConnectionRefusedError,
  ConnectionResetError,
  type Coroutine,
  connect,
  createTask,
  decodeUtf8,
  Future,
  gather,
  getRunningLoop,
  NetworkError,
  type Server,
  type StreamReader,
  type StreamWriter,
  sleep,
  startServer,
} from '#runtime'

/** Runs a program on the network that is tested. */
export type Start = <T>(program: () => Coroutine<T>) => Promise<T>

function* errorOf(awaitable: Awaitable<unknown>): Coroutine<unknown> {
  try {
    return `no error, but ${yield* awaitable}`
  } catch (error) {
    return error
  }
}

export function* echo(reader: StreamReader, writer: StreamWriter): Coroutine<void> {
  for (let line = yield* reader.readline(); line !== ''; line = yield* reader.readline()) {
    writer.write(line)
    yield* writer.drain()
  }
}

/** What the loop reports, instead of printing it. */
function reportsOf(): string[] {
  const reports: string[] = []
  getRunningLoop().setExceptionHandler((_, { message, error }) => reports.push(`${message}: ${error}`))
  return reports
}

export function testConnections(start: Start): void {
  test('lines go there and come back', async () => {
    const lines = await start(function* () {
      const server = yield* startServer(echo)
      const [reader, writer] = yield* connect({ port: server.port })
      writer.write('one\ntwo')
      const first = yield* reader.readline()
      writer.write(new Uint8Array([0x21, 10]))
      const second = yield* reader.readline()
      writer.close()
      yield* writer.waitClosed()
      return [first, second, yield* reader.readline()]
    })
    expect(lines).toEqual(['one\n', 'two!\n', ''])
  })

  test('both ends know their addresses', async () => {
    const [here, there, server] = await start(function* () {
      const seen = new Future<StreamWriter>('a client')
      const listening = yield* startServer(function* (reader, writer) {
        seen.setResult(writer)
        yield* reader.read()
      })
      const [, writer] = yield* connect({ port: listening.port })
      return [writer, yield* seen, listening] as const
    })
    expect(here.remoteAddress).toEqual(server.address)
    expect(there.localAddress).toEqual(server.address)
    expect(there.remoteAddress).toEqual(here.localAddress)
    expect(server.port).toBeGreaterThan(0)
  })

  test('nobody listens: ConnectionRefusedError', async () => {
    const error = await start(function* () {
      const server = yield* startServer(echo)
      server.close()
      yield* server.waitClosed()
      return yield* errorOf(connect({ port: server.port }))
    })
    expect(error).toBeInstanceOf(ConnectionRefusedError)
    expect((error as NetworkError).code).toBe('ECONNREFUSED')
    expect(String(error)).toContain('Nobody listens on 127.0.0.1:')
  })

  test('a port that is taken: NetworkError', async () => {
    const error = await start(function* () {
      const { port } = yield* startServer(echo)
      return yield* errorOf(startServer(echo, { port }))
    })
    expect(error).toBeInstanceOf(NetworkError)
    expect((error as NetworkError).code).toBe('EADDRINUSE')
    expect(String(error)).toContain('Somebody listens on 127.0.0.1:')
  })

  test('an end that only writes no more still receives', async () => {
    const answer = await start(function* () {
      const server = yield* startServer(function* (reader, writer) {
        const all = yield* reader.read()
        writer.write(`${all.length} bytes`)
      })
      const [reader, writer] = yield* connect({ port: server.port })
      writer.write('four')
      writer.writeEof()
      return decodeUtf8(yield* reader.read())
    })
    expect(answer).toBe('4 bytes')
  })

  test('an end that aborts is an error to the other, who waits or writes', async () => {
    const errors = await start(function* () {
      const errors = new Future<unknown[]>('the errors')
      const server = yield* startServer(function* (reader, writer) {
        writer.write('hello\n')
        const reading = yield* errorOf(reader.readline())
        const draining = yield* errorOf(writer.drain())
        writer.write('to nobody')
        errors.setResult([reading, draining, yield* errorOf(writer.waitClosed())])
      })
      const [reader, writer] = yield* connect({ port: server.port })
      yield* reader.readline()
      writer.abort()
      const own = [yield* writer.waitClosed(), writer.closing, yield* reader.readline()]
      return [...(yield* errors), ...own]
    })
    expect(errors.slice(0, 3).map((error) => error instanceof ConnectionResetError)).toEqual([
      true,
      true,
      true,
    ])
    expect(errors.slice(3)).toEqual([undefined, true, ''])
  })

  test('who writes to an end that is gone hears of it from drain, at some time', async () => {
    const error = await start(function* () {
      const server = yield* startServer(function* (_reader, writer) {
        writer.close()
      })
      const [reader, writer] = yield* connect({ port: server.port })
      yield* reader.read()
      return yield* errorOf(writeUntilRefused(writer))
    })
    expect(error).toBeInstanceOf(ConnectionResetError)
  })

  function* writeUntilRefused(writer: StreamWriter): Coroutine<void> {
    for (;;) {
      writer.write('is anybody there?\n')
      yield* writer.drain()
      yield* sleep(0.001)
    }
  }

  test('a sender that is too fast waits in drain until the receiver has read', async () => {
    const result = await start(function* () {
      const sent = 24_000_000
      const drained: string[] = []
      const server = yield* startServer(function* (_reader, writer) {
        writer.write(new Uint8Array(sent))
        drained.push(`full: ${writer.bufferedBytes > 65_536}`)
        yield* writer.drain()
        drained.push(`left: ${writer.bufferedBytes <= 16_384}`)
      })
      const [reader] = yield* connect({ port: server.port })
      const first = yield* reader.readexactly(1000)
      const whileUnread = [...drained]
      const rest = yield* reader.read()
      return { whileUnread, drained, complete: first.length + rest.length === sent }
    })
    expect(result).toEqual({
      whileUnread: ['full: true'],
      drained: ['full: true', 'left: true'],
      complete: true,
    })
  })

  test('what is written can be used again at once', async () => {
    const received = await start(function* () {
      const server = yield* startServer(function* (_reader, writer) {
        const bytes = new Uint8Array(300_000).fill(1)
        writer.write(bytes)
        bytes.fill(2)
        yield* writer.drain()
      })
      const [reader] = yield* connect({ port: server.port })
      return yield* reader.read()
    })
    expect(received.length).toBe(300_000)
    expect(received.every((byte) => byte === 1)).toBe(true)
  })
}

export function testServers(start: Start): void {
  test('closes a connection when its handler returns, throws or is cancelled', async () => {
    const { lines, reports, left } = await start(function* () {
      const reports = reportsOf()
      const handlers = ['returns', 'throws', 'is cancelled']
      const server = yield* startServer(function* (reader, writer) {
        const how = handlers.shift()
        writer.write(`${how}\n`)
        yield* reader.readline()
        if (how === 'throws') throw new Error('broken handler')
        if (how === 'is cancelled') throw new CancelledError()
      })
      const lines: string[][] = []
      for (let count = 0; count < 3; count++) lines.push(yield* talk(server.port))
      server.close()
      yield* server.waitClosed()
      return { lines, reports, left: server.connectionCount }
    })
    expect(lines).toEqual([
      ['returns\n', ''],
      ['throws\n', ''],
      ['is cancelled\n', ''],
    ])
    expect(reports.length).toBe(1)
    expect(reports[0]).toMatch(
      /^The handler of the connection from 127\.0\.0\.1:\d+ threw: Error: broken handler$/,
    )
    expect(left).toBe(0)
  })

  /** Says one line, and hears two. */
  function* talk(port: number): Coroutine<string[]> {
    const [reader, writer] = yield* connect({ port })
    const heard = [yield* reader.readline()]
    writer.write('go on\n')
    heard.push(yield* reader.readline())
    writer.close()
    return heard
  }

  test('a handler that is no generator function is reported, and its connection is closed', async () => {
    const { heard, reports } = await start(function* () {
      const reports = reportsOf()
      const server = yield* startServer((() => undefined) as never)
      const [reader] = yield* connect({ port: server.port })
      return { heard: yield* reader.readline(), reports }
    })
    expect(heard).toBe('')
    expect(reports[0]).toContain('needs a coroutine')
  })

  test('that is closed lets nobody in, and its connections go on to their end', async () => {
    const result = await start(function* () {
      const server = yield* startServer(echo)
      const [reader, writer] = yield* connect({ port: server.port })
      writer.write('before\n')
      const before = yield* reader.readline()
      server.close()
      const ended = createTask(server.waitClosed())
      const refused = yield* errorOf(connect({ port: server.port }))
      writer.write('after\n')
      const after = yield* reader.readline()
      const wasOver = ended.done
      writer.close()
      yield* ended
      return [before, after, refused instanceof ConnectionRefusedError, wasOver, server.serving]
    })
    expect(result).toEqual(['before\n', 'after\n', true, false, false])
  })

  test('serveForever ends when the server is closed and the last client has gone', async () => {
    const error = await start(function* () {
      const server = yield* startServer(echo)
      const serving = createTask(server.serveForever())
      const [, writer] = yield* connect({ port: server.port })
      server.close()
      writer.close()
      yield* serving
      return yield* errorOf(server.serveForever())
    })
    expect(String(error)).toContain('This server was closed')
  })

  test('cancelling serveForever closes the server and its connections', async () => {
    const result = await start(function* () {
      const server = yield* startServer(echo)
      const serving = createTask(server.serveForever())
      const [reader, writer] = yield* connect({ port: server.port })
      writer.write('in\n')
      yield* reader.readline()
      serving.cancel()
      const error = yield* errorOf(serving)
      const heard = yield* reader.readline()
      yield* server.waitClosed()
      return [error instanceof CancelledError, heard, server.serving, server.connectionCount]
    })
    expect(result).toEqual([true, '', false, 0])
  })

  test('can end all its connections at once', async () => {
    const errors = await start(function* () {
      const server = yield* startServer(echo)
      const clients = yield* gather([greeted(server), greeted(server)])
      getRunningLoop().setExceptionHandler(() => {})
      server.abortClients()
      return yield* gather(clients.map((reader) => errorOf(reader.readline())))
    })
    expect(errors.map((error) => error instanceof ConnectionResetError)).toEqual([true, true])
  })

  function* greeted(server: Server): Coroutine<StreamReader> {
    const [reader, writer] = yield* connect({ port: server.port })
    writer.write('hello\n')
    yield* reader.readline()
    return reader
  }

  test('serves many clients at the same time', async () => {
    const answers = await start(function* () {
      const server = yield* startServer(echo)
      const client = function* (index: number): Coroutine<string> {
        const [reader, writer] = yield* connect({ port: server.port })
        writer.write(`client ${index}\n`)
        const answer = yield* reader.readline()
        writer.close()
        return answer
      }
      return yield* gather(Array.from({ length: 50 }, (_, index) => client(index)))
    })
    expect(answers).toEqual(Array.from({ length: 50 }, (_, index) => `client ${index}\n`))
  })
}

export function testCancelling(start: Start): void {
  test('a connect that is cancelled leaves nothing open', async () => {
    const result = await start(function* () {
      let handled = 0
      const server = yield* startServer(function* (reader) {
        handled += 1
        yield* errorOf(reader.read())
      })
      const connecting = createTask(connect({ port: server.port }))
      yield* sleep(0)
      connecting.cancel()
      const error = yield* errorOf(connecting)
      server.close()
      yield* server.waitClosed()
      return [error instanceof CancelledError, server.connectionCount, handled <= 1]
    })
    expect(result).toEqual([true, 0, true])
  })

  test('a task that is cancelled in drain leaves the others waiting', async () => {
    const result = await start(function* () {
      const server = yield* startServer(function* (_reader, writer) {
        writer.write(new Uint8Array(24_000_000))
        const tasks = [createTask(writer.drain()), createTask(writer.drain())]
        yield* sleep(0)
        tasks[0]!.cancel()
        const error = yield* errorOf(tasks[0]!)
        ended.setResult([error instanceof CancelledError, tasks[1]!.done])
        yield* tasks[1]!
      })
      const ended = new Future<unknown[]>('the tasks')
      const [reader] = yield* connect({ port: server.port })
      const first = yield* ended
      yield* reader.read()
      return first
    })
    expect(result).toEqual([true, false])
  })
}
