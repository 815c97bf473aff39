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

/** The room: who is in it, and how everybody hears what is said. */
class Room {
  private readonly guests = new Map<string, StreamWriter>()

  private tell(text: string): void {
    log('server:', text)
    for (const guest of this.guests.values()) guest.write(`${text}\n`)
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

  *hear(): Coroutine<string> {
    const line = (yield* this.reader.readline()).trimEnd()
    log(`${this.name} hears:`, line)
    return line
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
