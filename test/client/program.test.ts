import { describe, expect, test } from 'vitest'
import { played } from './play.ts'

describe('a program that runs', () => {
  test('gives its trace with lines and locals, and what main returned', async () => {
    const run = await played(`import { sleep } from '#runtime'
export function* main(): Generator {
  const seconds: number = 2
  yield* sleep(seconds)
  return 'done'
}`)
    expect(run).toMatchObject({ end: 'returned', value: "'done'", findings: [], truncated: false })
    const lines = run.events.flatMap((event) => (event.kind === 'line' ? [[event.line, event.locals]] : []))
    expect(lines).toEqual([
      [3, {}],
      [4, { seconds: '2' }],
      [5, { seconds: '2' }],
    ])
    expect(JSON.parse(JSON.stringify(run))).toEqual(run)
  })

  test('what it prints is in its log, before the loop and in it', async () => {
    const run = await played(`import { log, simulate, sleep } from '#runtime'
log('before')
export function main() {
  simulate(function* () { yield* sleep(1); console.log('in', 1) })
  log('after')
}`)
    const logged = run.events.flatMap((event) => (event.kind === 'log' ? [[event.time, event.text]] : []))
    expect(logged).toEqual([
      [0, 'before'],
      [1, 'in 1'],
      [1, 'after'],
    ])
  })

  test('run means simulated time', async () => {
    const run = await played(
      `import { run, sleep } from '#runtime'
await_ = 0
function await_() {}
export const main = () => run(function* () { yield* sleep(3600) })`.replace('await_ = 0\n', ''),
    )
    expect(run.end).toBe('returned')
    expect(run.events.at(-1)).toMatchObject({ kind: 'closed', time: 3600 })
  })

  test('a forgotten yield* is found', async () => {
    const run = await played(`import { sleep } from '#runtime'
function* nap() { yield* sleep(1) }
export function* main() {
  nap()
}`)
    expect(run.findings).toMatchObject([{ kind: 'neverAwaited', name: 'nap', line: 4 }])
  })

  test('more events than the limit are left out, and that is said', async () => {
    const run = await played(
      `import { sleep } from '#runtime'
export function* main() { for (let i = 0; i < 100; i++) yield* sleep(1) }`,
      { maxEvents: 50 },
    )
    expect(run.events).toHaveLength(50)
    expect(run.truncated).toBe(true)
    expect(run.end).toBe('returned')
  })

  test('it is told which lines were seen', async () => {
    const seen: number[] = []
    await played('export function* main() {\n  const a = 1\n  return a\n}', {}, (line) => seen.push(line))
    expect(seen).toEqual([2, 3])
  })
})

describe('a program that ends badly', () => {
  test.each([
    ['an error', 'export function* main() {\n  throw new TypeError("no")\n}', 'threw', 2, 'no'],
    [
      'a loop without an end',
      'export function* main() {\n\n  while (true) {}\n}',
      'endless',
      3,
      'Line 3 never ends',
    ],
    [
      'turns without an end',
      "import { sleep } from '#runtime'\nexport function* main() {\n  while (true) yield* sleep(0)\n}",
      'endless',
      3,
      'turns',
    ],
    [
      'a call of nothing',
      "import { slep } from '#runtime'\nexport function* main() {\n  yield* slep(1)\n}",
      'threw',
      3,
      "There is no 'slep'",
    ],
    ['a syntax error', 'export function* main() {\n  const = 1\n}', 'refused', 2, 'This cannot stand here'],
    [
      'an import of something else',
      "import fs from 'node:fs'\nexport function* main() { fs.rm() }",
      'refused',
      1,
      "'node:fs' cannot be imported",
    ],
    ['no main', 'function* main() {}', 'refused', 1, 'no exported main'],
    ['a promise', 'export async function main() {}', 'refused', 1, 'real clock'],
  ])('%s is told with its line', async (_what, source, end, line, message) => {
    const run = await played(source)
    expect(run.end).toBe(end)
    expect(run.error).toMatchObject({ line })
    expect(run.error!.message).toContain(message)
  })

  test('a deadlock has its ring in the trace', async () => {
    const run = await played(`import { Future } from '#runtime'
export function* main() {
  yield* new Future()
}`)
    expect(run.end).toBe('deadlock')
    expect(run.events.some(({ kind }) => kind === 'deadlock')).toBe(true)
  })
})
