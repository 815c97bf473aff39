// A page with the lab's elements in headless Chromium, without a server: the browser's requests are answered here, with
// the policy that the site has.
//
// Read next: lab.test.ts.

import { existsSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { type Browser, chromium, type Page } from 'playwright-core'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

const ELEMENTS = new URL('../../server/client/lab/elements.ts', import.meta.url)
const WORKER = new URL('../../server/client/worker/worker.ts', import.meta.url)

const BROWSERS = [
  process.env.CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
]

/** Where a Chromium is; undefined if there is none, and then these tests are left out. */
export const CHROMIUM = BROWSERS.find((path) => path !== undefined && existsSync(path))

const QUIET = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

const POLICY =
  "default-src 'none'; script-src 'self' blob:; worker-src 'self' blob:; style-src 'self'; font-src 'self'; img-src 'self'; connect-src 'self'"

export function launch(): Promise<Browser> {
  return chromium.launch({ executablePath: CHROMIUM!, args: QUIET })
}

interface Answer {
  contentType: string
  body: string | Buffer
}

let answers: Promise<Map<string, Answer>> | null = null

/** The scripts and styles, built once. */
function builtAnswers(): Promise<Map<string, Answer>> {
  answers ??= buildAnswers()
  return answers
}

async function buildAnswers(): Promise<Map<string, Answer>> {
  const scripts = [ELEMENTS, WORKER].map(async (entry) => {
    const { outputFiles } = await build({
      entryPoints: [fileURLToPath(entry)],
      bundle: true,
      write: false,
      minify: true,
      format: 'esm',
      target: 'es2023',
      conditions: ['browser'],
      keepNames: true,
      logLevel: 'silent',
    })
    return [
      `/${basename(entry.pathname, '.ts')}.js`,
      { contentType: 'text/javascript', body: outputFiles[0]!.text },
    ] as const
  })
  const style = ['site/styles/tokens.css', 'client/lab/lab.css'].map((file) =>
    readFileSync(join(ROOT, 'server', file), 'utf8'),
  )
  const plain = 'body { margin: 0 auto; max-width: 82rem; padding: 1.2rem; background: var(--paper); }'
  return new Map<string, Answer>([
    ...(await Promise.all(scripts)),
    ['/style.css', { contentType: 'text/css', body: [FONTS, ...style, plain].join('\n') }],
    ...fonts(),
  ])
}

const FACES = [
  ['Source Serif 4', 'source-serif-4', 400],
  ['Source Serif 4', 'source-serif-4', 600],
  ['Inter', 'inter', 400],
  ['Inter', 'inter', 600],
  ['JetBrains Mono', 'jetbrains-mono', 400],
  ['JetBrains Mono', 'jetbrains-mono', 600],
] as const
const FONTS = FACES.map(([family, name, weight]) => {
  return `@font-face { font-family: "${family}"; font-weight: ${weight}; src: url(/${name}-${weight}.woff2) format("woff2"); }`
}).join('\n')

function fonts(): [string, Answer][] {
  return FACES.map(([, name, weight]) => {
    const file = join(ROOT, `node_modules/@fontsource/${name}/files/${name}-latin-${weight}-normal.woff2`)
    return [`/${name}-${weight}.woff2`, { contentType: 'font/woff2', body: readFileSync(file) }]
  })
}

/** Opens a page with this in its body. What breaks the policy, or throws in the page, is collected in `problems`. */
export async function openPage(
  browser: Browser,
  body: string,
  options: Parameters<Browser['newPage']>[0] = {},
): Promise<{ page: Page; problems: string[] }> {
  const page = await browser.newPage(options)
  const problems: string[] = []
  page.on('pageerror', (error) => problems.push(String(error)))
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text())
  })
  const answers = await builtAnswers()
  const head =
    '<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Lab</title><link rel="stylesheet" href="/style.css"><script type="module" src="/elements.js"></script>'
  await page.route('**/*', (route) => {
    const { pathname } = new URL(route.request().url())
    const html = `<!doctype html><html lang="en"><head>${head}</head><body>${body}</body></html>`
    const answer = pathname === '/' ? { contentType: 'text/html', body: html } : answers.get(pathname)
    if (answer === undefined) return route.fulfill({ status: 404, body: '' })
    return route.fulfill({ ...answer, headers: { 'content-security-policy': POLICY } })
  })
  await page.goto('http://localhost/')
  return { page, problems }
}
