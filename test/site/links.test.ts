// Every page that can be reached from the contents: its markup fits, every link and anchor leads somewhere, and
// nothing comes from elsewhere.

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { COURSE_ROOT } from '../../server/course/paths.ts'
import { addressesIn, idsIn, problemsIn } from './markup.ts'
import { openTestSite, type TestSite } from './testSite.ts'

/** Every page by its path, with its text. */
const pages = new Map<string, string>()
let site: TestSite

beforeAll(async () => {
  site = await openTestSite(COURSE_ROOT)
  const waiting = ['/']
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    const response = await site.ask(path)
    if (response.status !== 200) throw new Error(`${path} has status ${response.status}`)
    const text = response.headers.get('content-type')?.startsWith('text/html') ? await response.text() : ''
    pages.set(path, text)
    for (const address of addressesIn(text)) {
      const [found = ''] = address.split('#')
      if (found.startsWith('/') && !pages.has(found) && !waiting.includes(found)) waiting.push(found)
    }
  }
}, 120_000)

afterAll(() => site.close())

const htmlPages = () => [...pages].filter(([, text]) => text !== '')

describe('all pages', () => {
  test('are reached from the contents: lessons, exercises, runtime, glossary, articles, print', () => {
    const paths = [...pages.keys()]
    for (const { id, exercises } of site.site.content.current.catalogue.lessons) {
      expect(paths).toContain(`/lessons/${id}`)
      for (const exercise of exercises) expect(paths).toContain(`/exercises/${exercise.id}`)
    }
    expect(paths).toEqual(
      expect.arrayContaining(['/runtime', '/runtime/loop.ts', '/glossary', '/articles', '/print']),
    )
  })

  test('are well-formed, with unique ids and headings in order', () => {
    const problems = htmlPages().flatMap(([path, text]) =>
      problemsIn(text).map((problem) => `${path}: ${problem}`),
    )
    expect(problems).toEqual([])
  })

  test('have no link to an anchor that is not there', () => {
    const dead = htmlPages().flatMap(([path, text]) =>
      addressesIn(text).filter((address) => {
        const [target = '', anchor] = address.split('#')
        if (anchor === undefined) return false
        return !idsIn(pages.get(target === '' ? path : target) ?? '').includes(anchor)
      }),
    )
    expect(dead).toEqual([])
  })

  test('name no other host, and hold no inline style or script', () => {
    for (const [path, text] of htmlPages()) {
      const foreign = addressesIn(text).filter((address) => !/^[/#]/.test(address))
      expect({ path, foreign }).toEqual({ path, foreign: [] })
      expect(text).not.toMatch(/<style|\sstyle="|\son[a-z]+="/)
      expect(text).not.toMatch(/<script(?![^>]*(?:src=|type="application\/json"))/)
    }
  })

  test('show no problem of the course, and their windows have different titles', () => {
    const bad = htmlPages().filter(
      ([, text]) => text.includes('class="problem"') || text.includes('class="card problems"'),
    )
    expect(bad.map(([path]) => path)).toEqual([])
    const titles = htmlPages().map(([, text]) => /<title>(.*?)<\/title>/.exec(text)?.[1])
    expect(new Set(titles).size).toBe(titles.length)
  })
})
