import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { beginProbing, takeFindings } from '../../../server/grading/core/probe.ts'
import { randomProgram } from './randomProgram.ts'
import { plain, run, transformed } from './run.ts'

const corpus = readFileSync(new URL('./corpus.txt', import.meta.url), 'utf8')
  .split(/^\/\/\/\/ /m)
  .slice(1)
  .map((part) => {
    const end = part.indexOf('\n')
    return { name: part.slice(0, end), source: part.slice(end + 1) }
  })

describe('a transformed program does what it did before', () => {
  beforeEach(() => beginProbing({ lines: true }))
  afterEach(() => void takeFindings())

  test.each(corpus)('$name', async ({ source }) => {
    const before = await run(plain(source))
    expect(before.out.length).toBeGreaterThan(0)
    expect(before.error).toBeUndefined()
    expect(await run(transformed(source))).toEqual(before)
  })
})

describe('each line stays where it is', () => {
  test.each(corpus)('$name', ({ source }) => {
    expect(transformed(source).split('\n').length).toBe(source.split('\n').length)
  })
})

describe('random programs do what they did before', () => {
  test.each(Array.from({ length: 10 }, (_, group) => group))('group %i', async (group) => {
    for (let seed = group * 20; seed < group * 20 + 20; seed++) {
      const source = randomProgram(seed)
      beginProbing({ lines: true })
      const before = await run(plain(source))
      expect(before.error, source).toBeUndefined()
      expect(await run(transformed(source)), source).toEqual(before)
    }
    takeFindings()
  })
})
