// Makes a program smaller as long as it still shows the fault.
//
// Greedy: of all programs that are smaller in one place, the first that still fails is the next to be made
// smaller. It works on the data, so it needs no generator: recorded programs can be shrunk too.
// Invariant: a candidate is a program of the grammar; callbacks hold steps alone.
//
// Read next: compare.ts.

import { steps } from './interpreter.ts'
import { type Block, CALLBACK_MAKERS, isBlock, isOperation, type Operation, type Program } from './program.ts'

/** For each program whether it fails; asked with many at once, as the answer comes from another process. */
export type Failing = (programs: readonly Program[]) => Promise<boolean[]>

const AT_ONCE = 100

export async function shrink(program: Program, failing: Failing): Promise<Program> {
  const candidates = [...smallerPrograms(program)]
  for (let start = 0; start < candidates.length; start += AT_ONCE) {
    const some = candidates.slice(start, start + AT_ONCE)
    const found = (await failing(some)).indexOf(true)
    if (found >= 0) return shrink(some[found]!, failing)
  }
  return program
}

const PLAIN: Omit<Program, 'main'> = { queue: 'Queue', size: 0, units: 1, bounded: false, parties: 2 }

function* smallerPrograms(program: Program): Generator<Program> {
  for (const main of smallerBlocks(program.main, false)) yield { ...program, main }
  for (const [name, value] of Object.entries(PLAIN)) {
    if (program[name as keyof Program] !== value) yield { ...program, [name]: value }
  }
}

/** The block without an operation, with what an operation holds in its place, or with a smaller operation. */
function* smallerBlocks(block: Block, stepsOnly: boolean): Generator<Block> {
  const half = Math.floor(block.length / 2)
  if (half > 1) yield* [block.slice(0, half), block.slice(half)]
  for (const index of block.keys()) yield block.toSpliced(index, 1)
  for (const [index, operation] of block.entries()) {
    for (const inner of blocksIn(operation)) {
      const fits = !stepsOnly || inner.every(([name]) => name in steps)
      if (fits && inner.length > 0) yield block.toSpliced(index, 1, ...inner)
    }
  }
  for (const [index, operation] of block.entries()) {
    for (const smaller of smallerOperations(operation)) yield block.with(index, smaller)
  }
}

function blocksIn(operation: Operation): Block[] {
  const lists: unknown[] = operation.slice(1).filter(Array.isArray)
  return lists.flatMap((each) => (isBlock(each) ? [each] : (each as unknown[]).filter(isBlock)))
}

function* smallerOperations(operation: Operation): Generator<Operation> {
  const [name, ...operands] = operation
  for (const [index, operand] of operands.entries()) {
    for (const smaller of smallerOperands(operand, CALLBACK_MAKERS.has(name))) {
      yield [name, ...operands.with(index, smaller as never)] as unknown as Operation
    }
  }
}

function* smallerOperands(operand: unknown, stepsOnly: boolean): Generator<unknown> {
  if (operand === true) yield false
  else if (operand === 'stop' || operand === 'enough') yield null
  else if (typeof operand === 'number') yield* [0, 1].filter((each) => each < Math.abs(operand))
  else if (Array.isArray(operand)) {
    if (operand.length > 0 && operand.every(isOperation)) yield* smallerBlocks(operand, stepsOnly)
    else yield* smallerLists(operand, stepsOnly)
  }
}

function* smallerLists(list: unknown[], stepsOnly: boolean): Generator<unknown[]> {
  for (const index of list.keys()) yield list.toSpliced(index, 1)
  for (const [index, each] of list.entries()) {
    for (const smaller of smallerOperands(each, stepsOnly)) yield list.with(index, smaller)
  }
}
