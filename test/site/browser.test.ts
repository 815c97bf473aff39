// The site in a real browser: nothing for axe-core to find on any kind of page, wide and narrow, light and dark; no
// page wider than the screen; no violation of the policy; every journey by keyboard alone.
//
// Where there is no Chromium these tests are left out, and `npm test` says so.

import { readFileSync, rmSync } from 'node:fs'
import axe from 'axe-core'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { exerciseFiles } from '../../server/course/paths.ts'
import { CHROMIUM, QUIET } from '../browser/chromium.ts'
import { HOG, makeCourse, textsOf } from '../watch/scratchCourse.ts'
import { makeFirstLessons, openTestSite, type TestSite } from './testSite.ts'

const LESSON = '/lessons/01-waiting-is-not-working'

const KINDS = [
  '/',
  '/?q=timer',
  LESSON,
  `/exercises/${HOG}`,
  '/runtime',
  '/runtime/work.ts',
  '/glossary',
  '/articles',
  '/print',
  '/nothing-here',
]

let course: string
let site: TestSite
let browser: Browser
/** What a page complained about: errors, and what the policy has refused. */
let complaints: string[] = []

async function open(path: string, options: BrowserContextOptions = {}, on: TestSite = site): Promise<Page> {
  const context = await browser.newContext(options)
  const page = await context.newPage()
  page.on('console', (message) => {
    // A page that is not found is told on the console as well.
    if (message.type() === 'error' && !message.text().includes('404')) complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  await page.goto(on.address + path, { waitUntil: 'load' })
  return page
}

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source)
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: { run(): Promise<{ violations: Violation[] }> } }
    type Violation = { id: string; nodes: { target: string[]; failureSummary: string }[] }
    const { violations } = await axe.run()
    return violations.flatMap(({ id, nodes }) =>
      nodes.slice(0, 3).map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`),
    )
  })
}

const tooWide = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth)

describe.skipIf(CHROMIUM === undefined)('in Chromium', { timeout: 120_000 }, () => {
  beforeAll(async () => {
    complaints = []
    course = makeFirstLessons()
    site = await openTestSite(course)
    browser = await chromium.launch({ executablePath: CHROMIUM!, args: QUIET, chromiumSandbox: false })
  }, 60_000)

  afterAll(async () => {
    await browser.close()
    await site.close()
    rmSync(course, { recursive: true })
    expect(complaints).toEqual([])
  })

  describe.each(KINDS)('%s', (path) => {
    test.each([
      { width: 320, colorScheme: 'light' },
      { width: 1280, colorScheme: 'dark' },
    ] as const)('has nothing to mend at %j, and fits', async ({ width, colorScheme }) => {
      const page = await open(path, {
        viewport: { width, height: 800 },
        colorScheme,
        reducedMotion: 'reduce',
      })
      expect(await violations(page)).toEqual([])
      expect(await tooWide(page)).toBeLessThanOrEqual(0)
      await page.context().close()
    })
  })

  test('a lesson without scripts has nothing to mend, hides nothing, and fits', async () => {
    const page = await open(LESSON, { viewport: { width: 320, height: 800 }, javaScriptEnabled: false })
    expect(await tooWideWithoutScripts(page)).toBe(false)
    expect(await page.locator('#what-happened').isVisible()).toBe(true)
    expect(await page.locator('#trace-three-sleepers table').isVisible()).toBe(true)
    expect(await page.locator('#predict-three-workers details.answer').isVisible()).toBe(true)
    expect(await page.locator('.locked').first().isVisible()).toBe(false)
    await page.context().close()
  })

  test('a prediction locks what follows until it is made; a wrong one shows where, and is remembered', async () => {
    const page = await open(LESSON, { reducedMotion: 'reduce' })
    const trace = page.locator('#trace-three-sleepers')
    expect(await trace.isVisible()).toBe(false)
    await page.locator('#instant-three-sleepers').fill('3')
    await page.keyboard.press('Enter')
    expect(await page.locator('#predict-three-sleepers .result').textContent()).toContain('at 1.0')
    expect(await trace.isVisible()).toBe(true)
    await page.reload()
    expect(await trace.isVisible()).toBe(true)
    expect(await page.locator('#instant-three-sleepers').inputValue()).toBe('3')
    await page.locator('#predict-three-sleepers').getByRole('button', { name: 'Try again' }).click()
    await page.locator('#predict-three-sleepers').getByRole('button', { name: 'Skip' }).click()
    await page.reload()
    expect(await page.locator('#predict-three-sleepers .result').textContent()).toBe('You skipped this one.')
    expect(await violations(page)).toEqual([])
    await page.context().close()
  })

  test('lines are put in order by keyboard alone, and the run stops at the first difference', async () => {
    const page = await open(LESSON, { reducedMotion: 'reduce' })
    const card = page.locator('#predict-three-workers')
    await orderByKeyboard(page, ['Ann begins', 'Ben begins'])
    await card.getByRole('button', { name: 'Run it' }).focus()
    await page.keyboard.press('Enter')
    expect(await card.locator('li.right').allTextContents()).toHaveLength(1)
    expect(await card.locator('li.miss .note').textContent()).toBe(
      'here the run logged ‘Ann is done’, at 1.0',
    )
    await card.getByRole('button', { name: 'Step to the difference' }).focus()
    await page.keyboard.press('Enter')
    const sentence = page.locator('#trace-three-workers .lab-happened')
    expect(await sentence.textContent()).toContain('Ann is done')
    await page.keyboard.press('ArrowLeft')
    expect(await sentence.textContent()).not.toContain('Ann is done')
    await page.keyboard.press('ArrowRight')
    expect(await sentence.textContent()).toContain('Ann is done')
    await page.context().close()
  })

  /** Brings the lines to the top, in this order, with the arrow keys. */
  async function orderByKeyboard(page: Page, wanted: readonly string[]): Promise<void> {
    const items = page.locator('#predict-three-workers ol.lines li')
    for (const [place, text] of wanted.entries()) {
      const up = page.locator('#predict-three-workers').getByRole('button', { name: `Move up: ${text}` })
      const texts = await items.locator('.text').allTextContents()
      await up.focus()
      for (let at = texts.indexOf(text); at > place; at--) await page.keyboard.press('ArrowUp')
    }
  }

  test('lines are put in order by dragging', async () => {
    const page = await open(LESSON, { reducedMotion: 'reduce', viewport: { width: 1280, height: 1400 } })
    const items = page.locator('#predict-three-workers ol.lines li')
    await items.first().scrollIntoViewIfNeeded()
    const before = await items.locator('.text').allTextContents()
    const from = (await items.first().boundingBox())!
    const to = (await items.nth(2).boundingBox())!
    await page.mouse.move(from.x + 40, from.y + 10)
    await page.mouse.down()
    await page.mouse.move(to.x + 40, to.y + to.height - 4, { steps: 5 })
    await page.mouse.up()
    const after = await items.locator('.text').allTextContents()
    expect(after).toEqual([before[1], before[2], before[0], ...before.slice(3)])
    await page.context().close()
  })

  test('keys: ? shows them, / searches while typing, d changes the colours; none while the reader types', async () => {
    const page = await open('/')
    await page.keyboard.press('?')
    expect(await page.getByRole('dialog').isVisible()).toBe(true)
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('Escape')
    await page.keyboard.press('d')
    expect(await page.locator('html').getAttribute('data-theme')).toBe('dark')
    await page.keyboard.press('/')
    await page.keyboard.type('heartbeat d?')
    await page.waitForSelector('#results [role="status"]')
    expect(await page.locator('html').getAttribute('data-theme')).toBe('dark')
    await page.locator('#q').fill('heartbeat')
    await page.waitForSelector('#results mark')
    expect(await page.locator('#results').textContent()).toContain('Find the hog')
    await page.context().close()
  })

  test('an exercise is solved by keyboard alone, without scripts: edit, grade, hint', async () => {
    const root = makeCourse()
    const own = await openTestSite(root)
    const page = await open(`/exercises/${HOG}`, { javaScriptEnabled: false }, own)
    await page.getByRole('button', { name: 'Save and grade' }).focus()
    await page.keyboard.press('Enter')
    await page.waitForURL('**#verdict')
    expect(await page.locator('.verdict').textContent()).toContain('Not yet')
    await page.getByRole('button', { name: 'Show a hint' }).focus()
    await page.keyboard.press('Enter')
    await page.waitForURL('**#hints')
    expect(await page.locator('.hints details[open]').count()).toBe(1)
    await page.locator('textarea[name="text"]').fill(textsOf(HOG).solution)
    await page.getByRole('button', { name: 'Save and grade' }).focus()
    await page.keyboard.press('Enter')
    await page.waitForURL('**#verdict')
    expect(await page.locator('.verdict').textContent()).toContain('Passed')
    expect(readFileSync(exerciseFiles(root, HOG).exercise, 'utf8')).toBe(textsOf(HOG).solution)
    await page.context().close()
    await own.close()
    rmSync(root, { recursive: true })
  })
})

/** No script may run there: the width is taken from outside. */
async function tooWideWithoutScripts(page: Page): Promise<boolean> {
  const box = await page.locator('main').boundingBox()
  return box === null || box.x < 0 || box.x + box.width > 320
}
