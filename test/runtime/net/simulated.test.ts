// What only the simulated network promises: exact instants, cuts that a seed decides, names of hosts, a report of who
// is stuck.

import { describe, expect, test } from 'vitest'
import {
  type Coroutine,
  connect,
  createTask,
  decodeUtf8,
  getRunningLoop,
  log,
  type SimulatedOptions,
  type StreamReader,
  type StreamWriter,
  simulate,
  sleep,
  startServer,
  TimeoutError,
  Trace,
  waitFor,
} from '../../../runtime/index.ts'

function logged(program: () => Coroutine<unknown>, options: SimulatedOptions = {}): string[] {
  const trace = new Trace()
  simulate(program, { ...options, trace })
  return trace.logged.map(([, time, text]) => `${time} ${text}`)
}

describe('time', () => {
  test('connecting takes a way there and a way back; bytes take one way', () => {
    const program = function* (): Coroutine<void> {
      const server = yield* startServer(function* (reader, writer) {
        log('server: connected')
        log('server:', yield* reader.readline())
        writer.write('bye')
        log('server: closes')
      })
      const [reader, writer] = yield* connect({ port: server.port })
      log('client: connected')
      writer.write('hi\n')
      log('client:', decodeUtf8(yield* reader.read()))
    }
    expect(logged(program, { network: { delay: 1 } })).toEqual([
      '1 server: connected',
      '2 client: connected',
      '3 server: hi\n',
      '3 server: closes',
      '4 client: bye',
    ])
  })

  test('nobody listens: that is known after both ways', () => {
    const program = function* (): Coroutine<void> {
      try {
        yield* connect({ port: 1 })
      } catch (error) {
        log((error as Error).name)
      }
    }
    expect(logged(program, { network: { delay: 2 } })).toEqual(['4 ConnectionRefusedError'])
  })

  test('a read may have a timeout, and goes on later', () => {
    const program = function* (): Coroutine<void> {
      const server = yield* startServer(function* (_reader, writer) {
        writer.write('half')
        yield* sleep(5)
        writer.write(' a line\n')
      })
      const [reader] = yield* connect({ port: server.port })
      try {
        yield* waitFor(reader.readline(), 1)
      } catch (error) {
        log(error instanceof TimeoutError)
      }
      log(yield* reader.readline())
    }
    expect(logged(program)).toEqual(['1 true', '5 half a line\n'])
  })
})

describe('a stream has no messages', () => {
  const pieces = (options: SimulatedOptions) => {
    const found: string[] = []
    simulate(function* () {
      const server = yield* startServer(function* (_reader, writer) {
        for (const word of ['one ', 'two ', 'three ']) writer.write(word)
        yield* sleep(1)
        writer.write('four')
      })
      const [reader] = yield* connect({ port: server.port })
      for (let bytes = yield* reader.read(100); bytes.length > 0; bytes = yield* reader.read(100)) {
        found.push(decodeUtf8(bytes))
      }
    }, options)
    return found
  }

  test('what was written in three pieces is read in one', () => {
    expect(pieces({})).toEqual(['one two three ', 'four'])
    expect(pieces({ network: { delay: 0.5 } })).toEqual(['one two three ', 'four'])
  })

  test('what was written in one piece is read in several, as the seed has it', () => {
    const cut = (seed: number) => pieces({ network: { split: true, seed } })
    expect(cut(1).join('')).toBe('one two three four')
    expect(cut(1).length).toBeGreaterThan(2)
    expect(cut(1)).toEqual(cut(1))
    const ways = new Set(Array.from({ length: 20 }, (_, seed) => cut(seed).join('|')))
    expect(ways.size).toBeGreaterThan(15)
  })
})

describe('a receiver that is slow', () => {
  test('holds its limit twice, the network holds its window, and the sender keeps the rest', () => {
    const kept = simulate(
      function* () {
        let sender = null as unknown as StreamWriter
        const server = yield* startServer(function* (_reader, writer) {
          sender = writer
          writer.write(new Uint8Array(1_000_000))
          yield* writer.drain()
        })
        const [reader] = yield* connect({ port: server.port, limit: 10_000 })
        yield* sleep(1)
        const before = sender.bufferedBytes
        yield* reader.readexactly(500_000)
        yield* sleep(1)
        return [before, sender.bufferedBytes]
      },
      { network: { window: 30_000 } },
    )
    // What is read comes in pieces of 65,536: the first one is above twice the limit, and stops the others.
    expect(kept[0]).toBe(1_000_000 - 65_536 - 30_000)
    expect(kept[1]).toBeLessThan(500_000)
  })

  test('is waited for by close: what was written arrives', () => {
    const received = simulate(function* () {
      const server = yield* startServer(function* (_reader, writer) {
        writer.write(new Uint8Array(1_000_000))
      })
      const [reader] = yield* connect({ port: server.port })
      yield* sleep(100)
      return (yield* reader.read()).length
    })
    expect(received).toBe(1_000_000)
  })

  test('makes drain wait by marks that can be set', () => {
    const program = function* (): Coroutine<void> {
      const server = yield* startServer(function* (_reader, writer) {
        writer.setBufferLimits({ high: 10 })
        writer.write('12345678901234567890')
        yield* writer.drain()
        log('drained')
      })
      yield* connect({ port: server.port })
      log('connected')
      yield* sleep(5)
    }
    expect(logged(program, { network: { delay: 1, window: 1 } })).toEqual(['2 connected', '2 drained'])
  })
})

describe('hosts', () => {
  test('names of this machine are one host, others are hosts of their own', () => {
    const heard = simulate(function* () {
      const says = (text: string) =>
        function* (_reader: StreamReader, writer: StreamWriter): Coroutine<void> {
          writer.write(text)
        }
      yield* startServer(says('a'), { host: 'a.example', port: 80 })
      yield* startServer(says('b'), { host: 'b.example', port: 80 })
      yield* startServer(says('here'), { host: 'localhost', port: 80 })
      const found: string[] = []
      for (const host of ['a.example', 'b.example', '127.0.0.1']) {
        const [reader] = yield* connect({ host, port: 80 })
        found.push(decodeUtf8(yield* reader.read()))
      }
      return found
    })
    expect(heard).toEqual(['a', 'b', 'here'])
  })

  test('a port is free again when its server was closed', () => {
    const port = simulate(function* () {
      const none = function* (): Coroutine<void> {}
      const server = yield* startServer(none, { port: 80 })
      server.close()
      return (yield* startServer(none, { port: 80 })).port
    })
    expect(port).toBe(80)
  })
})

test('a program that waits for somebody who never speaks is told who waits for whom', () => {
  const program = function* main(): Coroutine<void> {
    const server = yield* startServer(
      function* listens(reader) {
        yield* reader.readline()
      },
      { port: 80 },
    )
    createTask(server.serveForever(), { name: 'serving' })
    const [reader] = yield* connect({ port: 80 })
    yield* reader.readexactly(4)
  }
  let message = ''
  try {
    simulate(program)
  } catch (error) {
    message = String(error)
  }
  expect(message).toContain('Task-1 (main) waits for readexactly() from 127.0.0.1:80')
  expect(message).toContain('serving (serveForever) waits for serveForever() on 127.0.0.1:80')
  expect(message).toContain('(listens) waits for readline() from 127.0.0.1:')
  expect(() => getRunningLoop()).toThrow()
})
