// A place in a program's file with its line, and what is wrong there. One way of saying it for errors, findings and
// programs that cannot be run.
//
// Read next: report.ts.

import type { Place } from '../program/problem.ts'
import type { Screen } from './screen.ts'
import { clean, cut, wrap } from './text.ts'

/** `file.ts:12:5`, as editors and terminals understand it. */
export function nameOfPlace({ file, line, column }: Place): string {
  return [file, line, column].filter((part) => part !== undefined).join(':')
}

/** A sentence about a place: the place, the sentence, the line itself. */
export function drawAtPlace(screen: Screen, place: Place | undefined, message: string): string[] {
  const where = place === undefined ? '' : `${nameOfPlace(place)}: `
  const [first, ...rest] = wrap(where + message, screen.width)
  const head =
    place === undefined
      ? [first!]
      : [screen.paint('strong', where.trimEnd()) + first!.slice(where.length - 1)]
  const lines = first!.startsWith(where) ? head : [first!]
  return [...lines, ...rest, ...drawLine(screen, place)]
}

function drawLine(screen: Screen, place: Place | undefined): string[] {
  if (place?.text === undefined || place.line === undefined || place.text.trim() === '') return []
  const { bar, ellipsis } = screen.symbols
  const number = `  ${place.line} ${bar} `
  const indent = place.text.length - place.text.trimStart().length
  const text = cut(clean(place.text.trim()), screen.width - number.length, ellipsis)
  const lines = [screen.paint('soft', number) + text]
  if (place.column !== undefined && place.column > indent) {
    const at = number.length + Math.min(place.column - 1 - indent, screen.width - number.length - 1)
    lines.push(`${' '.repeat(at)}${screen.paint('bad', '^')}`)
  }
  return lines
}
