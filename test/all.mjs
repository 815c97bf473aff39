// `npm test`: everything that holds this project, on nothing but Node and what `npm ci` installed.
//
// The checks run two at a time, each in a process of its own; what fails shows its output. The last lines say what
// was left out, and then, alone on a line, how many passed and failed: each test counts, and each check without tests
// of its own counts as one. Invariant: exit status 0 only if nothing failed; where COURSE_CI=1 is set, leaving
// something out is a failure too. What a check printed is believed only together with its exit status.
//
// Read next: browser/run.ts, the check that needs more than Node.

import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const AT_A_TIME = 2
const NOTHING_LEFT_OUT = process.env.COURSE_CI === '1'
const ARROWS_FOLDERS = ['runtime', 'server', 'lessons', 'solutions', 'test']

const reports = mkdtempSync(join(tmpdir(), 'course-test-'))
const report = (name) => join(reports, `${name}.json`)

/** A check: its name, the script of an installed package (or of ours) that node runs, and what counts its tests. */
const checks = [
  {
    name: 'tests',
    script: 'node_modules/vitest/vitest.mjs',
    args: ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report('tests')}`],
    count: countVitest,
  },
  { name: 'types', script: 'node_modules/typescript/bin/tsc', args: ['--noEmit'] },
  {
    name: 'tests in Chromium',
    script: 'node_modules/tsx/dist/cli.mjs',
    args: ['test/browser/run.ts', '--report', report('browser')],
    count: countBrowser,
  },
  { name: 'lint', script: 'node_modules/@biomejs/biome/bin/biome', args: ['check', '--error-on-warnings'] },
  {
    name: 'arrows between folders',
    script: 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
    args: [
      '--config',
      '.dependency-cruiser.mjs',
      ...ARROWS_FOLDERS.filter((folder) => existsSync(join(ROOT, folder))),
    ],
  },
  { name: 'dead code', script: 'node_modules/knip/bin/knip.js', args: ['--no-progress'] },
]

/** What is counted of a check: how many passed and failed, and in words each thing that was left out. */
function countVitest() {
  const { numPassedTests, numFailedTests, testResults } = readReport('tests')
  const notRun = testResults.flatMap((file) =>
    file.assertionResults.filter(({ status }) => status !== 'passed' && status !== 'failed'),
  )
  const emptyFiles = testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  )
  return {
    passed: numPassedTests,
    failed: numFailedTests + emptyFiles.length,
    leftOut: notRun.map(({ fullName }) => `the test '${fullName}'`),
  }
}

/** The run in the browser leaves out itself when there is no browser, and says why. */
function countBrowser() {
  const { passed, failed, leftOut } = readReport('browser')
  return { passed, failed, leftOut }
}

function readReport(name) {
  return JSON.parse(readFileSync(report(name), 'utf8'))
}

function run({ script, args }) {
  return new Promise((resolve) => {
    const started = performance.now()
    const child = spawn(process.execPath, [join(ROOT, script), ...args], {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...(process.stdout.isTTY && { FORCE_COLOR: '1' }) },
    })
    const output = []
    child.stdout.on('data', (data) => output.push(data))
    child.stderr.on('data', (data) => output.push(data))
    const end = (status) =>
      resolve({ status, output: Buffer.concat(output), seconds: (performance.now() - started) / 1000 })
    child.on('error', (error) => {
      output.push(Buffer.from(String(error)))
      end(1)
    })
    child.on('close', (status) => end(status ?? 1))
  })
}

/** Runs one check and says how it went. One that ends badly has failed, whatever it counted. */
async function perform(check) {
  const { status, output, seconds } = await run(check)
  const counts = countsOf(check, status)
  if (status !== 0 && counts.failed === 0) counts.failed = 1
  const mark = counts.failed > 0 ? '✗' : counts.passed === 0 ? '-' : '✓'
  console.log(
    `${mark} ${check.name.padEnd(24)}${seconds.toFixed(1).padStart(6)} s${inBrackets(check, counts)}`,
  )
  if (counts.failed > 0) process.stdout.write(`\n${output}\n`)
  return counts
}

function countsOf({ count }, status) {
  if (count === undefined) return { passed: status === 0 ? 1 : 0, failed: status === 0 ? 0 : 1, leftOut: [] }
  try {
    return count()
  } catch {
    // It ended before it could write a report: its output says why.
    return { passed: 0, failed: 1, leftOut: [] }
  }
}

function inBrackets({ count }, { passed, failed }) {
  if (count === undefined) return ''
  return failed === 0 ? `  ${passed} passed` : `  ${passed} passed, ${failed} failed`
}

async function performAll() {
  const waiting = [...checks]
  const all = []
  const worker = async () => {
    for (let check = waiting.shift(); check !== undefined; check = waiting.shift())
      all.push(await perform(check))
  }
  await Promise.all(Array.from({ length: AT_A_TIME }, worker))
  return {
    passed: all.reduce((sum, { passed }) => sum + passed, 0),
    failed: all.reduce((sum, { failed }) => sum + failed, 0),
    leftOut: all.flatMap(({ leftOut }) => leftOut),
  }
}

function say({ passed, failed, leftOut }) {
  console.log()
  for (const what of leftOut) console.log(`Left out: ${what}`)
  const mustNot = NOTHING_LEFT_OUT ? leftOut.length : 0
  if (mustNot > 0) console.log('COURSE_CI=1: nothing may be left out here, so this counts as failed.')
  const skipped = leftOut.length > mustNot ? `, ${leftOut.length} skipped` : ''
  console.log(`${passed} passed, ${failed + mustNot} failed${skipped}`)
  process.exitCode = failed + mustNot === 0 && passed > 0 ? 0 : 1
}

const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`This project needs Node 20.19 or later, and this is ${process.versions.node}.`)
  process.exitCode = 1
} else if (!existsSync(join(ROOT, 'node_modules'))) {
  console.error('The packages that the tests need are not installed. Run this first: npm ci')
  process.exitCode = 1
} else {
  try {
    say(await performAll())
  } finally {
    rmSync(reports, { recursive: true, force: true })
  }
}
