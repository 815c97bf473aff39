// What keeps other sites out of a server that runs on the reader's own machine.
//
// Any page in the browser can send requests to 127.0.0.1, and a name of its own can be made to point there (DNS
// rebinding). So: only our own names are answered, a write has to come from our own page, and a page may load and
// run nothing but what this server sends.
//
// Read next: app.ts.

import type { RequestHandler } from 'express'
import helmet from 'helmet'

/**
 * The policy of every page. No inline script or style, no eval, nothing from elsewhere. `blob:` is what the reader's own
 * programs are made of, and the workers that they run in; only the page's own scripts can make one.
 */
export const securityHeaders: RequestHandler = helmet({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'", 'blob:'],
      workerSrc: ["'self'", 'blob:'],
      styleSrc: ["'self'"],
      fontSrc: ["'self'"],
      imgSrc: ["'self'"],
      connectSrc: ["'self'"],
      formAction: ["'self'"],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
    },
  },
  // This is plain HTTP on the reader's own machine.
  strictTransportSecurity: false,
  referrerPolicy: { policy: 'same-origin' },
})

const OWN_NAMES = ['localhost', '127.0.0.1', '[::1]']

/** Answers only who calls this server by one of its own names. `more` are further names, such as a classroom's. */
export function checkHost(more: readonly string[] = []): RequestHandler {
  const names = [...OWN_NAMES, ...more]
  return (request, response, next) => {
    const name = (request.headers.host ?? '').replace(/:\d+$/, '').toLowerCase()
    if (names.includes(name)) return next()
    response
      .status(421)
      .type('text')
      .send(`This server answers to ${names.join(', ')}, and not to '${name}'.\n`)
  }
}

/** A request that changes something has to come from a page of this server, or from no page at all. */
export const refuseForeignWrites: RequestHandler = (request, response, next) => {
  if (request.method === 'GET' || request.method === 'HEAD') return next()
  const { origin, host } = request.headers
  const site = request.headers['sec-fetch-site']
  const isForeign =
    (origin !== undefined && originHost(origin) !== host) || site === 'cross-site' || site === 'same-site'
  if (!isForeign) return next()
  response.status(403).type('text').send('Only a page of this server may change something here.\n')
}

function originHost(origin: string): string | null {
  try {
    return new URL(origin).host
  } catch {
    return null
  }
}
