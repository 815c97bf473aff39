// The site beside a command: on its port or the next free one, on this machine alone, and closed without a rest.

import { rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openSiteServer, type SiteServer, wantedPort } from '../../server/cli/siteServer.ts'
import { UsageError } from '../../server/cli/usage.ts'
import { allExercises, readCatalogue } from '../../server/course/catalogue.ts'
import { Progress } from '../../server/course/progress.ts'
import { Session } from '../../server/watch/session.ts'
import { makeCourse } from '../watch/scratchCourse.ts'

let root: string
let session: Session
let other: Server
let site: SiteServer | null = null

beforeEach(async () => {
  root = makeCourse()
  session = new Session({ root, catalogue: readCatalogue(root).catalogue, progress: new Progress(root) })
  other = createServer((_request, response) => response.end('another server'))
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
})

afterEach(async () => {
  await site?.close()
  site = null
  await session.close()
  await new Promise((resolve) => other.close(resolve))
  rmSync(root, { recursive: true })
})

function open(port: number): Promise<SiteServer> {
  const { catalogue } = readCatalogue(root)
  const course = { root, catalogue, exercises: allExercises(catalogue.lessons), progress: new Progress(root) }
  return openSiteServer(course, session, port)
}

const addressIn = (message: string) => /http:\S+/.exec(message)![0]

describe('the site beside a command', { timeout: 60_000 }, () => {
  test('a port in use: it says so, and takes the next that is free', async () => {
    const { port } = other.address() as AddressInfo
    site = await open(port)
    expect(site.message).toMatch(
      new RegExp(`^Port ${port} is in use\\. The course is at http://127\\.0\\.0\\.1:\\d+$`),
    )
    const address = addressIn(site.message)
    expect(Number(new URL(address).port)).toBeGreaterThan(port)
    expect(await (await fetch(`${address}/healthz`)).text()).toBe('ok\n')
  })

  test('when it is closed nobody answers there', async () => {
    site = await open(0)
    const address = addressIn(site.message)
    expect((await fetch(address)).status).toBe(200)
    await site.close()
    site = null
    await expect(fetch(address)).rejects.toThrow()
  })

  test('the port is the option, else PORT, else the course’s own', () => {
    expect(wantedPort('80', { PORT: '90' })).toBe(80)
    expect(wantedPort(undefined, { PORT: '90' })).toBe(90)
    expect(wantedPort(undefined, {})).toBe(4321)
    for (const wrong of ['x', '-1', '70000', '1.5']) expect(() => wantedPort(wrong, {})).toThrow(UsageError)
  })
})
