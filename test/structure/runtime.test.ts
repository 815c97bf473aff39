// Holds the runtime to the size and the shape that let a student read it: short files, one concept each, every one
// opening with what it is, its invariant, and where to go on reading.
//
// Read next: contract.test.ts.

import { expect, test } from 'vitest'
import { countLines, files, headerLines, textOf } from './files.ts'

const runtimeFiles = files.filter((file) => /^runtime\/.*\.(ts|mjs)$/.test(file))

test('no file is longer than 220 lines', () => {
  expect(runtimeFiles.filter((file) => countLines(file) > 220)).toEqual([])
})

test('few files are longer than 190 lines: one in ten, at most', () => {
  const long = runtimeFiles.filter((file) => countLines(file) > 190)
  expect(long.length, long.join(', ')).toBeLessThanOrEqual(runtimeFiles.length / 10)
})

test('loop, future, task and sleep have 850 lines together, at most', () => {
  const core = ['loop', 'future', 'task', 'sleep'].map((name) => countLines(`runtime/${name}.ts`))
  expect(core.reduce((sum, lines) => sum + lines, 0)).toBeLessThanOrEqual(850)
})

test('every file opens with 5 to 15 lines of comment, and says where to read on', () => {
  expect(runtimeFiles.filter((file) => headerLines(file) < 5 || headerLines(file) > 15)).toEqual([])
  expect(runtimeFiles.filter((file) => !/Read next|begin reading/.test(headerOf(file)))).toEqual([])
})

test('a file has each anchor once', () => {
  expect(runtimeFiles.filter((file) => anchorsOf(file).length > new Set(anchorsOf(file)).size)).toEqual([])
})

function headerOf(file: string): string {
  return textOf(file).split('\n').slice(0, headerLines(file)).join('\n')
}

function anchorsOf(file: string): string[] {
  return [...textOf(file).matchAll(/\/\/ @anchor (\S+)/g)].map(([, name]) => name!)
}
