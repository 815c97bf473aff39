// Reads the file that is to be graded, whatever somebody did to it.
//
// Invariant: it comes back with a text or with a sentence for a person, and reads no more than the limit.
//
// Read next: compile.ts.

import { readFileSync, statSync } from 'node:fs'
import type { Source } from './grading.ts'

/** Bytes. The longest exercise of the course has a few thousand. */
const LARGEST_FILE = 1_000_000

/** `exercise` is what a student calls it: the way out is a command that can be typed as it stands. */
export function readSource(file: string, exercise: string): Source {
  let bytes: Buffer
  try {
    const status = statSync(file)
    if (status.isDirectory()) return { problem: folderThere(exercise) }
    if (!status.isFile())
      return { problem: 'What stands there is no ordinary file, and cannot be read as one.' }
    if (status.size > LARGEST_FILE) return { problem: tooLarge(status.size) }
    bytes = readFileSync(file)
  } catch (error) {
    return { problem: problemOf(error as NodeJS.ErrnoException, exercise) }
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    if (text.trim() === '')
      return { problem: `The file is empty. \`npx course reset ${exercise}\` brings its first text back.` }
    return { text: text.replaceAll('\r\n', '\n') }
  } catch {
    return { problem: 'The file is not UTF-8 text. Save it with the encoding UTF-8 in your editor.' }
  }
}

function folderThere(exercise: string): string {
  return `There is a folder where the file should be. Move it away; \`npx course reset ${exercise}\` then brings the first text back.`
}

function tooLarge(bytes: number): string {
  const [has, most] = [bytes, LARGEST_FILE].map((each) => (each / 1_000_000).toFixed(1))
  return `The file has ${has} MB, and is not read beyond ${most} MB: an answer has a few thousand characters. Was something pasted into it?`
}

function problemOf({ code, message }: NodeJS.ErrnoException, exercise: string): string {
  if (code === 'ENOENT')
    return `The file is not there. \`npx course reset ${exercise}\` brings its first text back.`
  if (code === 'EISDIR') return folderThere(exercise)
  if (code === 'EACCES' || code === 'EPERM')
    return 'The file cannot be read: its permissions do not allow it.'
  return `The file cannot be read: ${message}`
}
