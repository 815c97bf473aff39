// Text as bytes, and bytes as text: UTF-8. The host's own encoder does it where there is one; the engine of the
// classroom's sandbox has none, so the same is written out here.
//
// Invariant: bytes that are no UTF-8 become U+FFFD, one for each broken beginning, as the Encoding Standard
// says; nothing throws.
//
// Read next: streamReader.ts.

const REPLACEMENT = 0xfffd

const host = globalThis as {
  TextEncoder?: new () => { encode(text: string): Uint8Array }
  TextDecoder?: new (label: string, options: { ignoreBOM: boolean }) => { decode(bytes: Uint8Array): string }
}
const hostEncoder = host.TextEncoder === undefined ? null : new host.TextEncoder()
const hostDecoder = host.TextDecoder === undefined ? null : new host.TextDecoder('utf-8', { ignoreBOM: true })

/** The text as UTF-8. */
export function encodeUtf8(text: string): Uint8Array {
  return hostEncoder === null ? encodeByHand(text) : hostEncoder.encode(text)
}

/** The text that the bytes mean in UTF-8. A character that was cut in two is none: read whole lines. */
export function decodeUtf8(bytes: Uint8Array): string {
  return hostDecoder === null ? decodeByHand(bytes) : hostDecoder.decode(bytes)
}

// @anchor encode
export function encodeByHand(text: string): Uint8Array {
  const bytes: number[] = []
  // Iterating a string gives whole characters; one half of a pair, left alone, is no character.
  for (const character of text) {
    const code = character.codePointAt(0)!
    appendCharacter(bytes, code >= 0xd800 && code <= 0xdfff ? REPLACEMENT : code)
  }
  return Uint8Array.from(bytes)
}

function appendCharacter(bytes: number[], code: number): void {
  if (code < 0x80) {
    bytes.push(code)
    return
  }
  // 2, 3 or 4 bytes. The first begins with as many ones as there are bytes; the others hold six bits each.
  const following = code < 0x800 ? 1 : code < 0x10000 ? 2 : 3
  const marker = (0xff00 >> (following + 1)) & 0xff
  bytes.push(marker | (code >> (6 * following)))
  for (let left = following - 1; left >= 0; left--) bytes.push(0x80 | ((code >> (6 * left)) & 0x3f))
}

// @anchor decode
export function decodeByHand(bytes: Uint8Array): string {
  const parts: string[] = []
  for (let index = 0; index < bytes.length; ) {
    const { code, length } = characterAt(bytes, index)
    parts.push(String.fromCodePoint(code))
    index += length
  }
  return parts.join('')
}

/** The character that begins here, and how many bytes it takes; a broken one takes those that fitted so far. */
function characterAt(bytes: Uint8Array, index: number): { code: number; length: number } {
  const first = bytes[index]!
  if (first < 0x80) return { code: first, length: 1 }
  if (first < 0xc2 || first > 0xf4) return { code: REPLACEMENT, length: 1 }
  const following = first < 0xe0 ? 1 : first < 0xf0 ? 2 : 3
  let code = first & (0x3f >> following)
  for (let offset = 1; offset <= following; offset++) {
    const next = bytes[index + offset]
    if (next === undefined || !mayFollow(first, next, offset)) return { code: REPLACEMENT, length: offset }
    code = (code << 6) | (next & 0x3f)
  }
  return { code, length: 1 + following }
}

/** The second byte has narrower bounds after some first ones: no overlong forms, no half pairs, nothing beyond U+10FFFF. */
function mayFollow(first: number, next: number, offset: number): boolean {
  let lowest = 0x80
  let highest = 0xbf
  if (offset === 1) {
    if (first === 0xe0) lowest = 0xa0
    if (first === 0xed) highest = 0x9f
    if (first === 0xf0) lowest = 0x90
    if (first === 0xf4) highest = 0x8f
  }
  return next >= lowest && next <= highest
}
