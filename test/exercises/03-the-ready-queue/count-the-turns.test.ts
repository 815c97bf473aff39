// Six programs, and what you say about how many turns the loop takes. The answers are found by running the programs.

import { expect, test } from 'vitest'
import { play, reference } from '#play'

/** Where the prediction for the program stands in the list. */
const programs = ['a', 'b', 'c', 'd', 'e', 'f']

/** What is wrong with the prediction for this program; it never says the right number. */
async function mistakeIn(program: string): Promise<string | undefined> {
  const { value, error } = await play('prediction')
  if (error !== undefined) return error.message
  if (!Array.isArray(value)) return 'Your file has to export `prediction`, an array of six numbers.'
  const predicted: unknown = value[programs.indexOf(program)]
  if (predicted === undefined || predicted === 0) return `Program ${program} has no prediction yet.`
  if (!Number.isInteger(predicted)) {
    return `The prediction for program ${program} is no number of turns such as 4: ${JSON.stringify(predicted)}.`
  }
  const { value: turns } = await reference.play('turns', program)
  if (predicted === turns) return undefined
  const than = (predicted as number) < (turns as number) ? 'more' : 'fewer'
  return `Program ${program} takes ${than} turns than ${predicted}.`
}

test('a: three callbacks', async () => {
  const mistake = await mistakeIn('a')
  if (mistake !== undefined) expect.fail(mistake)
})

test('b: a callback in a callback in a callback', async () => {
  const mistake = await mistakeIn('b')
  if (mistake !== undefined) expect.fail(mistake)
})

test('c: a timer for an hour', async () => {
  const mistake = await mistakeIn('c')
  if (mistake !== undefined) expect.fail(mistake)
})

test('d: three timers', async () => {
  const mistake = await mistakeIn('d')
  if (mistake !== undefined) expect.fail(mistake)
})

test('e: two timers, and a hog', async () => {
  const mistake = await mistakeIn('e')
  if (mistake !== undefined) expect.fail(mistake)
})

test('f: three who come again and again', async () => {
  const mistake = await mistakeIn('f')
  if (mistake !== undefined) expect.fail(mistake)
})
