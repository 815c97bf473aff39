// The lab in headless Chromium, driven by keyboard. Where there is no Chromium, these tests are left out.
//
// In Node alone: it starts a browser.

import axe, { type AxeResults } from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CHROMIUM, launch, openPage } from './labPage.ts'
import { played } from './play.ts'

const PARTS = `import { createTask, log, sleep } from '#runtime'

function* fetchPart(name: string, seconds: number) {
  log(name, 'asked')
  yield* sleep(seconds)
  return name.toUpperCase()
}

export function* main() {
  const logo = createTask(fetchPart('logo', 2))
  const text = yield* fetchPart('text', 1)
  log('page', yield* logo, text)
}`

let browser: Browser
/** Closes the pages of a test, and holds that nothing in them went wrong. */
let opened: { page: Page; problems: string[] }[] = []

async function open(body: string, options = {}): Promise<Page> {
  const one = await openPage(browser, body, {
    viewport: { width: 1280, height: 900 },
    reducedMotion: 'reduce',
    ...options,
  })
  opened.push(one)
  return one.page
}

function lab(program: string): string {
  return `<main><trace-lab worker="/worker.js"><textarea>${program.replaceAll('<', '&lt;')}</textarea></trace-lab></main>`
}

async function openLab(program: string, options = {}): Promise<Page> {
  const page = await open(lab(program), options)
  await page.waitForSelector('.lab-frame')
  return page
}

async function press(page: Page, key: string, times = 1): Promise<void> {
  for (let i = 0; i < times; i++) await page.keyboard.press(key)
}

const text = (page: Page, selector: string) => page.locator(selector).first().innerText()

describe.skipIf(CHROMIUM === undefined)('the lab, in Chromium (left out where there is none)', () => {
  beforeAll(async () => {
    browser = await launch()
  })
  afterAll(() => browser?.close())

  async function finish(): Promise<void> {
    for (const { page, problems } of opened) {
      expect(problems).toEqual([])
      await page.close()
    }
    opened = []
  }

  test('is stepped forwards and backwards by keyboard, and shows the same again', async () => {
    const page = await openLab(PARTS)
    await page.locator('.lab-slider').focus()
    await press(page, 'ArrowRight', 14)
    const there = await page.locator('.lab-frame').innerText()
    expect(there).toContain('Task-1 suspends until 1.0 s: sleep(1.0).')
    await press(page, 'ArrowRight', 11)
    expect(await text(page, '.lab-happened')).toContain('The clock jumps from 0.0 s to 1.0 s')
    expect(await text(page, '.lab-instant')).toBe('1.0 s')
    await press(page, 'ArrowLeft', 11)
    expect(await page.locator('.lab-frame').innerText()).toBe(there)
    await finish()
  })

  test('steps by turn and by line, and goes to the ends', async () => {
    const page = await openLab(PARTS)
    await page.locator('.lab-slider').focus()
    await press(page, 'Shift+ArrowRight', 2)
    expect(await text(page, '.lab-where')).toMatch(/^Turn 2 /)
    await press(page, 'ArrowDown')
    expect(await text(page, '.lab-happened')).toBe("Task-2 is at line 4: log(name, 'asked')")
    expect(await text(page, '.lab-code .now')).toContain("log(name, 'asked')")
    expect(await page.locator('.lab-locals').innerText()).toMatch(/name\s*'logo'\s*seconds\s*2/)
    await press(page, 'End')
    expect(await text(page, '.lab-happened')).toContain('The loop is closed at 2.0 s')
    await press(page, 'Home')
    expect(await text(page, '.lab-happened')).toBe('Nothing has happened yet.')
    await finish()
  })

  test('plays and pauses with the space bar; the sentence is announced only while it stands', async () => {
    const page = await openLab(PARTS)
    await page.locator('.lab-speed select').selectOption('16')
    await page.locator('.lab-slider').focus()
    await press(page, ' ')
    await page.waitForFunction(
      () => Number(document.querySelector('.lab-slider')!.getAttribute('aria-valuenow')) > 3,
    )
    expect(await page.locator('.lab-words').getAttribute('aria-live')).toBe('off')
    await press(page, ' ')
    expect(await page.locator('.lab-words').getAttribute('aria-live')).toBe('polite')
    await finish()
  })

  test('? shows the keys, and Esc gives the focus back', async () => {
    const page = await openLab(PARTS)
    await page.locator('.lab-slider').focus()
    await press(page, '?')
    expect(await page.locator('.lab-keys').isVisible()).toBe(true)
    await press(page, 'Escape')
    expect(await page.locator('.lab-keys').isVisible()).toBe(false)
    expect(await page.evaluate(() => document.activeElement?.className)).toBe('lab-slider')
    await finish()
  })

  test('the program is changed and run by keyboard', async () => {
    const page = await openLab('export function* main() {\n}')
    await page.locator('textarea').focus()
    await press(page, 'ArrowUp', 3)
    await press(page, 'End')
    await press(page, 'Enter')
    await page.keyboard.type("return 'new'")
    expect(await page.locator('textarea').inputValue()).toBe("export function* main() {\n  return 'new'\n}")
    expect(await text(page, '.lab-status')).toBe('Changed since the last run.')
    await press(page, 'Control+Enter')
    await page.waitForFunction(() => document.activeElement?.className === 'lab-slider')
    await press(page, 'End')
    expect(await page.locator('.lab-tree').innerText()).toContain("'new'")
    await finish()
  })

  test('Tab indents; Esc, then Tab leaves the editor', async () => {
    const page = await openLab('let a')
    await page.locator('textarea').focus()
    await press(page, 'Control+Home')
    await press(page, 'Tab')
    expect(await page.locator('textarea').inputValue()).toBe('  let a')
    await press(page, 'Escape')
    await press(page, 'Tab')
    expect(await page.evaluate(() => document.activeElement?.tagName)).not.toBe('TEXTAREA')
    await finish()
  })

  test.each([
    ['what does not compile', 'export function* main() {\n  const = 1\n}', 'The program cannot be run', 2],
    [
      'a loop without an end',
      'export function* main() {\n\n  while (true) {}\n}',
      'The program does not end',
      3,
    ],
    [
      'what no probe can end',
      `export function* main() {\n  const text = 'a'.repeat(40) + '!'\n  return /^(a+)+$/.test(text)\n}`,
      'The program was stopped',
      3,
    ],
  ])('%s is explained, with its line marked', async (_what, program, title, line) => {
    const page = await openLab(program)
    expect(await text(page, '.lab-notice-title')).toBe(title)
    expect(await page.locator('.lab-code .wrong').count()).toBe(1)
    const index = await page
      .locator('.lab-code li')
      .evaluateAll((all) => all.findIndex((each) => each.classList.contains('wrong')))
    expect(index + 1).toBe(line)
    await finish()
  })

  test('a deadlock shows its ring', async () => {
    const page = await openLab(`import { gather, Lock, sleep } from '#runtime'
const [one, other] = [new Lock(), new Lock()]
function* takeBoth(first: Lock, second: Lock) {
  yield* first.acquire()
  yield* sleep(1)
  yield* second.acquire()
}
export function* main() { yield* gather([takeBoth(one, other), takeBoth(other, one)]) }`)
    expect(await text(page, '.lab-notice-title')).toContain('Deadlock')
    expect(await page.locator('.lab-ring').getAttribute('aria-label')).toBe(
      'Task-2 waits for Task-3 waits for Task-2',
    )
    await finish()
  })

  test('a link holds the program and the instant', async () => {
    const page = await openLab(PARTS)
    await page.locator('.lab-slider').focus()
    await press(page, 'ArrowRight', 9)
    await page.getByRole('button', { name: 'Copy a link' }).click()
    await page.waitForFunction(() => location.hash.includes('at=9'))
    const fragment = await page.evaluate(() => location.hash)
    const other = await open(lab('let nothing').replace('<main>', `<main data-of="link">`))
    await other.evaluate((hash) => {
      location.hash = hash
    }, fragment)
    await other.waitForFunction(() =>
      document.querySelector('.lab-where')?.textContent?.includes('event 9 of'),
    )
    expect(await other.locator('textarea').inputValue()).toBe(PARTS)
    await finish()
  })

  test('a program in the worker reaches nothing outside', async () => {
    const names = [
      'fetch',
      'XMLHttpRequest',
      'WebSocket',
      'EventSource',
      'Worker',
      'indexedDB',
      'caches',
      'importScripts',
      'postMessage',
      'BroadcastChannel',
      'navigator',
      'Blob',
      'onmessage',
      'close',
    ]
    const page = await openLab(`import { log } from '#runtime'
export function* main() {
  const all: any = globalThis
  log(${JSON.stringify(names)}.filter((name) => all[name] !== undefined).join() || 'nothing')
  try { new Function('return 1')() } catch (error) { log((error as Error).name) }
}`)
    await page.locator('.lab-slider').focus()
    await press(page, 'End')
    const lines = await page.locator('.lab-lines .lab-text').allInnerTexts()
    expect(lines).toEqual(['nothing', 'EvalError'])
    opened[0]!.problems.length = 0
    await finish()
  })

  test('two runs are compared up to the first difference', async () => {
    const page = await openLab(PARTS)
    await page.getByRole('button', { name: 'Compare' }).click()
    await page
      .locator('textarea')
      .fill(PARTS.replace("createTask(fetchPart('logo', 2))", "createTask(fetchPart('logo', 3))"))
    await page.getByRole('button', { name: 'Run' }).click()
    await page.waitForSelector('trace-compare .lab-side')
    expect(await text(page, '.lab-compared')).toMatch(
      /^Both do the same in the first \d+ steps\. Before ends at 2\.0 s, Now ends at 3\.0 s\.$/,
    )
    const said = await page.locator('.lab-side .lab-happened').allInnerTexts()
    expect(said).toEqual([
      'Task-2 sets a timer for 2.0 s: sleep(2.0).',
      'Task-2 sets a timer for 3.0 s: sleep(3.0).',
    ])
    await finish()
  })

  test('a recorded run is played in a page that brings it, from the line that it shows', async () => {
    const run = await played(
      `import { log, sleep } from '#runtime'\n\nexport function* main() {\n  yield* sleep(1)\n  log('late')\n}`,
    )
    const json = JSON.stringify(run).replaceAll('<', '\\u003c')
    const page = await open(
      `<trace-player first-line="3" at="6"><script type="application/json">${json}</script><details class="frames" open><summary>Steps</summary><p>as text</p></details></trace-player>`,
    )
    await page.waitForSelector('.lab-frame')
    expect(await text(page, '.lab-happened')).toBe('Task-1 is at line 2: yield* sleep(1)')
    expect(await page.locator('.lab-code li').count()).toBe(4)
    expect(await page.locator('details.frames').getAttribute('open')).toBeNull()
    await finish()
  })

  test('all steps stand in a table, and a click on one shows it', async () => {
    const page = await openLab(PARTS)
    await page.getByText('All steps as a table').click()
    const rows = page.locator('.lab-frames tbody tr')
    await rows.first().waitFor()
    expect(await rows.count()).toBeGreaterThan(30)
    const row = rows.filter({ hasText: 'The clock jumps from 1.0 s to 2.0 s' })
    await row.getByRole('button').click()
    expect(await text(page, '.lab-instant')).toBe('2.0 s')
    await finish()
  })

  test.each(['light', 'dark'] as const)('axe finds nothing, %s', async (colorScheme) => {
    const page = await openLab(PARTS, { colorScheme })
    await page.locator('.lab-slider').focus()
    await press(page, 'ArrowRight', 29)
    await page.evaluate(axe.source)
    const { violations } = await page.evaluate(() =>
      (globalThis as unknown as { axe: { run(context: string): Promise<AxeResults> } }).axe.run('.lab'),
    )
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
    await finish()
  })

  test.each([320, 390, 700, 1280])('fits into %d pixels', async (width) => {
    const page = await openLab(PARTS, { viewport: { width, height: 800 } })
    const [content, room] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth])
    expect(content).toBeLessThanOrEqual(room!)
    await finish()
  })
})
