// The files of a new exercise in which a student writes code (U, B, D): small, whole, and right, so that its check
// passes before anything is filled in. The author then replaces one part after the other.
//
// Invariant: every place to fill in says FILL IN.
//
// Read next: predictionTemplate.ts, for the kinds that are answered (P, L, X).

/** Files by path, from the root of the course. The starter is derived from the solution. */
export type NewFiles = Record<string, string>

export interface NewExercise {
  /** `06-time/build-timers` */
  id: string
  title: string
  kind: 'P' | 'L' | 'U' | 'B' | 'D' | 'X'
}

export function codeExercise({ id, title, kind }: NewExercise): NewFiles {
  const tests = `test/exercises/${id}`
  return {
    [`exercises/${id}.md`]: task(title, kind),
    [`solutions/${id}.ts`]: SOLUTION,
    [`${tests}.scenario.ts`]: SCENARIO,
    [`${tests}.test.ts`]: SUITE,
    [`${tests}.wrong/begins-too-late.ts`]: wrong(
      'Begins with the second number.',
      'several numbers are added up',
      'The first number is missing from the sum: the loop begins at 1, and the first index is 0.',
      '  let total = 0\n  for (let index = 1; index < numbers.length; index++) total += numbers[index]!\n  return total',
    ),
    [`${tests}.wrong/keeps-the-last.ts`]: wrong(
      'Overwrites the total instead of adding to it.',
      'several numbers are added up',
      'What you give is the last number alone: each step of the loop overwrites the total. Add to it.',
      '  let total = 0\n  for (const number of numbers) total = number\n  return total',
    ),
    [`${tests}.wrong/needs-a-first-number.ts`]: wrong(
      'Begins with the first number, and there may be none.',
      'the sum of no numbers is 0',
      'The total begins as the first number, and an empty list has none. Begin with 0.',
      '  let total = numbers[0]!\n  for (const number of numbers.slice(1)) total += number\n  return total',
    ),
    [`${tests}.also/by-reduce.ts`]: `// Another right way: in one expression. FILL IN: a way that people really choose.\n${FUNCTION}\n  return numbers.reduce((sum, number) => sum + number, 0)\n}\n`,
  }
}

function task(title: string, kind: string): string {
  return `---
title: ${title}
kind: ${kind}
minutes: 10
---
FILL IN: the task, in a few sentences. What is there, what is asked, and an example of what comes out. Here:
\`sum([1, 2, 3])\` gives 6, and the sum of no numbers is 0.

## Hints
### The concept
FILL IN: the idea that is missing if nothing works. Here: a total that begins at 0, and grows with each number.
### Where to look
FILL IN: the place in the log or in the trace that shows it. Here: compare the first line that differs.
### Almost there
FILL IN: the lines of the solution, shuffled.

\`\`\`ts
return total
for (const number of numbers) total += number
let total = 0
\`\`\`

## Explained
FILL IN, or leave out: what is worth knowing after a pass.
`
}

const FUNCTION = `
/** FILL IN: what it does and gives. Here: the sum of the numbers. */
export function sum(numbers: readonly number[]): number {`

const SOLUTION = `// FILL IN: what this file is about, in a line or two.
${FUNCTION}
  // @solution
  let total = 0
  for (const number of numbers) total += number
  return total
  // @starter
  // throw new Error('sum is yours to write')
  // @end
}
`

const SCENARIO = `import { sum } from '#exercise'
import { log } from '#runtime'

/** FILL IN: what is played. It logs what the student's code does, and knows no expected value. */
export function sums(numbers: number[]) {
  log('sum', sum(numbers))
}
`

const SUITE = `// FILL IN: what is tested, in a sentence. A student may read this file.

import { expect, test } from 'vitest'
import { play } from '#play'

test('several numbers are added up', async () => {
  const { texts } = await play('sums', [1, 2, 3])
  expect(texts).toEqual(['sum 6'])
})

test('the sum of no numbers is 0', async () => {
  const { texts } = await play('sums', [])
  expect(texts).toEqual(['sum 0'])
})
`

function wrong(what: string, fails: string, diagnosis: string, body: string): string {
  return `// @wrong ${what} FILL IN: a mistake that people really make.\n// @fails ${fails}\n// @diagnosis ${diagnosis}\n${FUNCTION}\n${body}\n}\n`
}
