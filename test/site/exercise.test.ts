// The student's file, read, written and graded over HTTP: nothing is lost, nothing is overwritten, and nobody else
// may write.

import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { exerciseFiles } from '../../server/course/paths.ts'
import { Progress } from '../../server/course/progress.ts'
import { HOG, makeCourse, textsOf } from '../watch/scratchCourse.ts'
import { openTestSite, type TestSite } from './testSite.ts'

const API = `/api/exercises/${HOG}`
const PAGE = `/exercises/${HOG}`

let root: string
let site: TestSite

beforeEach(async () => {
  root = makeCourse()
  site = await openTestSite(root)
})

afterEach(async () => {
  await site.close()
  rmSync(root, { recursive: true })
})

const onDisk = () => readFileSync(exerciseFiles(root, HOG).exercise, 'utf8')

async function read(): Promise<{ text: string; version: string; problem?: string }> {
  return (await site.ask(API)).json()
}

function put(body: unknown, headers: Record<string, string> = {}) {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return site.ask(API, {
    method: 'PUT',
    body: text,
    headers: { 'Content-Type': 'application/json', ...headers },
  })
}

function post(fields: Record<string, string>, headers: Record<string, string> = {}) {
  return site.ask(PAGE, { method: 'POST', body: new URLSearchParams(fields), headers })
}

describe('the interface for the editor', { timeout: 60_000 }, () => {
  test('reads the file, and writes it over the version that was read', async () => {
    const { text, version } = await read()
    expect(text).toBe(onDisk())
    const response = await put({ text: '// mine\n', version })
    expect(response.status).toBe(200)
    expect(onDisk()).toBe('// mine\n')
    expect(await read()).toMatchObject({ text: '// mine\n', ...(await response.json()) })
  })

  test('a file that changed meanwhile is not overwritten: both texts are there', async () => {
    const { version } = await read()
    writeFileSync(exerciseFiles(root, HOG).exercise, '// from the editor\n')
    const response = await put({ text: '// from the page\n', version })
    expect(response.status).toBe(409)
    const conflict = (await response.json()) as { text: string; version: string }
    expect(conflict.text).toBe('// from the editor\n')
    expect(onDisk()).toBe('// from the editor\n')
    expect((await put({ text: '// both\n', version: conflict.version })).status).toBe(200)
    expect(onDisk()).toBe('// both\n')
  })

  test('the same text twice is no conflict', async () => {
    const { version } = await read()
    expect((await put({ text: '// a\n', version })).status).toBe(200)
    expect((await put({ text: '// a\n', version })).status).toBe(200)
  })

  test('grades what stands in the file, and remembers a pass', async () => {
    const { version } = await read()
    await put({ text: textsOf(HOG).solution, version })
    const verdict = await (await site.ask(`${API}/grade`, { method: 'POST' })).json()
    expect(verdict).toMatchObject({ exercise: HOG, status: 'passed', stage: 'worker' })
    expect(new Progress(root).hasPassed(HOG)).toBe(true)
    expect(await site.page(PAGE)).toContain('Passed: all')
  })

  test.each([
    ['no JSON', '{', 400],
    ['no text', '{"version":"x"}', 400],
    ['another shape', '[1,2]', 400],
    ['too much', JSON.stringify({ text: 'x'.repeat(500_000), version: 'x' }), 413],
  ])('%s is refused, and nothing is written', async (_name, body, status) => {
    const before = onDisk()
    expect((await put(body)).status).toBe(status)
    expect(onDisk()).toBe(before)
  })

  test('knows only the exercises of the course', async () => {
    expect((await site.ask('/api/exercises/a/b')).status).toBe(404)
    expect((await site.ask('/api/exercises/..%2f..%2fetc/passwd')).status).toBe(404)
  })

  test.each([
    { Origin: 'http://evil.example' },
    { Origin: 'null' },
    { 'Sec-Fetch-Site': 'cross-site' },
  ] as Record<string, string>[])('a write from elsewhere is refused: %j', async (headers) => {
    const { version } = await read()
    const before = onDisk()
    expect((await put({ text: '// theirs\n', version }, headers)).status).toBe(403)
    expect((await post({ action: 'reset' }, headers)).status).toBe(403)
    expect(onDisk()).toBe(before)
  })

  test('a write from our own page is not', async () => {
    const { version } = await read()
    expect((await put({ text: '// ours\n', version }, { Origin: site.address })).status).toBe(200)
  })

  test('a file that is a link out of the course is neither shown nor followed', async () => {
    const { exercise } = exerciseFiles(root, HOG)
    const outside = join(tmpdir(), `outside-${process.pid}.ts`)
    writeFileSync(outside, '// secret\n')
    rmSync(exercise)
    symlinkSync(outside, exercise)
    const { text, version, problem } = await read()
    expect({ text, problem }).toEqual({
      text: '',
      problem: expect.stringContaining('leads out of the course'),
    })
    await put({ text: '// mine\n', version })
    expect(readFileSync(outside, 'utf8')).toBe('// secret\n')
    rmSync(outside)
  })

  test('a file that is missing, a folder or no text says so', async () => {
    const { exercise } = exerciseFiles(root, HOG)
    rmSync(exercise)
    expect((await read()).problem).toContain('not there')
    mkdirSync(exercise)
    expect((await read()).problem).toContain('cannot be read')
    rmSync(exercise, { recursive: true })
    writeFileSync(exercise, Buffer.from([0xff, 0xfe, 0x00]))
    expect((await read()).problem).toContain('not UTF-8')
    await site.page(PAGE)
  })
})

test('a lesson loads no editor: its scripts have at most 60 KiB, compressed', async () => {
  const scriptsOf = async (path: string) =>
    [...(await site.page(path)).matchAll(/<script[^>]* src="([^"]+)"/g)].map(([, address]) => address!)
  const ofLesson = await scriptsOf('/lessons/01-waiting-is-not-working')
  const { lab, desk, first, script } = site.site.assets
  expect(ofLesson).toEqual([first, script])
  expect(await scriptsOf(PAGE)).toContain(desk)
  const sizes = [...ofLesson, lab].map((address) => gzipSync(site.site.assets.get(address)!.content).length)
  expect(sizes.reduce((sum, size) => sum + size)).toBeLessThan(60 * 1024)
})

describe('the page without a script', { timeout: 60_000 }, () => {
  test('saves, with the line ends of a form, and grades', async () => {
    const { version } = await read()
    const text = textsOf(HOG).starter.replaceAll('\n', '\r\n')
    const response = await post({ action: 'grade', text, version })
    expect(response.status).toBe(303)
    expect(response.headers.get('location')).toBe(`${PAGE}#verdict`)
    expect(onDisk()).toBe(textsOf(HOG).starter)
    expect(await site.page(PAGE)).toMatch(/Not yet: \d of \d tests passed/)
  })

  test('shows both texts of a conflict, and saves the one that was made of them', async () => {
    const { version } = await read()
    writeFileSync(exerciseFiles(root, HOG).exercise, '// from the editor\n')
    const response = await post({ action: 'save', text: '// <typed>', version })
    expect(response.status).toBe(409)
    const text = await response.text()
    expect(text).toContain('// from the editor')
    expect(text).toContain('// &lt;typed&gt;')
    const fresh = /name="version" value="([^"]+)"/.exec(text)![1]!
    expect((await post({ action: 'save', text: '// both', version: fresh })).status).toBe(303)
    expect(onDisk()).toBe('// both')
  })

  test('opens hints one by one, and remembers them', async () => {
    expect(await site.page(PAGE)).toContain('0 of 3 shown')
    await post({ action: 'hint' })
    expect(await site.page(PAGE)).toContain('1 of 3 shown')
    await post({ action: 'hint' })
    await post({ action: 'hint' })
    const text = await site.page(PAGE)
    expect(text).toContain('3 of 3 shown')
    expect(text).not.toContain('One hint more')
    expect(new Progress(root).of(HOG).hints).toBe(3)
  })

  test('shows the solution to who asks for it, with the difference, and remembers that', async () => {
    expect(await site.page(PAGE)).not.toContain('How your text differs')
    await post({ action: 'solution' })
    const text = await site.page(PAGE)
    expect(text).toMatch(/<span class="comes">\+ /)
    expect(new Progress(root).of(HOG).sawSolution).toBeDefined()
  })

  test('begins anew and takes that back', async () => {
    const { version } = await read()
    await put({ text: '// mine\n', version })
    await post({ action: 'reset' })
    expect(onDisk()).toBe(textsOf(HOG).starter)
    await post({ action: 'undo' })
    expect(onDisk()).toBe('// mine\n')
    expect(await site.page(PAGE)).toContain('// mine')
  })
})

describe('the stream of events', { timeout: 60_000 }, () => {
  test('pushes the verdict to who listens', async () => {
    const response = await site.ask('/events')
    expect(response.headers.get('content-type')).toBe('text/event-stream')
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader()
    const graded = site.ask(`${API}/grade`, { method: 'POST' })
    let text = ''
    while (!text.includes('event: verdict')) text += (await reader.read()).value
    expect(text).toMatch(/event: grading\ndata: \{"kind":"grading"/)
    await reader.cancel()
    await graded
  })
})
