// The runtime against CPython on thousands of recorded random programs: each log with its turn and its instant,
// how the program ended, and which errors nobody read.
//
// Invariant: no Python is needed. random/compare.ts makes fresh programs and records these again.
//
// In Node alone: the recordings are a compressed file.
//
// Read next: random/program.ts, the grammar of the programs.

import { describe, expect, test } from 'vitest'
import { Coverage } from './random/coverage.ts'
import { firstDifference, report } from './random/difference.ts'
import { play } from './random/interpreter.ts'
import type { Program } from './random/program.ts'
import { generate } from './random/programs.ts'
import { readRecordings } from './random/recordings.ts'
import { shrink } from './random/shrink.ts'

const recordings = readRecordings()

describe('recorded random programs', () => {
  test('there are thousands, from CPython 3.13, and they reach every operation', () => {
    const coverage = new Coverage()
    for (const each of recordings.played) coverage.add(each)
    expect(recordings.python).toMatch(/^3\.13\./)
    expect(recordings.programs.length).toBe(recordings.count)
    expect(recordings.count).toBeGreaterThanOrEqual(5000)
    expect(coverage.missing).toEqual([])
  })

  test('the runtime does in each what CPython did', { timeout: 60_000 }, () => {
    const { programs, played } = recordings
    const differing = programs.flatMap((program, index) =>
      firstDifference(played[index]!, play(program)) === null ? [] : [index],
    )
    const [first] = differing
    if (first === undefined) return
    const shown = report(programs[first]!, played[first]!, play(programs[first]!))
    throw new Error(`${differing.length} programs differ, the first is number ${first}:\n\n${shown}`)
  })
})

describe('the tools', () => {
  test('the same seed makes the same programs, another seed others', () => {
    expect(generate(7, 20)).toEqual(generate(7, 20))
    expect(generate(8, 20)).not.toEqual(generate(7, 20))
  })

  test('a difference is found and shown with its program, side by side', () => {
    const program: Program = { ...plain, main: [['sleep', 0.5], ['log']] }
    const ours = play(program)
    const [slept, logged] = ours.logged
    const theirs = { ...ours, logged: [slept!, [logged![0] + 1, logged![1], logged![2]] as typeof logged] }
    expect(firstDifference(ours, ours)).toBe(null)
    expect(firstDifference(theirs as typeof ours, ours)).toBe(1)
    expect(report(program, theirs as typeof ours, ours)).toContain('1 log')
  })

  test('shrinking keeps what fails and nothing else', async () => {
    const program: Program = {
      ...plain,
      size: 2,
      main: [
        ['log'],
        ['try', [['callSoon', 0, [['log'], ['spawn', 1, [['cancel', 3, 'stop']]]]]], 'all', [['log']], true],
        ['gather', [[['log']], 2], true],
      ],
    }
    const failing = async (programs: readonly Program[]) =>
      programs.map((each) => JSON.stringify(each).includes('cancel'))
    expect(await shrink(program, failing)).toEqual({ ...plain, main: [['cancel', 0, null]] })
  })
})

const plain: Omit<Program, 'main'> = { queue: 'Queue', size: 0, units: 1, bounded: false, parties: 2 }
