// The answers that an exercise knows beside the reference: the mistakes that people make, each with what to tell
// them, and the other correct ways.
//
//     // @wrong Calls the function and forgets to drive what it gives.
//     // @fails the name of the first test that must fail
//     // @diagnosis The body never ran: calling it only makes the coroutine.
//     //   A line further in goes on with the line before.
//
// Read next: starter.ts, for the reference.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { entries, exerciseFiles } from './paths.ts'
import type { WrongAnswer } from './schema.ts'

export interface OtherWay {
  name: string
  path: string
  text: string
}

export function wrongAnswers(root: string, id: string): WrongAnswer[] {
  return filesIn(exerciseFiles(root, id).wrong).map((file) => ({ ...file, ...readHeader(file.text) }))
}

export function otherWays(root: string, id: string): OtherWay[] {
  return filesIn(exerciseFiles(root, id).also)
}

function filesIn(folder: string): OtherWay[] {
  return entries(folder)
    .filter((name) => name.endsWith('.ts'))
    .map((name) => {
      const path = join(folder, name)
      return {
        name: name.slice(0, -'.ts'.length),
        path,
        text: readFileSync(path, 'utf8').replaceAll('\r\n', '\n'),
      }
    })
}

type Header = Pick<WrongAnswer, 'wrong' | 'fails' | 'diagnosis'>

function readHeader(text: string): Header {
  const header: Header = { wrong: '', fails: '', diagnosis: '' }
  let field: keyof Header | null = null
  for (const line of text.split('\n')) {
    const comment = /^\/\/ ?(.*)$/.exec(line)?.[1]
    if (comment === undefined) break
    const opening = /^@(wrong|fails|diagnosis)\s+(.*)$/.exec(comment)
    if (opening !== null) {
      field = opening[1] as keyof Header
      header[field] = opening[2]!.trim()
    } else if (field !== null && comment.trim() !== '') header[field] += ` ${comment.trim()}`
  }
  return header
}
