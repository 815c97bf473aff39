// From a stack trace of the bundled script back to the lines of the program's files.
//
// Invariant: names only lines of the program itself, never of the runtime or of this command.
//
// Read next: run.ts.

import { SourceMap } from 'node:module'
import { resolve } from 'node:path'
import { SCRIPT_NAME } from './bundle.ts'
import type { Place } from './problem.ts'
import { nameOf, readSource } from './sourceFile.ts'

export class ProgramLines {
  private readonly map: SourceMap

  constructor(map: string) {
    this.map = new SourceMap(JSON.parse(map))
  }

  /** Where in the program an error was made: the innermost frame that is in one of its files; or undefined. */
  placeOf(error: unknown): Place | undefined {
    const stack = error instanceof Error ? (error.stack ?? '') : ''
    for (const [, line, column] of stack.matchAll(new RegExp(`${SCRIPT_NAME}:(\\d+):(\\d+)`, 'g'))) {
      const { originalSource, originalLine } = this.map.findEntry(Number(line) - 1, Number(column) - 1) as {
        originalSource?: string
        originalLine?: number
      }
      if (originalSource === undefined || originalLine === undefined) continue
      if (originalSource.startsWith('given:')) continue
      return placeIn(resolve(originalSource), originalLine + 1)
    }
    return undefined
  }
}

/** A line of a file, with its text. */
export function placeIn(file: string, line: number): Place {
  const text = readSource(file).split('\n')[line - 1]
  return { file: nameOf(file), line, ...(text !== undefined && { text }) }
}
