// Keeps rendered pages: text, compressed text and ETag, by address and version.
//
// Invariant: two requests for one page render it once, even at the same time; a failure is not kept.
//
// Read next: send.ts.

import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

const MOST_KEPT = 300

export interface Rendered {
  status: number
  body: Buffer
  gzip: Buffer
  brotli: Buffer
  etag: string
}

export class PageCache {
  private readonly pages = new Map<string, Promise<Rendered>>()

  get(key: string, render: () => Promise<{ status: number; text: string }>): Promise<Rendered> {
    const known = this.pages.get(key)
    if (known !== undefined) return known
    const page = render().then(pack)
    page.catch(() => this.pages.delete(key))
    this.pages.set(key, page)
    if (this.pages.size > MOST_KEPT) this.pages.delete(this.pages.keys().next().value!)
    return page
  }
}

async function pack({ status, text }: { status: number; text: string }): Promise<Rendered> {
  const body = Buffer.from(text)
  const [zipped, brotli] = await Promise.all([
    promisify(gzip)(body),
    promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
  ])
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`
  return { status, body, gzip: zipped, brotli, etag }
}
