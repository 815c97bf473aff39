// A link that holds a program and an instant of its run: all of it stands behind the #, which browsers do not send to
// any server.
//
// The text is compressed (deflate) and written in base64url: `#program=…&at=14`.
// Invariant: what was made by `linkTo` comes back the same from `readLink`; anything else gives null, whatever it is,
// and no link unpacks to more than a program may be long.
//
// Read next: ../labElement.ts.

/** Characters. A longer program is shared as a file. */
export const LONGEST_PROGRAM = 20_000

export interface LinkedProgram {
  source: string
  /** The position in its trace. */
  at: number
}

/** The fragment of a link, with its #. Throws RangeError for a program that is too long. */
export async function linkTo({ source, at }: LinkedProgram): Promise<string> {
  if (source.length > LONGEST_PROGRAM) {
    throw new RangeError(
      `The program has ${source.length} characters; a link holds at most ${LONGEST_PROGRAM}.`,
    )
  }
  const packed = new Blob([source]).stream().pipeThrough(new CompressionStream('deflate-raw'))
  const bytes = new Uint8Array(await new Response(packed).arrayBuffer())
  return `#program=${toBase64Url(bytes)}&at=${at}`
}

/** What the fragment holds; null if it holds no program. */
export async function readLink(fragment: string): Promise<LinkedProgram | null> {
  const values = new URLSearchParams(fragment.replace(/^#/, ''))
  const text = values.get('program')
  if (text === null) return null
  try {
    const source = await unpack(fromBase64Url(text))
    const at = Number(values.get('at') ?? 0)
    return { source, at: Number.isInteger(at) && at >= 0 ? at : 0 }
  } catch {
    return null
  }
}

/** Reads no further than the longest program, so that a small link cannot become a huge text. */
async function unpack(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'))
  const reader = stream.pipeThrough(new TextDecoderStream('utf-8', { fatal: true })).getReader()
  let text = ''
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    text += part.value
    if (text.length <= LONGEST_PROGRAM) continue
    await reader.cancel()
    throw new RangeError('too long')
  }
  return text
}

function toBase64Url(bytes: Uint8Array): string {
  const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
  return Uint8Array.from(binary, (character) => character.charCodeAt(0))
}
