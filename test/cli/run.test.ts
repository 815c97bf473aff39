// A program that the command runs does what it does when it is imported: transformed or not, in one file or in many.

import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { isCoroutine, simulate, Trace, traceLoops } from '#runtime'
import { Problem } from '../../server/cli/program/problem.ts'
import { type Outcome, runProgram } from '../../server/cli/program/run.ts'

const ARTICLES = fileURLToPath(new URL('../../lessons/articles/', import.meta.url))
const articles = readdirSync(ARTICLES).filter((name) => name.endsWith('.ts'))

/** The logged lines of a program that is imported as it stands. */
async function imported(file: string): Promise<unknown> {
  const { main } = await import(pathToFileURL(file).href)
  const trace = new Trace()
  traceLoops(trace, () => {
    const made: unknown = main()
    if (isCoroutine(made)) simulate(made)
  })
  return trace.logged
}

describe('the programs of the articles log the same, transformed', () => {
  test.each(articles)('%s', async (name) => {
    const file = `${ARTICLES}${name}`
    const { trace, end, findings } = await runProgram(file)
    expect(end).toBe('returned')
    expect(findings).toEqual([])
    expect(trace.logged.length).toBeGreaterThan(0)
    expect(trace.logged).toEqual(await imported(file))
  })
})

describe('a program', () => {
  let folder = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'course-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  function write(files: Record<string, string>): string {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
    return join(folder, Object.keys(files)[0]!)
  }

  const play = (files: Record<string, string>): Promise<Outcome> => runProgram(write(files))
  const logged = ({ trace }: Outcome) => trace.logged.map(([, , text]) => text)

  test('of several files, in a ring, with data beside it', async () => {
    const outcome = await play({
      'main.ts': `import { log } from '#runtime'
import { even } from './even.ts'
import data from './data.json'
export const odd = (n: number): boolean => n !== 0 && even(n - 1)
export function* main() { log(odd(7), even(7), data.words, import.meta.url.endsWith('/main.ts')) }`,
      'even.ts': `import { odd } from './main.ts'\nexport function even(n: number): boolean { return n === 0 || odd(n - 1) }`,
      'data.json': '{ "words": ["one"] }',
    })
    expect(logged(outcome)).toEqual(["true false ['one'] true"])
  })

  test('with every form of export, and classes that name themselves', async () => {
    const outcome = await play({
      'main.ts': `import { log } from '#runtime'
import named, * as all from './forms.ts'
import { renamed as r, star } from './forms.ts'
export function* main() {
  log(Object.keys(all).sort())
  log(all.first, all.second, all.third, r, star, all.mutable)
  all.change()
  log(all.mutable, named.name, [...named()], all.Counter.name, new all.Counter(), all.Counter.count)
}`,
      'forms.ts': `export const [first, { second = 2 }] = [1, {}] as any, third = 3
export let mutable = 1
export function change() { mutable++ }
export class Counter { static count = 0; static { Counter.count = 5 } }
const inner = 4
export { inner as renamed }
export * from './star.ts'
export default function* generated() { yield 1 }`,
      'star.ts': `export const star = '*'`,
    })
    expect(outcome.error).toBeUndefined()
    expect(logged(outcome)).toEqual([
      "['Counter', 'change', 'default', 'first', 'mutable', 'renamed', 'second', 'star', 'third']",
      '1 2 3 4 * 1',
      '2 generated [1] Counter Counter {} 5',
    ])
  })

  test('gets the runtime of this process, from whichever of its files', async () => {
    const runtime = fileURLToPath(new URL('../../runtime/', import.meta.url))
    const outcome = await play({
      'main.ts': `import { log, Future } from '#runtime'
import { Future as Same } from '${runtime}future.ts'
export function* main() { log(Future === Same) }`,
    })
    expect(logged(outcome)).toEqual(['true'])
  })

  test('that throws in another file: the place is there', async () => {
    const { error } = await play({
      'main.ts': `import { fail } from './fail.ts'\nexport function* main() {\n  fail()\n}`,
      'fail.ts': `\n\n/** Fails.\n */\nexport function fail(): never {\n  throw new Error('there')\n}`,
    })
    expect(error).toMatchObject({ message: 'there', place: { line: 6, text: "  throw new Error('there')" } })
    expect(error!.place!.file).toMatch(/fail\.ts$/)
  })

  test('that nests too deeply, or calls itself without an end, is told so', async () => {
    const deep = await play({
      'main.ts': `function* down(): Generator<any, void> { yield* down() }\nexport function* main() { yield* down() }`,
    })
    expect(deep.error).toMatchObject({
      name: 'RangeError',
      message: expect.stringContaining('nested too deeply'),
    })
    const calls = await play({
      'main.ts': `const f = (n: number): number => n < 2 ? 1 : f(n - 1) + f(n - 2)\nexport function* main() { f(99) }`,
    })
    expect(calls).toMatchObject({ end: 'endless', error: { place: { line: 1 } } })
  })

  test('leaves the console, the loop by hand and the next program as they were', async () => {
    const { log } = console
    const byHand = {
      'main.ts': `import { getEventLoop, log, sleep } from '#runtime'
function* wait() { yield* sleep(1) }
export function main() { const loop = getEventLoop(); loop.runUntilComplete(wait()); loop.close(); log('done') }`,
    }
    expect(logged(await play(byHand))).toEqual(['done'])
    expect(logged(await play(byHand))).toEqual(['done'])
    expect(console.log).toBe(log)
  })

  test('that is none is a problem, with the place', async () => {
    const problem = await play({ 'main.ts': `import x from './gone.ts'\nx()` }).catch(
      (error: unknown) => error,
    )
    expect(problem).toBeInstanceOf(Problem)
    expect((problem as Problem).place).toMatchObject({ line: 1, text: "import x from './gone.ts'" })
  })
})
