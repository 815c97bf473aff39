// Random programs: an Arbitrary of fast-check, and the same by seed.
//
// A block is a list of snippets: a single operation, one whose errors are caught so that the block goes on, or a
// scene. Invariant: every operation of the grammar can come up; coverage.ts counts whether each did.
//
// Read next: operands.ts, operations.ts and scenes.ts, from small to large; then compare.ts.

import * as fc from 'fast-check'
import { among, flag, list, oneOf, operation, taskSlot } from './operands.ts'
import { awaitWith, leaf, stepWith } from './operations.ts'
import { type Block, CATCHES, type Catches, type Operation, type Program } from './program.ts'
import { scene } from './scenes.ts'

const DEPTH = 3
// Made once for each depth, so that a program cannot be deeper; at depth 0 a block holds leaves alone.
const blocks: fc.Arbitrary<Block>[] = [list(leaf, 0, 3)]
for (let depth = 1; depth <= DEPTH; depth++) blocks.push(blockOf(blocks[depth - 1]!))

function blockOf(inner: fc.Arbitrary<Block>): fc.Arbitrary<Block> {
  return list(snippet(inner), 0, 3).map((snippets) => snippets.flat())
}

/** One operation, the same with its errors caught so that the block goes on, or a scene of several. */
function snippet(inner: fc.Arbitrary<Block>): fc.Arbitrary<Block> {
  const single = oneOf<Operation>([3, leaf], [1, stepWith(inner)], [2, awaitWith(inner)])
  const caught = fc
    .tuple(single, among<Catches>('all', 'all', ...CATCHES))
    .map(([each, catches]): Block => [['try', [each], catches, [], false]])
  return oneOf<Block>([5, single.map((each) => [each])], [4, caught], [3, scene(inner)])
}

/** Random programs; without shrinking, which shrink.ts does better: it knows the grammar. */
export const programs: fc.Arbitrary<Program> = fc.record({
  queue: among('Queue', 'Queue', 'LifoQueue', 'PriorityQueue'),
  size: among(0, 1, 1, 2),
  units: among(0, 1, 1, 2),
  bounded: flag,
  parties: among(1, 2, 2, 3),
  main: mainBlock(snippet(blocks[DEPTH - 1]!)),
})

/** Most errors are caught, and many waits end at some time, so that not everything ends at the first of them. */
function mainBlock(snippets: fc.Arbitrary<Block>): fc.Arbitrary<Block> {
  const limited = operation('timeout', among(0.5, 1, 2), snippets).map((each): Block => [each])
  const caught = oneOf<Block>([1, snippets], [2, limited]).map(
    (block): Block => [['try', block, 'all', [], false]],
  )
  const first = operation('spawn', taskSlot, blocks[DEPTH - 1]!).map((spawn): Block => [spawn])
  return fc
    .tuple(list(first, 0, 2), list(oneOf<Block>([1, snippets], [2, caught]), 2, 6))
    .map(([spawns, rest]) => [...spawns, ...rest].flat())
}

/** The same `count` programs for the same seed and version of fast-check. */
export function generate(seed: number, count: number): Program[] {
  return fc.sample(programs, { seed, numRuns: count })
}
