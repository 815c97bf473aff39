// Sends what was rendered, in the encoding that the browser takes, or says that it has not changed.
//
// Read next: pageCache.ts.

import type { NextFunction, Request, Response } from 'express'
import type { Assets } from './assets.ts'
import type { Rendered } from './pageCache.ts'

/** Sends a page. The browser asks again each time, and gets 304 for what it has. */
export function sendRendered(request: Request, response: Response, page: Rendered): void {
  response.status(page.status)
  response.setHeader('Content-Type', 'text/html; charset=utf-8')
  response.setHeader('Cache-Control', 'no-cache')
  response.setHeader('Vary', 'Accept-Encoding')
  response.setHeader('ETag', page.etag)
  if (page.status === 200 && request.headers['if-none-match'] === page.etag) {
    response.status(304).end()
    return
  }
  const accepted = request.headers['accept-encoding'] ?? ''
  const [encoding, body] = /\bbr\b/.test(String(accepted))
    ? ['br', page.brotli]
    : /\bgzip\b/.test(String(accepted))
      ? ['gzip', page.gzip]
      : [null, page.body]
  if (encoding !== null) response.setHeader('Content-Encoding', encoding)
  response.setHeader('Content-Length', body.length)
  response.end(request.method === 'HEAD' ? undefined : body)
}

/** Sends a style sheet, script or font. Its address changes with its content, so it may be kept for ever. */
export function sendAsset(assets: Assets, request: Request, response: Response, next: NextFunction): void {
  const asset = assets.get(request.path)
  if (asset === undefined) return next()
  response.setHeader('Content-Type', asset.type)
  const isNamedByContent = /\.[0-9a-f]{10}\./.test(request.path)
  response.setHeader('Cache-Control', isNamedByContent ? 'public, max-age=31536000, immutable' : 'no-cache')
  response.end(asset.content)
}
