// The files of a new exercise that is answered and not programmed: predict (P), be the loop (L), put in order (X).
//
// The right answer is found by playing the program, and stands in the solution so that the starter can be derived.
// Invariant: every place to fill in says FILL IN.
//
// Read next: ../../cli/new.ts, which writes them.

import type { NewExercise, NewFiles } from './exerciseTemplate.ts'

/** What the student's file exports, by kind. */
const EXPORTS: Record<string, string> = { P: 'prediction', L: 'choices', X: 'order' }

const RIGHT = ['begins', 'waits', 'goes on', 'ends']

export function predictionExercise({ id, title, kind }: NewExercise): NewFiles {
  const tests = `test/exercises/${id}`
  const name = EXPORTS[kind]!
  return {
    [`exercises/${id}.md`]: task(title, kind, tests),
    [`solutions/${id}.ts`]: solution(name),
    [`${tests}.scenario.ts`]: scenario(name),
    [`${tests}.test.ts`]: suite(name),
    [`${tests}.wrong/waits-first.ts`]: wrong(
      name,
      ['waits', 'begins', 'goes on', 'ends'],
      'Nothing can be logged before the first line of the body: it begins there.',
    ),
    [`${tests}.wrong/does-not-wait.ts`]: wrong(
      name,
      ['begins', 'goes on', 'waits', 'ends'],
      'The body goes on only when the wait is over, so it has to wait before.',
    ),
    [`${tests}.wrong/ends-too-early.ts`]: wrong(
      name,
      ['begins', 'waits', 'ends', 'goes on'],
      'The body ends with its last line; what it does after the wait comes before that.',
    ),
    [`${tests}.also/in-two-parts.ts`]: `// Another right way: before the wait, and after it. FILL IN: a way that people really choose.\nconst before = ${list(RIGHT.slice(0, 2))}\nconst after = ${list(RIGHT.slice(2))}\n\nexport const ${name} = [...before, ...after]\n`,
  }
}

function task(title: string, kind: string, tests: string): string {
  return `---
title: ${title}
kind: ${kind}
minutes: 8
---
FILL IN: what runs, and what is asked. Your file holds the lines that are logged, from Z to A. Bring them into the order
in which they are logged.

\`\`\`include ${tests}.scenario.ts#play
\`\`\`

## Hints
### The concept
FILL IN: the rule that decides. Here: a body runs up to its first wait, and goes on when that is over.
### Where to look
FILL IN: the line of the program that shows it. Here: which line comes directly before the wait?
### Almost there
FILL IN: nearly the answer. Here: two lines before the wait, two after it.

## Explained
FILL IN, or leave out: what is worth knowing after a pass.
`
}

function list(lines: readonly string[]): string {
  return `[${lines.map((line) => `'${line}'`).join(', ')}]`
}

function solution(name: string): string {
  const lines = (of: readonly string[], before: string) =>
    of.map((line) => `  ${before}'${line}',`).join('\n')
  const shuffled = [...RIGHT].sort().reverse()
  return `/** FILL IN: what is asked for. Here: the lines, each once, in the order in which they are logged. */
export const ${name}: string[] = [
  // @solution
${lines(RIGHT, '')}
  // @starter
${lines(shuffled, '// ')}
  // @end
]
`
}

function scenario(name: string): string {
  return `import * as exercise from '#exercise'
import { log, sleep } from '#runtime'

// @anchor play
export function* play() {
  log('begins')
  log('waits')
  yield* sleep(1)
  log('goes on')
  log('ends')
}

/** What the student answers. */
export function answer() {
  return exercise.${name}
}
`
}

function suite(name: string): string {
  return `// FILL IN: what is asked, in a sentence. The right answer is found by running the program.

import { expect, test } from 'vitest'
import { play, reference } from '#play'
import { wrongLine } from '../prediction.ts'

test('the lines come in this order', async () => {
  const { texts } = await reference.play('play')
  const { value, error } = await play('answer')
  if (error !== undefined) expect.fail(error.message)
  if (!Array.isArray(value)) expect.fail('Your file has to export \`${name}\`, an array of lines.')
  const mistake = wrongLine(value, texts)
  if (mistake !== undefined) expect.fail(mistake)
})
`
}

function wrong(name: string, lines: readonly string[], diagnosis: string): string {
  return `// @wrong FILL IN: what somebody believes who answers this.\n// @fails the lines come in this order\n// @diagnosis ${diagnosis}\nexport const ${name} = ${list(lines)}\n`
}
