// UTF-8 by hand, against the host's own, which it replaces where there is none.

import { expect, test } from 'vitest'
import { Random } from '../../../runtime/net/random.ts'
import { decodeByHand, encodeByHand } from '../../../runtime/net/utf8.ts'

const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

test.each([
  '',
  'plain',
  'grüß',
  '€ and ह',
  '🙂 and 𐍈',
  '\u007f\u0080\u07ff\u0800\uffff\u{10000}\u{10ffff}',
  '\ufeffwith a mark',
  'half a pair \ud83d, and the other half \ude42 first',
])('%j', (text) => {
  expect([...encodeByHand(text)]).toEqual([...encoder.encode(text)])
  expect(decodeByHand(encoder.encode(text))).toBe(decoder.decode(encoder.encode(text)))
})

test('every character', () => {
  for (let code = 0; code <= 0x10ffff; code += code < 0x3000 ? 1 : 97) {
    const text = String.fromCodePoint(code)
    const bytes = encoder.encode(text)
    if (encodeByHand(text).join() !== bytes.join() || decodeByHand(bytes) !== decoder.decode(bytes)) {
      expect.unreachable(`the character with the code ${code}`)
    }
  }
})

test('bytes that are no text become the same replacements', () => {
  const random = new Random(1)
  // Bytes at which rules change come up more often than by chance alone.
  const edges = [
    0x00, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc2, 0xdf, 0xe0, 0xed, 0xef, 0xf0, 0xf4, 0xf5,
  ]
  for (let round = 0; round < 20_000; round++) {
    const bytes = Uint8Array.from({ length: random.upTo(8) }, () =>
      random.upTo(2) === 1 ? random.upTo(256) - 1 : edges[random.upTo(edges.length) - 1]!,
    )
    if (decodeByHand(bytes) !== decoder.decode(bytes)) expect.unreachable(`the bytes ${bytes.join()}`)
  }
})
