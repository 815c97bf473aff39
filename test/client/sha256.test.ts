// The page's own SHA-256 gives what Node's gives.

import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sha256 } from '../../server/client/grading/sha256.ts'

const nodes = (text: string) => createHash('sha256').update(text).digest('hex')

test('for texts of every length around a block, and of any letters', () => {
  for (let length = 0; length < 200; length++)
    expect(sha256('a'.repeat(length))).toBe(nodes('a'.repeat(length)))
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 500 }), (text) => sha256(text) === nodes(text)),
    { seed: 1 },
  )
})
