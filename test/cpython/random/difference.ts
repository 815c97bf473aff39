// Where what the runtime did differs from what CPython did, and how it is shown.
//
// Invariant: everything that was seen counts, up to where CPython itself breaks off.
//
// Read next: shrink.ts.

import { type Played, type Program, readable } from './program.ts'

type Line = [turn: number | string, time: number | string, text: string]

/** The number of the first line in which the two differ, or null. */
export function firstDifference(cpython: Played, ours: Played): number | null {
  const [left, right] = [linesOf(cpython, cpython), linesOf(ours, cpython)]
  for (let index = 0; index < Math.max(left.length, right.length); index++) {
    if (String(left[index]) !== String(right[index])) return index
  }
  return null
}

/**
 * All that counts, a line each. Where CPython itself is at fault (interpreter.py says when), a program is
 * followed no further.
 */
function linesOf({ logged, end, unread }: Played, cpython: Played): Line[] {
  if (cpython.end === 'broke off') return logged.slice(0, cpython.logged.length)
  return [...logged, ['', '', end], ...unread.map((error): Line => ['', '', `nobody read ${error}`])]
}

const WIDTH = 52

/** Both traces side by side around the first difference, and the program. */
export function report(program: Program, cpython: Played, ours: Played): string {
  const first = firstDifference(cpython, ours)
  const [left, right] = [linesOf(cpython, cpython), linesOf(ours, cpython)]
  const from = Math.max(0, (first ?? 0) - 20)
  const rows = Array.from({ length: Math.max(left.length, right.length) }, (_, index) => {
    const columns = `${column(left[index])} ${column(right[index])}`.trimEnd()
    return `${index === first ? '>' : ' '} ${columns}`
  })
  const heading = `  ${'CPython'.padEnd(WIDTH)} the runtime`
  return [
    heading,
    ...rows.slice(from, (first ?? 0) + 6),
    '',
    readable(program),
    '',
    JSON.stringify(program),
  ].join('\n')
}

function column(line: Line | undefined): string {
  if (line === undefined) return '-'.padEnd(WIDTH)
  const [turn, time, text] = line
  return `${String(turn).padStart(4)} ${String(time).padEnd(5)} ${text}`.padEnd(WIDTH)
}
