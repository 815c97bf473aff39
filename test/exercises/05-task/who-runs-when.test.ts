// Three that count, two of them as tasks: in which order are their lines logged? The answer is found by running them.

import { expect, test } from 'vitest'
import { play, reference } from '#play'
import { wrongLine } from '../prediction.ts'

async function predicted(): Promise<unknown> {
  const { value, error } = await play('prediction')
  if (error !== undefined) expect.fail(error.message)
  return value
}

test('the prediction has each line once', async () => {
  const { texts } = await reference.play('play')
  const lines = await predicted()
  if (!Array.isArray(lines)) expect.fail('Your file has to export `prediction`, an array of lines.')
  for (const line of lines) {
    if (!texts.includes(line))
      expect.fail(`No line '${line}' is ever logged: see that each is written as it was.`)
    if (lines.indexOf(line) !== lines.lastIndexOf(line)) expect.fail(`'${line}' is logged once, not twice.`)
  }
  const missing = texts.filter((line) => !lines.includes(line))
  if (missing.length > 0) expect.fail(`Missing in the prediction: '${missing.join("', '")}'.`)
})

test('the lines come in this order', async () => {
  const { texts } = await reference.play('play')
  const mistake = wrongLine(await predicted(), texts)
  if (mistake !== undefined) expect.fail(mistake)
})
