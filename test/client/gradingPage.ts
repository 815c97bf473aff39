// A page that can grade, in headless Chromium: plain files from a server of its own, under a path, with the policy that
// the site has.
//
// Read next: grading.test.ts.

import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import type { Browser, Page } from 'playwright-core'
import type { PageGrading } from '../../server/client/grading/pageGrading.ts'
import type { ExercisePack } from '../../server/grading/core/pack.ts'
import type { Verdict } from '../../server/grading/core/verdict.ts'
import { buildGradingScripts } from '../../server/site/gradingScripts.ts'

const ENTRY = fileURLToPath(new URL('./gradingEntry.ts', import.meta.url))
const POLICY = "default-src 'none'; script-src 'self' blob:; worker-src 'self' blob:; connect-src 'self'"
const UNDER = '/some/path/'

interface Answer {
  type: string
  body: string
}

/** A course that is served, and a page that is open on it. */
export interface GradingPage {
  page: Page
  /** What went wrong in the page, and what the policy has refused. */
  problems: string[]
  /** What follows grades this exercise too. */
  add(pack: ExercisePack): void
  grade(exercise: string, text: string, seed: number): Promise<Verdict>
  close(): Promise<void>
}

export async function openGradingPage(browser: Browser): Promise<GradingPage> {
  const answers = await builtAnswers()
  const server = await serve(answers)
  const page = await browser.newPage()
  const problems: string[] = []
  page.on('pageerror', (error) => problems.push(String(error)))
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text())
  })
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}${UNDER}`)
  return {
    page,
    problems,
    add: (pack) => {
      const body = JSON.stringify(pack)
      answers.set(`packs/${pack.exercise.id}.json`, { type: 'application/json', body })
    },
    grade: (...request) => page.evaluate(gradeInPage, request),
    async close() {
      await page.close()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function gradeInPage(request: [string, string, number]): Promise<Verdict> {
  return (globalThis as unknown as { grading: PageGrading }).grading.gradeInPage(...request)
}

async function builtAnswers(): Promise<Map<string, Answer>> {
  const [{ judge, stage }, { outputFiles }] = await Promise.all([
    buildGradingScripts(),
    build({ entryPoints: [ENTRY], bundle: true, write: false, format: 'esm', target: 'es2022' }),
  ])
  const script = (body: string): Answer => ({ type: 'text/javascript', body })
  return new Map([
    ['', { type: 'text/html', body: '<!doctype html><script type="module" src="page.js"></script>' }],
    ['page.js', script(outputFiles[0]!.text)],
    ['judge.js', script(judge)],
    ['stage.js', script(stage)],
    ['favicon.ico', { type: 'image/x-icon', body: '' }],
  ])
}

async function serve(answers: ReadonlyMap<string, Answer>): Promise<Server> {
  const server = createServer((request, response) => {
    const path = request.url ?? '/'
    const answer =
      path === '/favicon.ico' ? answers.get('favicon.ico') : answers.get(path.slice(UNDER.length))
    if (answer === undefined) return response.writeHead(404).end()
    response
      .writeHead(200, { 'content-type': answer.type, 'content-security-policy': POLICY })
      .end(answer.body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return server
}
