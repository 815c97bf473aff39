import { describe, expect, test } from 'vitest'
import { derive, MarkError } from '../../server/course/starter.ts'

const marked = `function double(x) {
  // @solution
  return 2 * x
  // @starter
  // // twice as much
  // return x
  // @end
}`

describe('one marked file gives two texts', () => {
  test('the solution is without the marks', () => {
    expect(derive(marked).solution).toBe('function double(x) {\n  return 2 * x\n}')
  })

  test('the starter has its own lines, with one comment mark less', () => {
    expect(derive(marked).starter).toBe('function double(x) {\n  // twice as much\n  return x\n}')
  })

  test('a region without a starter is empty in it', () => {
    expect(derive('a\n// @solution\nb\n// @end\nc')).toEqual({ starter: 'a\nc', solution: 'a\nb\nc' })
  })
})

describe('marks out of place are errors with their line', () => {
  test.each([
    ['no region at all', 'a\nb', 1],
    ['a region that does not end', 'a\n// @solution\nb', 3],
    ['an end without a beginning', 'a\n// @end', 2],
    ['a region inside a region', '// @solution\n// @solution\n// @end', 2],
    ['a starter line that is no comment', '// @solution\n// @starter\nreturn x\n// @end', 3],
  ])('%s', (_what, text, line) => {
    expect(() => derive(text)).toThrow(MarkError)
    try {
      derive(text)
    } catch (error) {
      expect((error as MarkError).line).toBe(line)
    }
  })
})
