import { describe, expect, test } from 'vitest'
import { play } from '#play'

describe('three downloads', () => {
  test('all three are asked for at once', async () => {
    const { logged } = await play('all')
    expect(logged.slice(0, 3)).toEqual(['0.0 logo asked', '0.0 text asked', '0.0 font asked'])
  })

  test('they arrive in the order in which they are ready', async () => {
    const { logged } = await play('all')
    expect(logged.slice(3, 6)).toEqual(['1.0 text here', '2.0 logo here', '3.0 font here'])
  })

  test('the page is there after 3 s, with the names in the order of asking', async () => {
    const { logged, end } = await play('all')
    expect(end).toBe('returned')
    expect(logged.at(-1)).toBe('3.0 page logo text font')
  })
})
