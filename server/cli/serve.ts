// course serve: the course as a site on this machine.
//
// Read next: ../site/app.ts.

import { parseArgs } from 'node:util'
import { createApp } from '../site/app.ts'
import { DEFAULT_PORT, listen } from '../site/listen.ts'
import { openSite, warmUp } from '../site/site.ts'
import { Session } from '../watch/session.ts'
import { openCourse } from './courseFolder.ts'
import { output } from './output.ts'
import { type Command, UsageError } from './usage.ts'

export const command: Command = {
  synopsis: 'serve [--port N]',
  details: `  --port N  the port (${DEFAULT_PORT}, or what PORT says); a port in use: the next free one

It listens on this machine alone, and opens nothing by itself. Ctrl-C ends it.`,
  run: serve,
}

async function serve(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: { port: { type: 'string' } } })
  const wanted = portOf(values.port ?? process.env.PORT)
  const course = openCourse()
  const session = new Session(course)
  const [site] = await Promise.all([openSite(course.root, session), session.start()])
  const { server, address, port } = await listen(createApp(site), wanted)
  if (wanted !== 0 && port !== wanted) output.print(`Port ${wanted} is in use, so it is ${port}.`)
  output.print(`The course is at ${address}`)
  const warm = warmUp(site)
  await interrupted()
  server.close()
  server.closeAllConnections()
  await warm
  await Promise.all([site.close(), session.close()])
  return 0
}

function portOf(text: string | undefined): number {
  if (text === undefined || text === '') return DEFAULT_PORT
  const port = Number(text)
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new UsageError(`A port is a whole number from 0 to 65535, and not '${text}'.`)
  return port
}

function interrupted(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve())
    process.once('SIGTERM', () => resolve())
  })
}
