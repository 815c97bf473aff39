// The pages as a browser without scripts gets them, and how they are sent.

import { cpSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { COURSE_ROOT } from '../../server/course/paths.ts'
import { makeCourse } from '../watch/scratchCourse.ts'
import { openTestSite, type TestSite } from './testSite.ts'

const LESSON = '/lessons/01-waiting-is-not-working'

let site: TestSite

beforeAll(async () => {
  site = await openTestSite(COURSE_ROOT)
})

afterAll(() => site.close())

describe('a lesson without scripts', { timeout: 60_000 }, () => {
  test('holds every answer, found by running its programs', async () => {
    const text = await site.page(LESSON)
    const page = site.site.content.current.pages.get('01-waiting-is-not-working')!
    const runs = await site.site.runs.ofPage(page)
    expect(runs.size).toBeGreaterThan(3)
    for (const [name, run] of runs) {
      if ('problem' in run) throw new Error(run.problem)
      for (const line of run.played.texts) expect(text, name).toContain(`<span>${line}</span>`)
    }
    expect(text.match(/<details class="answer">/g)!.length).toBeGreaterThan(6)
  })

  test('shows every step of an observed run as a row of a table', async () => {
    const text = await site.page(LESSON)
    const table = /id="trace-three-sleepers"[\s\S]*?<\/table>/.exec(text)![0]
    const announced = /(\d+) steps/.exec(table)![1]
    expect(table.match(/<tr class="kind-/g)).toHaveLength(Number(announced))
    expect(table).toContain('Ann lies down')
  })

  test('includes real lines of the runtime, numbered, with a link to them', async () => {
    const text = await site.page(LESSON)
    const line = /href="\/runtime\/work\.ts#L(\d+)"/.exec(text)![1]!
    const source = await site.page('/runtime/work.ts')
    const cited = new RegExp(`id="L${line}"[^\\n]*work`)
    expect(source).toMatch(cited)
  })

  test('draws its pictures, and says the same in words', async () => {
    const text = await site.page(LESSON)
    const picture = /<figure class="picture">[\s\S]*?<\/figure>/.exec(text)![0]
    expect(picture.match(/<svg class="timeline"/g)).toHaveLength(2)
    expect(picture).toContain('Task-2 (compute) runs from 0.0 to 1.0; it returns.')
  })
})

describe('the contents', () => {
  test('list the lessons with their outcomes, and say where to begin', async () => {
    const text = await site.page('/')
    for (const { outcome } of site.site.content.current.catalogue.lessons)
      expect(text).toContain(outcome.slice(0, 30))
    expect(text).toMatch(/Begin here|Where you are|passed every exercise/)
  })

  test('find what is searched: lessons, exercises, by several words', async () => {
    const text = await site.page('/?q=heartbeat+late')
    expect(text).toContain('/exercises/01-waiting-is-not-working/find-the-hog')
    expect(text).toContain('<mark>heartbeat</mark>')
    expect(await site.page('/?q=zzzzzz')).toContain('Nothing in the course has')
  })

  test('show a question as text, whatever it holds', async () => {
    const text = await site.page(`/?q=${encodeURIComponent('<script>alert(1)</script>"')}`)
    expect(text).not.toContain('<script>alert')
    expect(text).toContain('&lt;script&gt;alert(1)&lt;/script&gt;&quot;')
    await site.page('/?q=%5B(.*')
  })
})

describe('what is not there', () => {
  test.each([
    '/nothing',
    '/lessons/99-nothing',
    '/exercises/a/b',
    '/runtime/nothing.ts',
    '/runtime/..%2fpackage.json',
    '/runtime/%00',
    '/lessons/..%2f..%2fREADME',
  ])('%s: 404, with a search', async (path) => {
    const response = await site.ask(path)
    expect(response.status).toBe(404)
    expect(await response.text()).toContain('name="q"')
  })

  test('an address that cannot be decoded is a bad request, and no failure', async () => {
    expect((await site.ask('/lessons/%E0%A4%A')).status).toBe(400)
  })
})

describe('a page is sent', () => {
  test('with a policy that allows nothing from elsewhere, and nothing inline', async () => {
    const policy = (await site.ask('/')).headers.get('content-security-policy')!
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toMatch(/unsafe|https?:|\*/)
  })

  test('once: the browser that has it is told so', async () => {
    const first = await site.ask(LESSON)
    const etag = first.headers.get('etag')!
    expect((await site.ask(LESSON, { headers: { 'If-None-Match': etag } })).status).toBe(304)
    expect((await site.ask(LESSON, { headers: { 'If-None-Match': '"other"' } })).status).toBe(200)
  })

  test('compressed, and the same whatever the encoding', async () => {
    const plain = await (await site.ask('/', { headers: { 'Accept-Encoding': 'identity' } })).text()
    for (const encoding of ['gzip', 'br']) {
      const response = await site.ask('/', { headers: { 'Accept-Encoding': encoding } })
      expect(response.headers.get('content-encoding')).toBe(encoding)
      expect(await response.text()).toBe(plain)
    }
  })

  test('to nobody who calls the server by a foreign name', async () => {
    expect(await statusWithHost('evil.example')).toBe(421)
    expect(await statusWithHost('localhost:4321')).toBe(200)
  })
})

/** fetch sets the Host header itself: this asks by hand. */
function statusWithHost(host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    request(`${site.address}/`, { headers: { host } }, (response) => {
      response.resume()
      resolve(response.statusCode!)
    })
      .on('error', reject)
      .end()
  })
}

describe('a course that is being written', { timeout: 60_000 }, () => {
  test('a lesson that cannot be read names file, line and field; the others work, and a save mends it', async () => {
    const root = makeCourse()
    cpSync(join(COURSE_ROOT, 'runtime'), join(root, 'runtime'), { recursive: true })
    const other = await openTestSite(root)
    try {
      const file = join(root, 'lessons', '02-broken.md')
      writeFileSync(file, '---\ntitle: Broken\noutcome: O\nminutes: many\n---\nText\n')
      other.site.content.refresh()
      const response = await other.ask('/lessons/02-broken')
      expect(response.status).toBe(500)
      expect(await response.text()).toContain('lessons/02-broken.md:4 minutes')
      expect(await other.page('/')).toContain('lessons/02-broken.md:4 minutes')
      await other.page('/lessons/01-waiting-is-not-working')
      writeFileSync(
        file,
        '---\ntitle: Mended\noutcome: O\nminutes: 30\n---\n## One\n```observe program=none\n```\n```ts program=bad\nexport function* main() {\n  const = 1\n}\n```\n',
      )
      other.site.content.refresh()
      const mended = await other.page('/lessons/02-broken')
      expect(mended).toContain('lessons/02-broken.md:7')
      expect(mended).toContain('lessons/02-broken.md:11')
    } finally {
      await other.close()
      rmSync(root, { recursive: true })
    }
  })
})
