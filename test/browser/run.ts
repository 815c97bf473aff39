// Runs the runtime's tests in headless Chromium: the same files that `vitest` runs in Node, bundled.
//
// Invariant: it passes only if exactly those tests passed in the page that vitest finds in the same files, name by
// name; a test that was skipped, lost or added is a failure. Where there is no Chromium, it says so and is left out.
//
//     npm run test:browser
//
// Read next: bundle.ts, which tests these are; chromium.ts, the browser.

import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative, sep } from 'node:path'
import { parseArgs, promisify } from 'node:util'
import { type Browser, chromium, type Page } from 'playwright-core'
import { bundle, choose, ROOT } from './bundle.ts'
import { CHROMIUM, QUIET } from './chromium.ts'
import type { PageTest } from './page.ts'

const FOLDERS = ['test/runtime', 'test/cpython', 'test/browser']
const TIMEOUT_MS = 120_000

/** What all.mjs reads. */
interface Report {
  passed: number
  failed: number
  leftOut: string[]
}

async function main(): Promise<Report> {
  if (CHROMIUM === undefined) {
    return {
      passed: 0,
      failed: 0,
      leftOut: ["the runtime's tests in Chromium: no Chromium or Chrome is installed"],
    }
  }
  const { inPage, inNodeAlone } = await choose(testFiles())
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: QUIET })
  try {
    const [expected, tests] = await Promise.all([
      testsInNode(inPage),
      runInPage(browser, await bundle(inPage)),
    ])
    console.log(`In Chromium ${browser.version()}:`)
    for (const file of inPage) console.log(`  ${file}`)
    if (inNodeAlone.length > 0) console.log('In Node alone:')
    for (const { file, because } of inNodeAlone) console.log(`  ${file}: ${because}`)
    return compare(expected, tests)
  } finally {
    await browser.close()
  }
}

function testFiles(): string[] {
  const files = FOLDERS.filter((folder) => existsSync(join(ROOT, folder))).flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)),
  )
  return files
    .filter((file) => file.endsWith('.test.ts'))
    .map(withSlashes)
    .sort()
}

function withSlashes(path: string): string {
  return path.replaceAll(sep, '/')
}

/** The tests that vitest finds in these files, as `file > name`, without running them. */
async function testsInNode(files: string[]): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'course-browser-'))
  try {
    const list = join(folder, 'list.json')
    const vitest = join(ROOT, 'node_modules/vitest/vitest.mjs')
    await promisify(execFile)(process.execPath, [vitest, 'list', `--json=${list}`, ...files], { cwd: ROOT })
    const found: { name: string; file: string }[] = JSON.parse(readFileSync(list, 'utf8'))
    return found.map(({ name, file }) => `${withSlashes(relative(ROOT, file))} > ${name}`)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** An address without a server: the page's two files are handed to it here. */
const ADDRESS = 'http://localhost/'

async function runInPage(browser: Browser, script: string): Promise<PageTest[]> {
  const page = await browser.newPage()
  const progress = watch(page)
  await page.route('**/*', (route) => {
    const isScript = route.request().url().endsWith('.js')
    const body = isScript ? script : '<!doctype html><script type="module" src="page.js"></script>'
    return route.fulfill({ contentType: isScript ? 'text/javascript' : 'text/html', body })
  })
  await page.goto(ADDRESS, { waitUntil: 'load' })
  const tests = page.evaluate(() => (globalThis as unknown as { runAll(): Promise<PageTest[]> }).runAll())
  return Promise.race([tests, timeout(progress)])
}

/** Follows which test the page is at, so that one that hangs can be named; passes errors on. */
function watch(page: Page): { at: string } {
  const progress = { at: 'loading the tests' }
  page.on('console', (message) => {
    if (message.type() === 'debug') progress.at = message.text()
  })
  page.on('pageerror', (error) => console.log(`An error in the page: ${error.stack ?? error}`))
  return progress
}

async function timeout(progress: { at: string }): Promise<never> {
  await new Promise((resolve) => setTimeout(resolve, TIMEOUT_MS).unref())
  throw new Error(`The tests in the page have not ended after ${TIMEOUT_MS / 1000} s. Last: ${progress.at}`)
}

/** Whether the tests that should be there are there, each once, and have passed. Says what is amiss. */
function compare(expected: string[], tests: PageTest[]): Report {
  const failed = tests.filter(({ state }) => state !== 'pass')
  for (const { file, name, state, error } of failed)
    console.log(`\n${file} > ${name}: ${state}\n${error ?? ''}`)
  const ran = tests.map(({ file, name }) => `${file} > ${name}`)
  const missing = difference(expected, ran)
  const extra = difference(ran, expected)
  for (const test of missing) console.log(`Not run in the page: ${test}`)
  for (const test of extra) console.log(`Run in the page, and unknown to vitest: ${test}`)
  if (tests.length === 0) console.log('No test was run in the page.')
  const passed = tests.length - failed.length
  const amiss = failed.length + missing.length + extra.length
  return { passed, failed: passed === 0 ? amiss + 1 : amiss, leftOut: [] }
}

/** What stands in the first list more often than in the second. */
function difference(list: string[], other: string[]): string[] {
  const left = [...other]
  return list.filter((each) => {
    const at = left.indexOf(each)
    if (at >= 0) left.splice(at, 1)
    return at < 0
  })
}

/** What does not bundle, a page that hangs, a browser that does not start: told in a sentence, and a failure. */
function couldNotRun(error: unknown): Report {
  console.log(error instanceof Error ? error.message : String(error))
  return { passed: 0, failed: 1, leftOut: [] }
}

const report = await main().catch(couldNotRun)
const { values } = parseArgs({ options: { report: { type: 'string' } } })
if (values.report !== undefined) writeFileSync(values.report, JSON.stringify(report))
console.log(`${report.passed} passed, ${report.failed} failed`)
for (const what of report.leftOut) console.log(`Left out: ${what}`)
process.exitCode = report.failed === 0 ? 0 : 1
