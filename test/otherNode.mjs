// Runs the tests with other versions of Node: `npm run test:node -- 20.19.0 24`. Without a version, with the oldest
// that package.json allows and with the newest long-term one that was tried. What is no version is a folder of tests,
// and the others are left out: `npm run test:node -- 24 test/runtime`.
//
// The registry has each Node as a package of its own for each system; it goes to a temporary folder. Invariant:
// exit status 0 only if all tests passed with each version; types and lint do not depend on it and are left to all.mjs.
//
// Read next: all.mjs.

import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const OLDEST_AND_NEWER = ['20.19.0', '24']

const system = process.platform === 'win32' ? 'win' : process.platform
const nodePackage = `node-${system}-${process.arch}`
const inPackage = process.platform === 'win32' ? 'bin/node.exe' : 'bin/node'

/** Installs that Node into the folder and gives the path of its program. */
function install(version, folder) {
  const npm = process.env.npm_execpath
  if (npm === undefined) throw new Error('Start this with npm, which it needs: npm run test:node')
  const what = ['install', '--no-save', '--no-audit', '--no-fund', '--silent', '--prefix', folder]
  execFileSync(process.execPath, [npm, ...what, `${nodePackage}@${version}`], {
    stdio: 'inherit',
    cwd: folder,
  })
  return join(folder, 'node_modules', nodePackage, inPackage)
}

function testWith(version) {
  const folder = mkdtempSync(join(tmpdir(), 'course-node-'))
  try {
    const node = install(version, folder)
    const exact = execFileSync(node, ['--version'], { encoding: 'utf8' }).trim()
    const started = performance.now()
    const vitest = join(ROOT, 'node_modules/vitest/vitest.mjs')
    const { status, stdout, stderr } = spawnSync(node, [vitest, 'run', ...folders], {
      cwd: ROOT,
      encoding: 'utf8',
    })
    const seconds = ((performance.now() - started) / 1000).toFixed(1)
    console.log(`${status === 0 ? '✓' : '✗'} tests with Node ${exact}  ${seconds} s`)
    if (status !== 0) console.log(`${stdout}\n${stderr}`)
    return status === 0
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const isVersion = (argument) => /^\d/.test(argument)
const given = process.argv.slice(2)
const folders = given.filter((argument) => !isVersion(argument))
const versions = given.some(isVersion) ? given.filter(isVersion) : OLDEST_AND_NEWER
const results = versions.map(testWith)
process.exitCode = results.every(Boolean) ? 0 : 1
