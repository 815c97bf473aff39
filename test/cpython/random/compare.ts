// Compares the runtime with CPython 3.13 on fresh random programs:
//
//     npx tsx test/cpython/random/compare.ts --count 100000 --seed 1
//     npx tsx test/cpython/random/compare.ts --count 6000 --seed 1 --record
//
// A difference is shrunk and shown side by side; at the end it says how fast it was and what was covered.
// Exit status: 0 no difference, 1 a difference or an operation that was never reached, 2 used wrongly, or there
// is no CPython 3.13.
// Invariant: the same seed, count and version of fast-check compare the same programs.
//
// Read next: programs.ts, where the programs come from.

import { parseArgs } from 'node:util'
import { __version } from 'fast-check'
import { Coverage } from './coverage.ts'
import { firstDifference, report } from './difference.ts'
import { play } from './interpreter.ts'
import type { Played, Program } from './program.ts'
import { generate } from './programs.ts'
import { findPython, Python } from './python.ts'
import { writeRecordings } from './recordings.ts'
import { shrink } from './shrink.ts'

const BATCH = 500
/** In so many programs, every operation has to come up. */
const ENOUGH_FOR_ALL = 5000

/** The `index`th batch of a seed: batches of different seeds have nothing in common. */
function batch(seed: number, index: number, count: number): Program[] {
  return generate(Math.imul(seed, 1_000_003) + index, Math.min(BATCH, count - index * BATCH))
}

interface Options {
  count: number
  seed: number
  /** Stop after so many differences. */
  differences: number
}

/** Compares; gives the number of differences found. */
async function compare(
  python: Python,
  { count, seed, differences }: Options,
  coverage: Coverage,
): Promise<number> {
  let found = 0
  for (let index = 0; index * BATCH < count && found < differences; index++) {
    const programs = batch(seed, index, count)
    // CPython plays its column while this process plays the other.
    const answer = python.play(programs)
    const ours = programs.map(play)
    const theirs = await answer
    for (const [which, program] of programs.entries()) {
      coverage.add(theirs[which]!)
      if (firstDifference(theirs[which]!, ours[which]!) === null) continue
      found += 1
      console.log(`Difference ${found}, program ${index * BATCH + which} of seed ${seed}, made smaller:\n`)
      console.log(await explain(program, python))
      if (found >= differences) break
    }
  }
  return found
}

/** The difference in its smallest program. */
async function explain(program: Program, python: Python): Promise<string> {
  const failing = async (programs: readonly Program[]): Promise<boolean[]> => {
    const theirs = await python.play(programs)
    return programs.map((each, which) => firstDifference(theirs[which]!, play(each)) !== null)
  }
  const smallest = await shrink(program, failing)
  const [theirs] = await python.play([smallest])
  return `${report(smallest, theirs!, play(smallest))}\n`
}

/** Has CPython play the programs, and writes down what it did. */
async function record(python: Python, { count, seed }: Options, coverage: Coverage): Promise<void> {
  const programs: Program[] = []
  const played: Played[] = []
  for (let index = 0; index * BATCH < count; index++) {
    const some = batch(seed, index, count)
    programs.push(...some)
    played.push(...(await python.play(some)))
  }
  for (const each of played) coverage.add(each)
  writeRecordings({ python: python.version, fastCheck: __version, seed, count, programs, played })
}

function wholeNumber(option: string, text: string): number {
  const number = Number(text)
  if (text !== '' && Number.isSafeInteger(number) && number >= 0) return number
  throw new RangeError(`--${option} needs a whole number, and got '${text}'.`)
}

/** The options of the command line; null, after a word about it, if they are wrong. */
function readOptions(): (Options & { record: boolean }) | null {
  const count = { type: 'string', default: '10000' } as const
  const seed = { type: 'string', default: '1' } as const
  const differences = { type: 'string', default: '1' } as const
  const record = { type: 'boolean', default: false } as const
  try {
    const { values } = parseArgs({ options: { count, seed, differences, record } })
    return {
      count: wholeNumber('count', values.count),
      seed: wholeNumber('seed', values.seed),
      differences: wholeNumber('differences', values.differences),
      record: values.record,
    }
  } catch (error) {
    console.error((error as Error).message)
    return null
  }
}

/** Gives the exit status. */
async function main(): Promise<number> {
  const options = readOptions()
  if (options === null) return 2
  const command = findPython()
  if (command === null) {
    console.error(
      'No CPython 3.13 was found: not in the variable PYTHON, not as python3.13 or python3, not in pyenv.',
    )
    return 2
  }
  const python = await Python.start(command)
  const coverage = new Coverage()
  const began = performance.now()
  let found = 0
  if (options.record) await record(python, options, coverage)
  else found = await compare(python, options, coverage)
  python.close()
  const speed = Math.round(coverage.programs / ((performance.now() - began) / 1000))
  const done = options.record ? 'recorded' : `${found} differences`
  console.log(`${coverage}\nCPython ${python.version}: ${done}, ${speed} programs/s`)
  const generatorIsAtFault = coverage.programs >= ENOUGH_FOR_ALL && coverage.missing.length > 0
  return found > 0 || generatorIsAtFault ? 1 : 0
}

process.exitCode = await main()
