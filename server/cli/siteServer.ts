// The site beside whatever else a command does: opened on a port, told in a sentence, closed with the command.
//
// Nothing of it is loaded before it is opened, so that a command's first screen need not wait for it.
//
// Read next: serve.ts, which does nothing else; ../site/app.ts.

import type { Session } from '../watch/session.ts'
import type { CourseFolder } from './courseFolder.ts'
import { UsageError } from './usage.ts'

const DEFAULT_PORT = 4321

export interface SiteServer {
  /** What to tell: the address, and whether the wanted port was taken. */
  message: string
  close(): Promise<void>
}

/** The port that was asked for: by the option, by PORT, or the course's own. Throws UsageError. */
export function wantedPort(option: string | undefined, environment: NodeJS.ProcessEnv): number {
  const text = option ?? environment.PORT
  if (text === undefined || text === '') return DEFAULT_PORT
  const port = Number(text)
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new UsageError(`A port is a whole number from 0 to 65535, and not '${text}'.`)
  return port
}

/** Opens the site of the course on the port, or on the next free one. */
export async function openSiteServer(
  course: CourseFolder,
  session: Session,
  wanted: number,
): Promise<SiteServer> {
  const [{ createApp }, { listen }, { openSite, warmUp }] = await Promise.all([
    import('../site/app.ts'),
    import('../site/listen.ts'),
    import('../site/site.ts'),
  ])
  const site = await openSite(course.root, session)
  const { server, address, port } = await listen(createApp(site), wanted)
  const warm = warmUp(site, () => server.listening)
  const moved = wanted === 0 || port === wanted ? '' : `Port ${wanted} is in use. `
  return {
    message: `${moved}The course is at ${address}`,
    async close() {
      server.close()
      server.closeAllConnections()
      await warm
      await site.close()
    },
  }
}
