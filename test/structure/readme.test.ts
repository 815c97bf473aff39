// What the README shows is what there is: its program is a file, its output is what running that file prints, and its
// numbers are counted.
//
// Read next: ../../README.md.

import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readRecordings } from '../cpython/random/recordings.ts'
import recorded from '../cpython/recorded/programs.json' with { type: 'json' }
import { files, ROOT, textOf } from './files.ts'

const readme = textOf('README.md')

/** The first block of code in that language. */
function block(language: string): string {
  const text = readme.split(`\`\`\`${language}\n`)[1]?.split('```')[0]
  if (text === undefined) throw new Error(`The README has no block of ${language}.`)
  return text
}

const [command, ...output] = block('console').trimEnd().split('\n')
const [, file] = /^\$ npx course trace (\S+)$/.exec(command!) ?? []

test('its program is the one that it traces', () => {
  const withoutHeader = textOf(file!).replace(/^(\/\/.*\n)+\n/, '')
  expect(block('ts')).toBe(withoutHeader)
})

test('the trace is what the command prints', () => {
  const printed = execFileSync(process.execPath, [join(ROOT, 'server/cli/course.mjs'), 'trace', file!], {
    cwd: ROOT,
    encoding: 'utf8',
    env: { ...process.env, COLUMNS: '100', NO_COLOR: '1', FORCE_COLOR: '0' },
  })
  expect(output).toEqual(printed.trimEnd().split('\n'))
})

test('it counts the recorded programs', () => {
  expect(readme).toContain(`${Object.keys(recorded.programs).length} written programs`)
  expect(readme).toContain(`${readRecordings().programs.length} random programs`)
})

test('every file and folder that it names is there', () => {
  const named = [...readme.matchAll(/`((?:lessons|exercises|solutions|runtime|server|test)\/[\w./-]*)`/g)]
  const missing = named
    .map(([, path]) => path!)
    .filter((path) => !files.some((each) => each.startsWith(path)))
  expect(named.length).toBeGreaterThan(0)
  expect(missing).toEqual([])
})

test('every command of npm that it names is there', () => {
  const scripts: Record<string, string> = JSON.parse(textOf('package.json')).scripts
  const named = [...readme.matchAll(/`npm run ([\w:]+)/g)].map(([, name]) => name!)
  expect(named.filter((name) => !(name in scripts))).toEqual([])
})
