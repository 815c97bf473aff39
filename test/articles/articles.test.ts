// Runs every program under lessons/articles in simulated time, and holds what it logs, and when, against what its
// article says; and the facts that the files' headers state besides.
//
// Invariant: every file is in the table, and every row of the table is a file.
//
// Read next: programs.ts, the table.

import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { createTask, getEventLoop, log, newEventLoop, setEventLoop, sleep, Trace } from '#runtime'
import { play } from './play.ts'
import { programs, refutations } from './programs.ts'

const FOLDER = new URL('../../lessons/articles/', import.meta.url)

async function mainOf(name: string): Promise<() => unknown> {
  const module: { main(): unknown } = await import(new URL(`${name}.ts`, FOLDER).href)
  return module.main
}

test('every program is here, and nothing else', () => {
  const files = readdirSync(FOLDER).map((file) => file.replace(/\.ts$/, ''))
  expect(files.sort()).toEqual(Object.keys({ ...programs, ...refutations }).sort())
})

describe.each(Object.entries(programs))('%s', (name, { says, logged }) => {
  test('logs what it should, when it should', async () => {
    expect(play(await mainOf(name))).toEqual(logged)
  })

  test('prints what its article says', async () => {
    expect(play(await mainOf(name)).map(([, text]) => text)).toEqual(says)
  })
})

for (const [name, { claim, logged }] of Object.entries(refutations)) {
  test(`${name} refutes: ${claim}`, async () => {
    expect(play(await mainOf(name))).toEqual(logged)
  })
}

describe('what the headers say besides', () => {
  test('calling a coroutine runs nothing of it', () => {
    const trace = play(function* () {
      const coroutine = greeting()
      log('made')
      yield* coroutine
    })
    expect(trace.map(([, text]) => text)).toEqual(['made', 'Hello'])
  })

  test('without tasks, the two of section 13.6.4 take three seconds', () => {
    const trace = play(function* () {
      yield* sleep(2)
      yield* sleep(1)
      log('both')
    })
    expect(trace).toEqual([[3, 'both']])
  })

  test('a created task starts in the next turn, not at once', () => {
    const trace = play(function* () {
      createTask(greeting())
      log('created')
      yield* sleep(0)
    })
    expect(trace.map(([, text]) => text)).toEqual(['created', 'Hello'])
  })

  test('getEventLoop makes no loop where none is to be had, as Python 3.14 does; newEventLoop does', () => {
    setEventLoop(null)
    expect(() => getEventLoop()).toThrow(/no current event loop/i)
    const trace = new Trace()
    const loop = newEventLoop({ trace })
    loop.runUntilComplete(greeting())
    loop.close()
    expect(trace.logged).toEqual([[1, 0, 'Hello']])
  })
})

function* greeting() {
  log('Hello')
}
