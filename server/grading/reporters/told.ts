// What a failed test is told in words, in every format that has room for sentences.
//
// Invariant: vitest's own words are repeated only where they say something that the diagnosis does not.
//
// Read next: text.ts.

import type { TestVerdict } from '../core/verdict.ts'

/** The sentences about a test that did not pass. A sentence may have several lines. */
export function told(test: TestVerdict): string[] {
  const sentences: string[] = []
  if (test.status === 'skipped') sentences.push('This test was skipped, and a skipped test is no pass.')
  if (test.status === 'unfinished') sentences.push('This test did not come to its end.')
  if (test.diagnosis !== undefined) sentences.push(test.diagnosis)
  if (test.message !== undefined && (test.diagnosis === undefined || !comparesLines(test))) {
    sentences.push(test.message)
  }
  return sentences
}

/** The reason of a test that failed later than the first, in one line. */
export function toldInBrief(test: TestVerdict, first: TestVerdict): string {
  const line = (each: TestVerdict) => told(each).join('\n').split('\n')[0] ?? ''
  const own = line(test)
  return own === '' || own === line(first)
    ? 'Probably for the same reason: mend the first one, and look again.'
    : own
}

/** Of two lists of lines the first difference says more than 'expected [ …(5) ] to deeply equal [ …(5) ]'. */
function comparesLines({ firstDifference, expected, actual }: TestVerdict): boolean {
  return firstDifference?.against === 'test' || (Array.isArray(expected) && Array.isArray(actual))
}
