// Six programs, and what you say about how long they take. The answers are found by running the programs.

import { expect, test } from 'vitest'
import { play, reference } from '#play'
import { wrongInstant } from '../prediction.ts'

/** Where the prediction for the program stands in the list. */
const programs = ['a', 'b', 'c', 'd', 'e', 'f']

/** What is wrong with the prediction for this program. */
async function mistakeIn(program: string): Promise<string | undefined> {
  const { value, error } = await play('prediction')
  if (error !== undefined) return error.message
  if (!Array.isArray(value)) return 'Your file has to export `prediction`, an array of six instants.'
  const { trace } = await reference.play(program)
  const end = trace.find((event) => event.kind === 'log' && event.text === 'end')
  expect(end, 'the program logs end').toBeDefined()
  return wrongInstant(value[programs.indexOf(program)], program, end!.time)
}

test('a: three parts, gathered', async () => {
  const mistake = await mistakeIn('a')
  if (mistake !== undefined) expect.fail(mistake)
})

test('b: a list of coroutines', async () => {
  const mistake = await mistakeIn('b')
  if (mistake !== undefined) expect.fail(mistake)
})

test('c: one task, and two parts', async () => {
  const mistake = await mistakeIn('c')
  if (mistake !== undefined) expect.fail(mistake)
})

test('d: tasks, each awaited in its line', async () => {
  const mistake = await mistakeIn('d')
  if (mistake !== undefined) expect.fail(mistake)
})

test('e: a child with two parts', async () => {
  const mistake = await mistakeIn('e')
  if (mistake !== undefined) expect.fail(mistake)
})

test('f: one of them fails', async () => {
  const mistake = await mistakeIn('f')
  if (mistake !== undefined) expect.fail(mistake)
})
