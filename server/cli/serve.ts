// course serve: the course as a site on this machine, and nothing else.
//
// Read next: siteServer.ts.

import { parseArgs } from 'node:util'
import { Session } from '../watch/session.ts'
import { openCourse } from './courseFolder.ts'
import { output } from './output.ts'
import { openSiteServer, wantedPort } from './siteServer.ts'
import type { Command } from './usage.ts'

export const command: Command = {
  synopsis: 'serve [--port N]',
  details: `  --port N  the port (4321, or what PORT says); a port in use: the next free one

It listens on this machine alone, and opens nothing by itself. Ctrl-C ends it.`,
  run: serve,
}

async function serve(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: { port: { type: 'string' } } })
  const wanted = wantedPort(values.port, process.env)
  const course = openCourse()
  const session = new Session(course)
  const [site] = await Promise.all([openSiteServer(course, session, wanted), session.start()])
  output.print(site.message)
  await interrupted()
  await Promise.all([site.close(), session.close()])
  return 0
}

function interrupted(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve())
    process.once('SIGTERM', () => resolve())
  })
}
