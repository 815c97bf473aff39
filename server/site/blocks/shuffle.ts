// Lines in an order that gives nothing away: the same on every visit, and never the right one.
//
// Read next: predict.ts.

import { createHash } from 'node:crypto'

/** The lines in another order, decided by the seed. Lines that are all alike stay as they are. */
export function shuffled(lines: readonly string[], seed: string): string[] {
  const rank = (line: string, index: number) =>
    createHash('sha256').update(`${seed} ${index} ${line}`).digest('hex')
  const ranked = lines
    .map((line, index) => ({ line, rank: rank(line, index) }))
    .sort((one, other) => (one.rank < other.rank ? -1 : 1))
    .map(({ line }) => line)
  if (!isSame(ranked, lines)) return ranked
  return [...ranked.slice(1), ...ranked.slice(0, 1)]
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.every((line, index) => line === other[index])
}
