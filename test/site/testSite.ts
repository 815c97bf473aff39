// The site of a course folder on a port of its own, for tests that ask it as a browser would.
//
// Read next: pages.test.ts.

import { cpSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readCatalogue } from '../../server/course/catalogue.ts'
import { COURSE_ROOT } from '../../server/course/paths.ts'
import { Progress } from '../../server/course/progress.ts'
import { createApp } from '../../server/site/app.ts'
import { listen } from '../../server/site/listen.ts'
import { openSite, type Site } from '../../server/site/site.ts'
import { Session } from '../../server/watch/session.ts'

export interface TestSite {
  site: Site
  session: Session
  /** `http://127.0.0.1:40123` */
  address: string
  /** Asks without following to another page. */
  ask(path: string, init?: RequestInit): Promise<Response>
  /** The page's text; throws unless its status is 200. */
  page(path: string): Promise<string>
  close(): Promise<void>
}

/** Opens it, on a free port if none is wanted. The session grades when it is asked to; it watches no files. */
export async function openTestSite(root: string, port = 0): Promise<TestSite> {
  const session = new Session({
    root,
    catalogue: readCatalogue(root).catalogue,
    progress: new Progress(root),
  })
  const site = await openSite(root, session)
  const { server, address } = await listen(createApp(site), port)
  const ask = (path: string, init: RequestInit = {}) => fetch(address + path, { redirect: 'manual', ...init })
  return {
    site,
    session,
    address,
    ask,
    async page(path) {
      const response = await ask(path)
      if (response.status !== 200) throw new Error(`${path} has status ${response.status}`)
      return response.text()
    },
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await Promise.all([site.close(), session.close()])
    },
  }
}

const FIRST_LESSONS = ['01-waiting-is-not-working', '02-a-function-that-can-stop']

/** A course of the first two lessons, whole, in a folder of its own. Whoever made it removes it. */
export function makeFirstLessons(): string {
  const root = mkdtempSync(join(tmpdir(), 'course-'))
  const copy = (path: string) => cpSync(join(COURSE_ROOT, path), join(root, path), { recursive: true })
  for (const path of ['package.json', 'runtime', 'lessons/articles']) copy(path)
  for (const lesson of FIRST_LESSONS) {
    copy(`lessons/${lesson}.md`)
    for (const folder of ['exercises', 'solutions', 'test/exercises']) copy(`${folder}/${lesson}`)
  }
  return root
}
