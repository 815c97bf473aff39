// Whether two verdicts on one text, from two stages, are the same: all but the stage, durations, and the words of
// errors that an engine makes, which are compared by class and line.
//
// Read next: ../core/verdict.ts.

import type { TestVerdict, Verdict } from '../core/verdict.ts'

const ENGINE_ERROR = /\b((?:Type|Reference|Syntax|Range)Error(?:, at line \d+)?): [^\n]*/g

/** The same in an exercise's own log, as V8 and QuickJS say it. */
const FULL_STACK = /Maximum call stack size exceeded|stack overflow/g

/** In words, the first thing in which they differ; null if they are the same. */
export function differenceBetween(one: Verdict, other: Verdict): string | null {
  const stages = `${one.stage} and ${other.stage}`
  const heads = [headOf(one), headOf(other)] as const
  if (heads[0] !== heads[1]) return `${stages} differ: ${heads[0]} and ${heads[1]}`
  // How deep it is when a stack is full is the engine's affair, and so is all that a program logs from then on.
  const fullStack = [one, other].some((verdict) => JSON.stringify(verdict).search(FULL_STACK) !== -1)
  for (const [index, test] of one.tests.entries()) {
    const mine = comparable(test, fullStack)
    const theirs = comparable(other.tests[index]!, fullStack)
    for (const key of new Set([...Object.keys(mine), ...Object.keys(theirs)])) {
      const values = [mine[key], theirs[key]].map((value) => JSON.stringify(value))
      if (values[0] !== values[1]) {
        return `${stages} differ in ${key} of '${test.name}': ${values[0]} and ${values[1]}`
      }
    }
  }
  return null
}

function headOf({ status, points, line, tests, message }: Verdict): string {
  return JSON.stringify([status, points, line, tests.length, inOurWords(message)])
}

function comparable(
  { duration: _duration, ...test }: TestVerdict,
  isShort: boolean,
): Record<string, unknown> {
  if (isShort) return { name: test.name, status: test.status }
  const text = JSON.stringify(test, (_key, value) => (typeof value === 'string' ? inOurWords(value) : value))
  return JSON.parse(text) as Record<string, unknown>
}

function inOurWords(text: string | undefined): string | undefined {
  return text?.replaceAll(ENGINE_ERROR, '$1').replaceAll(FULL_STACK, 'the stack is full')
}
