// A chat: a server, and guests who come, talk and leave, some of them rudely. One program, for the simulated network
// and for TCP.
//
// What is logged is in an order that the program itself fixes: each guest does one thing, and sees its effect, before
// the next one does something.
//
// Read next: chat.test.ts.

import {
  ConnectionResetError,
  type Coroutine,
  connect,
  createTask,
  encodeUtf8,
  log,
  type Server,
  type StreamReader,
  type StreamWriter,
  startServer,
} from '#runtime'

/** What is kept for a guest who is slow to read (bytes). */
const MOST_BUFFERED = 1_000_000

/** The room: who is in it, and how everybody hears what is said. */
class Room {
  private readonly guests = new Map<string, StreamWriter>()

  /** Never waits: one guest who does not listen must not hold up the others. So such a guest is dropped. */
  private tell(text: string): void {
    if (text.length < 100) log('server:', text)
    for (const [name, guest] of this.guests) {
      guest.write(`${text}\n`)
      if (guest.bufferedBytes > MOST_BUFFERED) {
        log('server drops', name)
        this.guests.delete(name)
        guest.abort()
      }
    }
  }

  *serve(reader: StreamReader, writer: StreamWriter): Coroutine<void> {
    writer.write('name?\n')
    const name = (yield* reader.readline()).trim()
    if (name === '' || this.guests.has(name)) {
      writer.write('that name will not do\n')
      return
    }
    this.guests.set(name, writer)
    this.tell(`${name} came in`)
    try {
      for (let line = yield* reader.readline(); line !== ''; line = yield* reader.readline()) {
        this.tell(`${name}: ${line.trimEnd()}`)
        yield* writer.drain()
      }
    } catch (error) {
      // Who drops the connection has left, too.
      if (!(error instanceof ConnectionResetError)) throw error
    } finally {
      this.guests.delete(name)
      this.tell(`${name} left`)
    }
  }
}

class Guest {
  readonly name: string
  private readonly reader: StreamReader
  private readonly writer: StreamWriter

  private constructor(name: string, reader: StreamReader, writer: StreamWriter) {
    this.name = name
    this.reader = reader
    this.writer = writer
  }

  static *enter(name: string, port: number): Coroutine<Guest> {
    const [reader, writer] = yield* connect({ port })
    const guest = new Guest(name, reader, writer)
    yield* guest.hear()
    writer.write(`${name}\n`)
    yield* guest.hear()
    return guest
  }

  *listen(): Coroutine<string> {
    return (yield* this.reader.readline()).trimEnd()
  }

  *listenTo(name: string): Coroutine<string> {
    for (;;) {
      const line = yield* this.listen()
      if (line.startsWith(`${name}: `)) return line
    }
  }

  *hear(): Coroutine<void> {
    log(`${this.name} hears:`, yield* this.listen())
  }

  say(text: string): void {
    this.writer.write(`${text}\n`)
  }

  /** Says a sentence in pieces, cut in the middle of a character too. */
  *stammer(text: string): Coroutine<void> {
    const bytes = encodeUtf8(`${text}\n`)
    for (let index = 0; index < bytes.length; index += 3) {
      this.writer.write(bytes.subarray(index, index + 3))
      yield* this.writer.drain()
    }
  }

  *leave(): Coroutine<void> {
    this.writer.close()
    yield* this.writer.waitClosed()
  }

  vanish(): void {
    this.writer.abort()
  }
}

/** Ada talks without end. Bob listens; Sue is there, and does not read. */
export function* oneDoesNotListen(): Coroutine<boolean> {
  const room = new Room()
  const server: Server = yield* startServer((reader, writer) => room.serve(reader, writer))
  yield* Guest.enter('sue', server.port)
  const bob = yield* Guest.enter('bob', server.port)
  const ada = yield* Guest.enter('ada', server.port)
  yield* bob.hear()
  // More than a sender's and a receiver's operating system would keep between them.
  const speech = 'blah '.repeat(12_000)
  let heard = 0
  for (let count = 0; count < 300; count++) {
    ada.say(speech)
    for (const guest of [ada, bob]) heard += (yield* guest.listenTo('ada')).length
  }
  return heard === 2 * 300 * `ada: ${speech.trimEnd()}`.length
}

/** An evening in the room. */
export function* evening(): Coroutine<string> {
  const room = new Room()
  const server: Server = yield* startServer((reader, writer) => room.serve(reader, writer))
  const serving = createTask(server.serveForever())

  const ada = yield* Guest.enter('ada', server.port)
  const bob = yield* Guest.enter('bob', server.port)
  yield* ada.hear()

  ada.say('hello')
  yield* ada.hear()
  yield* bob.hear()

  yield* bob.stammer('grüß dich, 🙂 ada')
  yield* ada.hear()
  yield* bob.hear()

  const impostor = yield* Guest.enter('ada', server.port)
  yield* impostor.hear()
  yield* impostor.leave()

  const eve = yield* Guest.enter('eve', server.port)
  yield* ada.hear()
  yield* bob.hear()
  eve.vanish()
  yield* ada.hear()
  yield* bob.hear()

  yield* bob.leave()
  yield* ada.hear()
  server.close()
  yield* ada.leave()
  yield* serving
  return `over, ${server.connectionCount} connected`
}
