// Mutants: one small mistake each, in the lines that are open, with every line where it was.

import { describe, expect, test } from 'vitest'
import { solutionLines } from '../../server/course/solutionLines.ts'
import { mutantsOf } from '../../server/grading/check/mutate.ts'

function mutants(script: string): [string, string][] {
  return mutantsOf(script, () => true).map(({ mutation, text }) => [mutation, text])
}

describe('each kind of mistake', () => {
  test.each([
    ['function* f() { const a = yield* g() }', 'drop yield*', 'function* f() { const a = g() }'],
    ['function* f() { const a = yield }', 'drop yield', 'function* f() { const a = undefined }'],
    ['if (a) {}', 'negate condition', 'if (!(a)) {}'],
    ['while (a < b) {}', '< becomes <=', 'while (a <= b) {}'],
    ['const c = a + 1', '+ becomes -', 'const c = a - 1'],
    ['const c = f(1)', 'one off', 'const c = f(2)'],
    ['for (;;) i++', 'count the other way', 'for (;;) i--'],
    ['const c = true', 'true becomes false', 'const c = false'],
    ['const c = a ?? b', 'drop the right of ??', 'const c = (a)'],
    ['const c = [x, y]', 'swap two elements', 'const c = [y, x]'],
    ['if (a) throw b', 'swallow the error', 'if (a) ;'],
    ['try { a() } finally { b() }', 'drop finally', 'try { a() } finally {}'],
    ['try {} catch { b() }', 'swallow the error in catch', 'try {} catch {}'],
    ['{ a(); b() }', 'drop statement', '{ ; b() }'],
    ['{ a(); b() }', 'swap with the next statement', '{ b() a(); }'],
  ])('%s: %s', (script, mutation, mutant) => {
    expect(mutants(script)).toContainEqual([mutation, mutant])
  })
})

test('lines stay where they are', () => {
  const script = 'function* f() {\n  yield* g(\n    1,\n  )\n  h()\n}\nend()'
  for (const [, text] of mutants(script)) expect(text.split('\n')).toHaveLength(7)
})

test('only the open lines change', () => {
  const script = 'const a = 1\nconst b = 2\n'
  const found = mutantsOf(script, (line) => line === 2)
  expect(found).toEqual([{ line: 2, mutation: 'one off', text: 'const a = 1\nconst b = 3\n' }])
})

test('the open lines of a solution are those of its marked regions', () => {
  const source = 'a\n  // @solution\n  b\n  c\n  // @starter\n  // d\n  // @end\ne\n// @solution\nf\n// @end'
  expect([...solutionLines(source)]).toEqual([2, 3, 5])
})
