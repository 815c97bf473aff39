// Reads the file that is to be graded, whatever somebody did to it.
//
// Invariant: it comes back with a text or with a sentence for a person, and reads no more than the limit.
//
// Read next: compile.ts.

import { readFileSync, statSync } from 'node:fs'

/** Bytes. The longest exercise of the course has a few thousand. */
const LARGEST_FILE = 1_000_000

export type Source = { text: string } | { problem: string }

export function readSource(file: string): Source {
  let bytes: Buffer
  try {
    const { size } = statSync(file)
    if (size > LARGEST_FILE) {
      return { problem: `The file has ${size} bytes; more than ${LARGEST_FILE} are not graded.` }
    }
    bytes = readFileSync(file)
  } catch (error) {
    return { problem: problemOf(error as NodeJS.ErrnoException) }
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    if (text.trim() === '')
      return { problem: 'The file is empty. `npx course reset` brings its first text back.' }
    return { text: text.replaceAll('\r\n', '\n') }
  } catch {
    return { problem: 'The file is not UTF-8 text. Save it with the encoding UTF-8 in your editor.' }
  }
}

function problemOf({ code, message }: NodeJS.ErrnoException): string {
  if (code === 'ENOENT') return 'The file is not there. `npx course reset` brings its first text back.'
  if (code === 'EISDIR') return 'There is a folder where the file should be.'
  if (code === 'EACCES' || code === 'EPERM')
    return 'The file cannot be read: its permissions do not allow it.'
  return `The file cannot be read: ${message}`
}
