// Sees to it that the recordings belong to the programs that stand beside them: whoever changes a Python program
// or the recorder has to record again. No Python is needed to notice it.
//
// In Node alone: it reads the Python programs.
//
// Read next: record.py, which makes the recordings.

import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { expect, test } from 'vitest'
import recorded from '../recorded/programs.json' with { type: 'json' }

const CPYTHON = new URL('../', import.meta.url)
const RECORDER_FILES = ['record.py', 'virtual_loop.py', 'vocabulary.py']
const NOT_AREAS = ['index.ts']

const filesOf = (folder: string, ending: string) =>
  readdirSync(new URL(folder, CPYTHON)).filter((file) => file.endsWith(ending))

/** Computes what record.py's `hash_of_sources` does. */
function hashOfSources(): string {
  const programs = filesOf('programs/', '.py').map((file) => `programs/${file}`)
  const recorder = RECORDER_FILES.map((file) => `recorder/${file}`)
  const digest = createHash('sha256')
  for (const path of [...programs.sort(), ...recorder]) {
    // Some checkouts end their lines in another way.
    const text = readFileSync(new URL(path, CPYTHON), 'utf8').replaceAll('\r\n', '\n')
    digest.update(`${basename(path)}\0${text}\0`)
  }
  return digest.digest('hex')
}

test('the recordings are of the Python programs as they are now', () => {
  expect(recorded.sources, 'A Python program or the recorder has changed. Record again: npm run record').toBe(
    hashOfSources(),
  )
})

test('every area is written in both languages', () => {
  const python = filesOf('programs/', '.py').map((file) => file.replace('.py', '').replaceAll('_', '-'))
  const typescript = filesOf('programs/', '.ts').filter((file) => !NOT_AREAS.includes(file))
  expect(typescript.map((file) => file.replace('.ts', '')).sort()).toEqual(python.sort())
})
