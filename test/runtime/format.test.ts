// Values as text: the same on every host, short whatever the value is, and never an error.
//
// Read next: errors.test.ts.

import { describe, expect, test } from 'vitest'
import { CancelledError, Future, formatError, formatSeconds, formatValue, newEventLoop } from '#runtime'

describe('formatValue', () => {
  class Point {
    x = 1
    y = [2]
  }
  test.each([
    [5, '5'],
    [-0.5, '-0.5'],
    [Number.NaN, 'NaN'],
    [10n, '10n'],
    ['text', "'text'"],
    ["it's", "'it\\'s'"],
    [true, 'true'],
    [null, 'null'],
    [undefined, 'undefined'],
    [Symbol('mark'), 'Symbol(mark)'],
    [[], '[]'],
    [[1, ['two']], "[1, ['two']]"],
    [{}, '{}'],
    [{ key: 'value', more: { inside: 1 } }, "{ key: 'value', more: { inside: 1 } }"],
    [new Point(), 'Point { x: 1, y: [2] }'],
    [new Set([1, 2]), 'Set {1, 2}'],
    [new Map([['key', 1]]), "Map {'key' => 1}"],
    [new TypeError('why'), 'TypeError: why'],
    [function shownByItsName() {}, '[function shownByItsName]'],
    [() => 1, '[function anonymous]'],
    [[[[[1]]]], '[[[[…]]]]'],
  ])('$1', (value, text) => {
    expect(formatValue(value)).toBe(text)
  })

  test('a future is its name', () => {
    const loop = newEventLoop()
    expect(formatValue({ waits: new Future('a letter', loop) })).toBe('{ waits: a letter }')
    loop.close()
  })

  test('long things are cut', () => {
    expect(formatValue('x'.repeat(1000))).toHaveLength(201)
    const many = formatValue(Array.from({ length: 1_000_000 }, (_, index) => index))
    expect(many).toMatch(/^\[0, 1, .* 19, … 999980 more\]$/)
    expect(formatValue(Array.from({ length: 20 }, () => 'long'.repeat(50))).length).toBeLessThanOrEqual(201)
  })

  test('a ring ends', () => {
    const ring: Record<string, unknown> = { name: 'ring' }
    ring.self = ring
    expect(formatValue(ring)).toBe(
      "{ name: 'ring', self: { name: 'ring', self: { name: 'ring', self: Object {…} } } }",
    )
  })

  test('what cannot be read says so', () => {
    const trap = {
      get key(): never {
        throw new Error('no')
      },
    }
    expect(formatValue([1, trap])).toBe('[1, [unreadable]]')
    const { proxy, revoke } = Proxy.revocable({}, {})
    revoke()
    expect(formatValue(proxy)).toBe('[unreadable]')
  })
})

describe('formatSeconds', () => {
  test.each([
    [0, '0.0'],
    [2, '2.0'],
    [0.25, '0.25'],
    [0.1 + 0.2, '0.3'],
    [1 / 3, '0.333333333'],
    [-1, '-1.0'],
    [31_536_000, '31536000.0'],
    [Number.POSITIVE_INFINITY, 'Infinity'],
  ])('%f', (seconds, text) => {
    expect(formatSeconds(seconds)).toBe(text)
  })
})

describe('formatError', () => {
  test.each([
    [new Error('why'), 'Error: why'],
    [new CancelledError(), 'CancelledError'],
    [new CancelledError('enough'), 'CancelledError: enough'],
    ['thrown text', "'thrown text'"],
    [undefined, 'undefined'],
  ])('%s', (error, text) => {
    expect(formatError(error)).toBe(text)
  })
})
