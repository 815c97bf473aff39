// Holds the repository to its shape: what may stand at the root, and what must stand in no file.
//
// Read next: runtime.test.ts.

import { homedir } from 'node:os'
import { describe, expect, test } from 'vitest'
import { countLines, files, headerLines, ROOT, textOf } from './files.ts'

const FOLDERS = ['lessons', 'exercises', 'solutions', 'runtime', 'server', 'test']

/** Beside the six folders and dot files: what tools insist on. */
const AT_THE_ROOT =
  /^(\..+|package(-lock)?\.json|README\.md|LICENSE|CONTRIBUTING\.md|tsconfig.*\.json|vitest\.config\.ts|biome\.json|knip\.json)$/

const BINARY = /\.(gz|png|jpg|woff2?|ico|wasm)$/
const texts = files.filter((file) => !BINARY.test(file))

function filesThat(contain: (text: string) => boolean): string[] {
  return texts.filter((file) => contain(textOf(file)))
}

test('the root holds the six folders, and what tools insist on', () => {
  const names = new Set(files.map((file) => file.split('/')[0]!))
  expect([...names].filter((name) => !FOLDERS.includes(name) && !AT_THE_ROOT.test(name))).toEqual([])
})

test.each(['README.md', 'LICENSE', 'package.json', 'package-lock.json', '.ci/run'])('%s is there', (file) => {
  expect(files).toContain(file)
})

describe('no file names the machine that it was written on:', () => {
  test('neither this folder nor the home of whoever runs this', () => {
    const here = [ROOT, `${homedir()}/`]
    expect(filesThat((text) => here.some((path) => text.includes(path)))).toEqual([])
  })

  test('nor a folder that only one machine has', () => {
    const elsewhere = /(?<![\w.])\/(work|root|home\/\w+|Users\/\w+)\//
    expect(filesThat((text) => elsewhere.test(text))).toEqual([])
  })

  test('nor where its packages were downloaded from', () => {
    const registry = /https?:\/\/(registry\.|npm\.|[\w.-]*(verdaccio|artifactory|nexus))/
    expect(filesThat((text) => registry.test(text))).toEqual([])
    expect(textOf('package-lock.json')).not.toContain('"resolved": "http')
  })
})

test('no test is skipped, focused or yet to be written', () => {
  const set = /\b(it|test|describe)\.(skip|only|todo)\b/
  expect(files.filter((file) => file.startsWith('test/') && set.test(textOf(file)))).toEqual([])
})

test('nothing is marked as unfinished', () => {
  // Written so that it does not find itself.
  const marks = /\b(FIX[M]E|X[X]X|HA[C]K|not imp[l]emented)\b/
  expect(filesThat((text) => marks.test(text))).toEqual([])
})

test('a program of the articles has 5 to 10 lines on where it comes from, and fits on a page', () => {
  const programs = files.filter((file) => file.startsWith('lessons/articles/'))
  expect(programs.filter((file) => headerLines(file) < 5 || headerLines(file) > 10)).toEqual([])
  expect(programs.filter((file) => countLines(file) > 45)).toEqual([])
})
