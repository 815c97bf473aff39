// Writes a file so that a reader, or a machine that stops in the middle, finds the old text or the new one, whole.
//
// Read next: progress.ts.

import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

let written = 0

/** Puts the content into the file; makes the folders that are missing. */
export function writeAtomically(file: string, content: string | Uint8Array): void {
  mkdirSync(dirname(file), { recursive: true })
  written += 1
  const temporary = `${file}.${process.pid}-${written}.tmp`
  try {
    const descriptor = openSync(temporary, 'w')
    try {
      writeFileSync(descriptor, content)
      fsyncSync(descriptor)
    } finally {
      closeSync(descriptor)
    }
    renameSync(temporary, file)
  } catch (error) {
    rmSync(temporary, { force: true })
    throw error
  }
}
