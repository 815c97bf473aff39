// Puts the site on a port of this machine, the next one where it is taken.
//
// Invariant: it listens on the loopback address alone.
//
// Read next: app.ts.

import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

const LOOPBACK = '127.0.0.1'

const MOST_TRIES = 20

interface Listening {
  server: Server
  /** `http://127.0.0.1:4321` */
  address: string
  port: number
}

/** Listens on the port, or on the first free one after it. Port 0: any free one. Rejects if none is. */
export async function listen(handler: RequestListener, port: number): Promise<Listening> {
  for (let candidate = port; ; candidate++) {
    try {
      return await listenOn(handler, candidate)
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      const isTaken = code === 'EADDRINUSE' || code === 'EACCES'
      if (!isTaken || candidate - port >= MOST_TRIES || candidate >= 65_535) throw error
    }
  }
}

function listenOn(handler: RequestListener, port: number): Promise<Listening> {
  const server = createServer(handler)
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, LOOPBACK, () => {
      server.off('error', reject)
      const { port: given } = server.address() as AddressInfo
      resolve({ server, port: given, address: `http://${LOOPBACK}:${given}` })
    })
  })
}
