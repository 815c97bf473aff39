// Writes a file so that a reader, or a machine that stops in the middle, finds the old text or the new one, whole.
//
// Read next: progress.ts.

import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

let written = 0

/** On Windows a file cannot be replaced while somebody reads it: a virus scanner, an editor. That is soon over. */
const TRIES = 20
const PAUSE = 25

/** Renames one file over another, in one step. */
export function takePlace(temporary: string, file: string): void {
  for (let tried = 1; ; tried++) {
    try {
      renameSync(temporary, file)
      return
    } catch (error) {
      const { code = '' } = error as NodeJS.ErrnoException
      const isHeld = process.platform === 'win32' && ['EPERM', 'EACCES', 'EBUSY'].includes(code)
      if (!isHeld || tried === TRIES) throw error
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE)
    }
  }
}

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
    takePlace(temporary, file)
  } catch (error) {
    rmSync(temporary, { force: true })
    throw error
  }
}
