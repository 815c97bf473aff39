// The desk of an exercise in a real browser: what is typed reaches the file, what others save reaches the page, and
// nothing is lost on the way: not by a conflict, not by a server that is gone, not by a page that is closed.
//
// Every wait is for something that has to come; none is for a time. Where there is no Chromium these tests are left
// out, and `npm test` says so.
//
// Read next: ../../server/client/desk/exerciseDesk.ts.

import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import axe from 'axe-core'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { exerciseFiles } from '../../server/course/paths.ts'
import { Progress } from '../../server/course/progress.ts'
import { CHROMIUM, QUIET } from '../browser/chromium.ts'
import { HOG, makeCourse, textsOf } from '../watch/scratchCourse.ts'
import { openTestSite, type TestSite } from './testSite.ts'

const PAGE = `/exercises/${HOG}`
const { starter, solution } = textsOf(HOG)
const ENDLESS = starter.replace(/(function\* \w+\(.*\{\n)/, '$1  while (true) {}\n')

let root: string
let site: TestSite
let browser: Browser
let context: BrowserContext
/** What a page complained about, beyond a server that is gone or a conflict. */
let complaints: string[]

const file = () => exerciseFiles(root, HOG).exercise
const onDisk = () => readFileSync(file(), 'utf8')

async function open(address = site.address): Promise<Page> {
  const page = await context.newPage()
  page.on('console', (message) => {
    const isExpected = /409|ERR_|Failed to load resource/.test(message.text())
    if (message.type() === 'error' && !isExpected) complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  const listening = page.waitForResponse((response) => response.url().endsWith('/events'))
  await page.goto(address + PAGE)
  await listening
  await state(page, 'saved').catch(() => {})
  return page
}

/** Waits until the page says so of its text. */
const state = (page: Page, kind: string) => page.waitForSelector(`.save-state[data-state="${kind}"]`)
const editor = (page: Page) => page.getByRole('textbox', { name: 'Your text' })

async function write(page: Page, text: string): Promise<void> {
  await editor(page).click()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.insertText(text)
}

/** What the editor shows: its lines, as many as can be seen. */
const shown = (page: Page) => page.locator('textarea[name="text"]').inputValue()

const shows = (page: Page, text: string) =>
  page.waitForFunction(
    (wanted) => document.querySelector<HTMLTextAreaElement>('textarea[name="text"]')!.value === wanted,
    text,
  )

const verdict = (page: Page, words: string) => page.locator('.verdict-body', { hasText: words }).waitFor()

describe.skipIf(CHROMIUM === undefined)('the desk of an exercise', { timeout: 120_000 }, () => {
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: CHROMIUM!, args: QUIET, chromiumSandbox: false })
  })

  afterAll(() => browser.close())

  beforeEach(async () => {
    complaints = []
    root = makeCourse()
    site = await openTestSite(root)
    await site.session.start()
    context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
    context.setDefaultTimeout(15_000)
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  })

  afterEach(async () => {
    await context.close()
    await site.close()
    rmSync(root, { recursive: true })
    expect(complaints).toEqual([])
  })

  test('what is typed is saved a moment later, graded, and its verdict is drawn as the server draws it', async () => {
    const page = await open()
    await write(page, solution)
    await verdict(page, 'Passed: all')
    expect(onDisk()).toBe(solution)
    expect(new Progress(root).hasPassed(HOG)).toBe(true)
    await page.locator('.lesson-head .passed').waitFor()
    const drawn = await page.locator('.verdict-body').innerHTML()
    const fresh = await open()
    expect(await fresh.locator('.verdict-body').innerHTML()).toBe(drawn)
  })

  test('a save on disk shows at once, with its verdict, and the cursor stays', async () => {
    const page = await open()
    writeFileSync(file(), `${starter}\n// from another editor\n`)
    await shows(page, `${starter}\n// from another editor\n`)
    await verdict(page, 'Not yet')
    writeFileSync(file(), solution)
    await shows(page, solution)
    await verdict(page, 'Passed: all')
  })

  test('typed here and saved there: both are shown, nothing is overwritten, and mine may stay', async () => {
    const page = await open()
    await context.setOffline(true)
    await write(page, '// mine\n')
    await state(page, 'away')
    writeFileSync(file(), '// theirs\n')
    await context.setOffline(false)
    await state(page, 'conflict')
    expect(onDisk()).toBe('// theirs\n')
    const texts = await page.locator('.conflict pre').allTextContents()
    expect(texts).toEqual([expect.stringContaining('// mine'), expect.stringContaining('// theirs')])
    await page.getByRole('button', { name: 'Copy: The file' }).click()
    await page
      .getByRole('button', { name: 'Copy: The file', includeHidden: false })
      .getByText('Copied')
      .waitFor()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('// theirs\n')
    await page.getByRole('button', { name: 'Keep mine' }).click()
    await state(page, 'saved')
    expect(onDisk()).toBe('// mine\n')
  })

  test('the file’s text may be taken, and undo in the editor brings mine back', async () => {
    const page = await open()
    await context.setOffline(true)
    await write(page, '// mine\n')
    await state(page, 'away')
    writeFileSync(file(), '// theirs\n')
    await context.setOffline(false)
    await state(page, 'conflict')
    await page.reload()
    await state(page, 'conflict')
    await page.getByRole('button', { name: 'Take the file' }).click()
    await shows(page, '// theirs\n')
    await page.keyboard.press('ControlOrMeta+z')
    await shows(page, '// mine\n')
  })

  test('a server that is restarted while somebody types: said, kept over a reload of the page, saved', async () => {
    const page = await open()
    const port = Number(new URL(site.address).port)
    await site.close()
    await state(page, 'away')
    await write(page, '// typed without a server\n')
    site = await openTestSite(root, port)
    await site.session.start()
    await state(page, 'saved')
    expect(onDisk()).toBe('// typed without a server\n')
  })

  test('a page that is closed with unsaved text leaves it to the next one', async () => {
    const page = await open()
    await page.route('**/api/exercises/**', (route) => route.abort())
    await write(page, '// never saved\n')
    await state(page, 'away')
    await page.close()
    const next = await open()
    await shows(next, '// never saved\n')
    await state(next, 'saved')
    expect(onDisk()).toBe('// never saved\n')
  })

  test('two windows: neither takes from the other what is still being typed', async () => {
    const [one, two] = [await open(), await open()]
    await one.bringToFront()
    await one.route('**/api/exercises/**', (route) => route.abort())
    await write(one, '// in the first\n')
    await state(one, 'away')
    expect(await shown(two)).toBe(starter)
    await two.bringToFront()
    await write(two, '// in the second\n')
    await state(two, 'saved')
    await one.unroute('**/api/exercises/**')
    await one.bringToFront()
    await state(one, 'conflict')
    expect(await shown(one)).toBe('// in the first\n')
    expect(onDisk()).toBe('// in the second\n')
  })

  test('a loop without an end is stopped, and the next save works', async () => {
    expect(ENDLESS).not.toBe(starter)
    const page = await open()
    await write(page, ENDLESS)
    await verdict(page, 'Not yet')
    expect(await page.locator('.verdict-body').textContent()).toMatch(/never ends|does not end|stopped/)
    await write(page, solution)
    await verdict(page, 'Passed: all')
  })

  test('hint, solution, reset, undo: the page stays, and the text is put by before', async () => {
    const page = await open()
    await page.evaluate(() => Object.assign(globalThis, { isSamePage: true }))
    await page.getByRole('button', { name: 'Show a hint' }).focus()
    await page.keyboard.press('Enter')
    await page.locator('.hints details[open] > summary:focus').waitFor()
    expect(await page.locator('.hint-part').textContent()).toContain('1 of 3 shown')
    await write(page, '// mine\n')
    await page.getByRole('button', { name: 'Begin anew' }).click()
    await shows(page, starter)
    expect(onDisk()).toBe(starter)
    await page.getByRole('button', { name: 'Undo the last reset' }).click()
    await shows(page, '// mine\n')
    expect(onDisk()).toBe('// mine\n')
    await page.getByText('I want to see it').click()
    await page.getByRole('button', { name: 'Show the solution' }).click()
    await page.getByText('How your text differs').waitFor()
    expect(new Progress(root).of(HOG).sawSolution).toBeDefined()
    expect(await page.evaluate(() => (globalThis as { isSamePage?: boolean }).isSamePage)).toBe(true)
  })

  test('a run that takes long shows that it goes on; its verdict is told to a screen reader in a sentence', async () => {
    const page = await open()
    site.session.stream.publish({ kind: 'grading', exercise: HOG, run: 1 })
    await page.locator('#verdict .grading', { hasText: 'grading' }).waitFor()
    const spoken = page.locator('.verdict [role="status"]')
    expect(await spoken.textContent()).toBe('Grading.')
    await site.session.grade(HOG)
    await verdict(page, 'Not yet')
    await page
      .locator('.verdict [role="status"]', { hasText: /^Not yet: 2 of 4 tests passed\. The loop was/ })
      .waitFor()
    expect(await page.locator('#verdict').textContent()).toBe('Verdict')
    writeFileSync(file(), 'let = = 1\n')
    await page.locator('.verdict [role="status"]', { hasText: /^It could not be graded. Line 1/ }).waitFor()
  })

  test('on paper the whole text stands, and of a play the table', async () => {
    const page = await open()
    await page.getByRole('button', { name: 'Save and grade' }).click()
    await verdict(page, 'Not yet')
    await page.locator('.trace-part summary').first().click()
    await page.locator('.trace-part .lab-frame').waitFor()
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('.editor').isVisible()).toBe(false)
    const cut = (field: HTMLElement) => field.scrollHeight - field.clientHeight
    expect(await page.locator('textarea[name="text"]').evaluate(cut)).toBeLessThanOrEqual(0)
    expect(await page.locator('.lab-stage, .lab-controls').first().isVisible()).toBe(false)
    const table = page.locator('.lab-frames .scroll')
    expect(await table.isVisible()).toBe(true)
    expect(await table.evaluate(cut)).toBeLessThanOrEqual(0)
  })

  test('by keyboard alone: into the editor, out of it, save, grade, step through the play', async () => {
    const page = await open()
    await editor(page).focus()
    await page.keyboard.press('ControlOrMeta+a')
    // Each of these is a key of the site, where nobody types.
    await page.keyboard.type('// n p c d ?')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    await page.keyboard.type('x')
    await page.keyboard.press('ControlOrMeta+s')
    await state(page, 'saved')
    expect(onDisk()).toBe('// n p c d ?\n  x')
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.insertText(solution)
    await page.keyboard.press('ControlOrMeta+Enter')
    await verdict(page, 'Passed: all')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Tab')
    const focused = page.locator(':focus')
    expect(await focused.textContent()).toBe('Save and grade')
    await page.locator('.trace-part summary').first().focus()
    await page.keyboard.press('Enter')
    await page.locator('.trace-part .lab-frame').waitFor()
  })

  test('axe finds nothing: with a verdict, with a conflict, wide and narrow, in both colours', async () => {
    const page = await open()
    await page.getByRole('button', { name: 'Save and grade' }).click()
    await verdict(page, 'Not yet')
    expect(await violations(page)).toEqual([])
    await page.route('**/api/exercises/**', (route) => route.abort())
    await write(page, '// mine\n')
    await state(page, 'away')
    await page.unroute('**/api/exercises/**')
    writeFileSync(file(), '// theirs\n')
    await state(page, 'conflict')
    await page.setViewportSize({ width: 320, height: 800 })
    await page.emulateMedia({ colorScheme: 'dark' })
    expect(await violations(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(
      0,
    )
  })

  test('nothing that is being read moves: not when the editor comes, not when a verdict does', async () => {
    const page = await context.newPage()
    await page.addInitScript(() => {
      const moved = { score: 0 }
      Object.assign(globalThis, { moved })
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries())
          moved.score += (entry as PerformanceEntry & { value: number }).value
      }).observe({ type: 'layout-shift', buffered: true })
    })
    await page.goto(site.address + PAGE)
    await state(page, 'saved')
    const place = () => page.locator('#verdict').evaluate((head) => head.getBoundingClientRect().top)
    const before = await place()
    await page.evaluate(() => document.fonts.ready)
    expect(
      await page.evaluate(() => (globalThis as unknown as { moved: { score: number } }).moved.score),
    ).toBeLessThan(0.02)
    writeFileSync(file(), `${starter}// x\n`)
    await verdict(page, 'Not yet')
    expect(await place()).toBe(before)
  })
})

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source)
  return page.evaluate(async () => {
    type Violation = { id: string; nodes: { target: string[]; failureSummary: string }[] }
    const { axe } = globalThis as unknown as { axe: { run(): Promise<{ violations: Violation[] }> } }
    const { violations } = await axe.run()
    return violations.flatMap(({ id, nodes }) =>
      nodes.slice(0, 3).map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`),
    )
  })
}
