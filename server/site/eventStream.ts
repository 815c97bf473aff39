// `/events`: what happens while a student works, pushed to open pages as server-sent events.
//
//     event: verdict
//     data: { kind: 'verdict', exercise, run, verdict, id, at }
//
// Invariant: the same events as the terminal gets, in the same order; a page that is closed costs nothing more.
//
// Read next: ../watch/events.ts.

import type { RequestHandler } from 'express'
import type { Site } from './site.ts'

/** Milliseconds between two remarks that keep the connection open. */
const ALIVE_EVERY = 25_000

export function eventStream({ session, content }: Site): RequestHandler {
  return (request, response) => {
    response.writeHead(200, {
      'Content-Type': 'text/event-stream',
      'Cache-Control': 'no-store',
      Connection: 'keep-alive',
    })
    response.write('retry: 1000\n\n')
    const unsubscribe = session.stream.subscribe((event) => {
      content.refresh()
      response.write(`id: ${event.id}\nevent: ${event.kind}\ndata: ${JSON.stringify(event)}\n\n`)
    })
    const alive = setInterval(() => response.write(': alive\n\n'), ALIVE_EVERY)
    request.on('close', () => {
      clearInterval(alive)
      unsubscribe()
    })
  }
}
