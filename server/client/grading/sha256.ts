// SHA-256, as FIPS 180-4 has it. The browser's own gives a promise, and is there only on secure addresses; a course may
// stand on a plain one.
//
// Invariant: the same as Node's for every text.
//
// Read next: packMaterials.ts.

const primes = firstPrimes(64)
/** The first 32 bits behind the point of the primes' cube roots, and of the first eight's square roots. */
const ROUNDS = primes.map((prime) => fraction(Math.cbrt(prime)))
const START = primes.slice(0, 8).map((prime) => fraction(Math.sqrt(prime)))

/** Of a text in UTF-8, hexadecimal. */
export function sha256(text: string): string {
  const words = padded(new TextEncoder().encode(text))
  let state = START
  for (let at = 0; at < words.length; at += 16) state = compress(state, words.subarray(at, at + 16))
  return state.map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('')
}

/** The text, a bit, zeros, and the number of the text's bits: whole blocks of sixteen words. */
function padded(bytes: Uint8Array): Uint32Array {
  const blocks = Math.ceil((bytes.length + 9) / 64)
  const view = new DataView(new ArrayBuffer(blocks * 64))
  for (const [at, byte] of bytes.entries()) view.setUint8(at, byte)
  view.setUint8(bytes.length, 0x80)
  view.setBigUint64(blocks * 64 - 8, BigInt(bytes.length) * 8n)
  return Uint32Array.from({ length: blocks * 16 }, (_none, at) => view.getUint32(at * 4))
}

function compress(state: readonly number[], block: Uint32Array): number[] {
  const words = [...block]
  for (let at = 16; at < 64; at++) {
    const [early, late] = [words[at - 15]!, words[at - 2]!]
    const one = turned(early, 7) ^ turned(early, 18) ^ (early >>> 3)
    const other = turned(late, 17) ^ turned(late, 19) ^ (late >>> 10)
    words.push((words[at - 16]! + one + words[at - 7]! + other) | 0)
  }
  let [a, b, c, d, e, f, g, h] = state as [number, number, number, number, number, number, number, number]
  for (const [at, word] of words.entries()) {
    const choice = (e & f) ^ (~e & g)
    const majority = (a & b) ^ (a & c) ^ (b & c)
    const mixed = h + (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) + choice + ROUNDS[at]! + word
    const next = mixed + (turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + majority
    ;[a, b, c, d, e, f, g, h] = [next | 0, a, b, c, (d + mixed) | 0, e, f, g]
  }
  return [a, b, c, d, e, f, g, h].map((word, at) => (word + state[at]!) | 0)
}

function turned(word: number, by: number): number {
  return (word >>> by) | (word << (32 - by))
}

function fraction(root: number): number {
  return ((root - Math.floor(root)) * 2 ** 32) | 0
}

function firstPrimes(count: number): number[] {
  const found: number[] = []
  for (let each = 2; found.length < count; each++) {
    if (found.every((prime) => each % prime !== 0)) found.push(each)
  }
  return found
}
