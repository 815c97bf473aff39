// Which callbacks run in which turn? The answer is found by running the program: its trace tells.

import { expect, test } from 'vitest'
import { play, reference } from '#play'
import { type Turn, turnsOf, wrongChoice } from '../choices.ts'

async function chosenAndTaken(): Promise<{ chosen: unknown; turns: Turn[] }> {
  const { value, error } = await play('choices')
  if (error !== undefined) expect.fail(error.message)
  return { chosen: value, turns: turnsOf((await reference.play('kitchen')).trace) }
}

test('turn 1 and turn 2', async () => {
  const { chosen, turns } = await chosenAndTaken()
  const mistake = wrongChoice(chosen, 1, turns) ?? wrongChoice(chosen, 2, turns)
  if (mistake !== undefined) expect.fail(mistake)
})

test('turn 3', async () => {
  const { chosen, turns } = await chosenAndTaken()
  const mistake = wrongChoice(chosen, 3, turns)
  if (mistake !== undefined) expect.fail(mistake)
})

test('what comes after turn 3', async () => {
  const { chosen, turns } = await chosenAndTaken()
  const last = Math.max(turns.length, Array.isArray(chosen) ? chosen.length : 0)
  for (let number = 4; number <= last; number++) {
    const mistake = wrongChoice(chosen, number, turns)
    if (mistake !== undefined) expect.fail(mistake)
  }
})
