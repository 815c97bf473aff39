// Reading from a stream that is fed by hand. Mirrors CPython's test_streams: read, readline, readuntil, readexactly,
// the limit, the end, an exception, two readers.

import { describe, expect, test } from 'vitest'
import {
  type Awaitable,
  CancelledError,
  type Coroutine,
  createTask,
  decodeUtf8,
  encodeUtf8,
  formatValue,
  IncompleteReadError,
  LimitOverrunError,
  StreamReader,
  simulate,
  sleep,
} from '../../../runtime/index.ts'

const text = (bytes: Uint8Array) => decodeUtf8(bytes)

/** Runs the body with a reader that is fed these pieces, a second apart, and then the end. */
function fed<T>(
  pieces: string[],
  body: (reader: StreamReader) => Coroutine<T>,
  options: { limit?: number; ends?: boolean } = {},
): T {
  return simulate(function* () {
    const reader = new StreamReader(options)
    createTask(feed(reader, pieces, options.ends ?? true))
    return yield* body(reader)
  })
}

function* feed(reader: StreamReader, pieces: string[], ends: boolean): Coroutine<void> {
  for (const piece of pieces) {
    reader.feedData(encodeUtf8(piece))
    yield* sleep(1)
  }
  if (ends) reader.feedEof()
}

/** The error that awaiting this throws. */
function* errorOf(awaitable: Awaitable<unknown>): Coroutine<unknown> {
  try {
    return `no error, but ${yield* awaitable}`
  } catch (error) {
    return error
  }
}

describe('read', () => {
  test('gives what is there, up to the count; then what comes; then nothing', () => {
    const read = fed(['abcdef', 'gh'], function* (reader) {
      const parts: string[] = []
      for (let index = 0; index < 5; index++) parts.push(text(yield* reader.read(4)))
      return parts
    })
    expect(read).toEqual(['abcd', 'ef', 'gh', '', ''])
  })

  test('zero bytes do not wait', () => {
    expect(
      fed(
        [],
        function* (reader) {
          return (yield* reader.read(0)).length
        },
        { ends: false },
      ),
    ).toBe(0)
  })

  test('without a count, everything up to the end, also above the limit', () => {
    const all = fed(['abc', 'def', 'ghi'], (reader) => reader.read(), { limit: 2 })
    expect(text(all)).toBe('abcdefghi')
  })

  test.each([[-1], [1.5], [Number.NaN], ['4' as never]])('a count such as %s is refused', (count) => {
    const error = fed(['abc'], (reader) => errorOf(reader.read(count)))
    expect(String(error)).toContain('read needs a number of bytes')
  })

  test('what it gives can be read in a log, and stays short', () => {
    expect(formatValue(encodeUtf8('abc'))).toBe('Uint8Array [97, 98, 99]')
    expect(formatValue(new Uint8Array(1_000_000))).toMatch(/^Uint8Array \[(0, ){20}… 999980 more\]$/)
  })

  test('what it gives is a copy', () => {
    const read = fed(['abcdef'], function* (reader) {
      const first = yield* reader.read(3)
      first.fill(0)
      return text(yield* reader.read(3))
    })
    expect(read).toBe('def')
  })
})

describe('readline', () => {
  function* lines(reader: StreamReader): Coroutine<string[]> {
    const found: string[] = []
    for (let line = yield* reader.readline(); line !== ''; line = yield* reader.readline()) found.push(line)
    return found
  }

  test('puts lines together from pieces, and takes pieces apart', () => {
    expect(fed(['one\ntw', 'o\n\nth', 'ree'], lines)).toEqual(['one\n', 'two\n', '\n', 'three'])
  })

  test('a character that came in two pieces is whole', () => {
    const bytes = encodeUtf8('grüß 🙂\n')
    const line = simulate(function* () {
      const reader = new StreamReader()
      for (const byte of bytes) reader.feedData(Uint8Array.of(byte))
      return yield* reader.readline()
    })
    expect(line).toBe('grüß 🙂\n')
  })

  test('a line above the limit is an error, and dropped; the next one can be read', () => {
    const results = fed(['0123456789\nok\n'], readTwo, { limit: 5 })
    expect(results[0]).toBeInstanceOf(LimitOverrunError)
    expect(results[1]).toBe('ok\n')
  })

  test('a line above the limit that has not ended: what has come is dropped', () => {
    const results = fed(['0123456789', 'rest\n'], readTwo, { limit: 5 })
    expect(results[0]).toBeInstanceOf(LimitOverrunError)
    expect(results[1]).toBe('rest\n')
  })

  function* readTwo(reader: StreamReader): Coroutine<unknown[]> {
    return [yield* errorOf(reader.readline()), yield* reader.readline()]
  }

  test('a line of exactly the limit passes', () => {
    expect(fed(['12345\n'], lines, { limit: 5 })).toEqual(['12345\n'])
  })
})

describe('readuntil', () => {
  test('a separator of several bytes, which comes in pieces and has false beginnings', () => {
    const read = fed(['a-=-', '=b--', '=rest'], function* (reader) {
      return [text(yield* reader.readuntil('--=')), text(yield* reader.read(9))]
    })
    expect(read).toEqual(['a-=-=b--=', 'rest'])
  })

  test('bytes as separator', () => {
    const read = fed(['one;two'], (reader) => reader.readuntil(Uint8Array.of(59)))
    expect(text(read)).toBe('one;')
  })

  test('the end before the separator: an error with what there was', () => {
    const error = fed(['one', 'two'], (reader) => errorOf(reader.readuntil(';')))
    expect(error).toBeInstanceOf(IncompleteReadError)
    expect(text((error as IncompleteReadError).partial)).toBe('onetwo')
    expect((error as IncompleteReadError).expected).toBe(null)
  })

  test('above the limit: an error, and the bytes can still be read', () => {
    const [error, rest] = fed(
      ['0123456789;'],
      function* (reader) {
        return [yield* errorOf(reader.readuntil(';')), text(yield* reader.read(99))]
      },
      { limit: 5 },
    )
    expect((error as LimitOverrunError).consumed).toBe(10)
    expect(rest).toBe('0123456789;')
  })

  test('an empty separator is refused', () => {
    const refused = (separator: unknown) =>
      simulate(function* () {
        return yield* new StreamReader().readuntil(separator as string)
      })
    expect(() => refused('')).toThrow('needs a separator')
    expect(() => refused(null)).toThrow('needs a separator')
  })
})

describe('readexactly', () => {
  test('waits for all of them, above the limit too', () => {
    const read = fed(['ab', 'cd', 'efgh'], (reader) => reader.readexactly(7), { limit: 2 })
    expect(text(read)).toBe('abcdefg')
  })

  test('the end before: an error with what there was', () => {
    const error = fed(['ab', 'cd'], (reader) => errorOf(reader.readexactly(5))) as IncompleteReadError
    expect([text(error.partial), error.expected]).toEqual(['abcd', 5])
    expect(error.message).toBe('The stream ended after 4 bytes, before 5 bytes had come.')
  })

  test('zero is given at once', () => {
    expect(fed([], (reader) => reader.readexactly(0)).length).toBe(0)
  })
})

describe('a stream', () => {
  test('knows its end', () => {
    const ends = fed(['ab'], function* (reader) {
      const before = reader.atEof
      yield* sleep(5)
      const unread = reader.atEof
      yield* reader.read(9)
      return [before, unread, reader.atEof]
    })
    expect(ends).toEqual([false, false, true])
  })

  test('that broke throws its error, from the wait and ever after', () => {
    const broken = new Error('the cable')
    const errors = simulate(function* () {
      const reader = new StreamReader()
      const waiting = createTask(errorOf(reader.readline()))
      yield* sleep(1)
      reader.fail(broken)
      const caught = [yield* waiting]
      for (const method of ['read', 'readline', 'readuntil'] as const)
        caught.push(yield* errorOf(reader[method]()))
      caught.push(yield* errorOf(reader.readexactly(0)))
      return [...caught, reader.exception]
    })
    expect(errors).toEqual(Array(6).fill(broken))
  })

  test('two tasks that read at the same time: an error for the second', () => {
    const error = simulate(function* () {
      const reader = new StreamReader()
      const first = createTask(reader.readline())
      yield* sleep(1)
      const second = yield* errorOf(reader.read(1))
      reader.feedData(encodeUtf8('line\n'))
      return `${yield* first}${second}`
    })
    expect(error).toMatch(/^line\nError: read\(\) while another task waits/)
  })

  test('a read that is cancelled has taken nothing', () => {
    const read = simulate(function* () {
      const reader = new StreamReader()
      const task = createTask(reader.readexactly(4))
      reader.feedData(encodeUtf8('ab'))
      yield* sleep(1)
      task.cancel()
      const error = yield* errorOf(task)
      reader.feedData(encodeUtf8('cd'))
      return [error instanceof CancelledError, text(yield* reader.readexactly(4))]
    })
    expect(read).toEqual([true, 'abcd'])
  })

  test('bytes after the end, and a limit that is none, are refused', () => {
    simulate(function* () {
      const reader = new StreamReader()
      reader.feedEof()
      expect(() => reader.feedData(encodeUtf8('more'))).toThrow('after the end')
      expect(() => new StreamReader({ limit: 0 })).toThrow(RangeError)
    })
    expect(() => new StreamReader()).toThrow('No event loop is running')
  })
})
