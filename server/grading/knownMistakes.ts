// The starter as one of the answers that an exercise knows.
//
// Read next: core/knownMistakes.ts, what is made of them.

import { readFileSync } from 'node:fs'
import { exerciseFiles } from '../course/paths.ts'
import type { WrongAnswer } from '../course/schema.ts'
import { derive } from '../course/starter.ts'

/**
 * The starter, as an answer about which nothing is known: whoever has changed nothing yet has made no mistake.
 * None if the solution's marks cannot be read.
 */
export function starterAsAnswer(root: string, id: string): WrongAnswer[] {
  const path = exerciseFiles(root, id).solution
  try {
    const text = derive(readFileSync(path, 'utf8').replaceAll('\r\n', '\n')).starter
    return [{ name: 'the starter', path, text, wrong: '', fails: '', diagnosis: '' }]
  } catch {
    return []
  }
}
